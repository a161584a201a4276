"""A document → suggestions: what the rules see where nobody read the text yet.

Begin with `engine.suggest`. `rule_files` reads rules/ into `rules.Rules`, language by language,
with what `languages` knows of each; `sentences` cuts a document, `evidence` says what the rules
see in a paragraph, `thresholds` what of it is sure enough. `merge` sets suggestions beside
people's passages, and `inputs` is what a build, a check and a proof share: taxonomy, rules,
versions. `phrases/` is the language of the rules.
It must never know what a page looks like.
"""
