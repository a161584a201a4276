"""What the engine must know of a language before its rules can be read.

Begin with `known.grammar_of`, which gives the `grammar.Grammar` of a language: where sentences end,
what is a denial, which forms a word has. `english`, `german` and `french` are those there are.
It must never know a rule, a topic or a practice.
"""
