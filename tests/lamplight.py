"""The invented history of a shop for lamps: four captures, three texts."""

from __future__ import annotations

from annotating import TAXONOMY
from making import HARD_CASES

from glossator.corpus.reader import read_version
from glossator.corpus.version import Version
from glossator.history.practice_changes import Reviewed

FIRST, AGAIN, SECOND, THIRD = "2018-05-01", "2019-05-02", "2020-05-03", "2021-05-04"


def version(day: str) -> Version:
    """One of the captures."""
    found, problems = read_version(HARD_CASES / "lamplight" / day, HARD_CASES.parent, TAXONOMY)
    assert found, problems
    assert not problems
    return found


def reviewed(one: Version) -> Reviewed:
    """What is marked in it."""
    return Reviewed(one.name, one.passages, one.readers)
