"""A small language of word patterns, and what finds all of them in one pass over a text.

Begin with `language.phrase`, which reads a phrase into `patterns`, and with `matcher`, which
says which of many phrases occur in a sentence and on which words.
It must never know what privacy is: no topic, no practice, no rule.
"""
