"""What a change means for readers, told to its reviewer.

`before` takes the project as it was from git; `saying` lists what every annotator says of a
version, `comparing` finds what is new, changed and gone, `beside` sets it beside what others
say of the same words, `effects` tells what changed rules do; `telling` makes the page.
"""
