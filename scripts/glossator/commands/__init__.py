"""Options in, messages out: a module for each command, in which nothing is worked out.

Begin with any of them, say `check`; `talking` is what all say in the same way.
It must never know how anything is done: what takes thought lies in the room that it calls.
"""
