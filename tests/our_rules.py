"""Our taxonomy and our rules, read once in a process, for whatever looks at each of them.

Their examples are not tried here, which takes longer than reading them: a test of the rules does.
"""

from __future__ import annotations

from making import ROOT

from glossator.data.taxonomy_file import read_taxonomy
from glossator.suggesting.rule_files import read_what_can_be_read

_READ, _PROBLEMS = read_taxonomy(ROOT / "taxonomy.yml")
assert _READ, _PROBLEMS
TAXONOMY = _READ
RULES, _ = read_what_can_be_read(ROOT / "rules", TAXONOMY, tried=True)
