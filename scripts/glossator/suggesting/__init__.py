"""Suggestions: what the rules see where nobody has read.

`rules` reads rules/<topic>.yml, whose phrases `phrases` compiles with the word forms of
`wordforms`; `ruleset` and `matching` hold and match them all at once; `sentences` cuts a
document; `firing` and `negation` tell which rules hold in a sentence, `clauses` which words
are about which practice, and `engine` puts scores and evidence together. `joining` sets
suggestions beside people's passages; `drafting` writes them as a file to be mended.
"""
