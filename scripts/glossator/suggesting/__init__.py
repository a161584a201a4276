"""Suggestions: what the rules see where nobody has read.

`rules` reads rules/<topic>.yml, whose phrases `phrases` makes into `patterns` of words, in the
forms of `wordforms`; `ruleset` holds them all, `vocabulary` tells which words they match,
`automaton` finds them all in one pass, and `matching` puts them together; `sentences` cuts a
document; `firing` and `negation` tell which rules hold in a sentence, `clauses` which words
are about which practice, and `engine` puts scores and evidence together. `joining` sets
suggestions beside people's passages; `drafting` writes them as a file to be mended.
"""
