"""Files that people write → checked values, or problems with place, reason and cure.

Begin with `taxonomy.read_taxonomy`: it goes the way of every data file, from `yaml_files`
(values that know their line) through `validation` to the models in `fields` and `rule_fields`.
It must never know what a policy's text says, or what a page looks like.
"""
