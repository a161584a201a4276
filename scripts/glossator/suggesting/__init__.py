"""Suggestions: what the rules see where nobody has read.

`rules` reads rules/<topic>.yml (its fields: `entries`), whose phrases `phrases` makes into
`patterns` of words, in the forms of `wordforms`; `ruleset` holds them all, `vocabulary` tells
which words they match, and `automaton` finds them all in one pass. `texts` holds what was found,
`finding` puts it together, and `matching` knows what to look for. `sentences` cuts a document
into what `paragraphs` puts together; `firing` and `negation` tell which rules hold in a sentence,
`seeing` with which scores and evidence, and `judging` weighs a paragraph as a whole. `clauses`
tells which words are about which practice, and `engine` makes the suggestions. `joining` sets
them beside people's passages; `drafting` writes them as a file to be mended.
"""
