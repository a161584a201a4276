"""The words of two stretches that belong together → runs of the same, removed and added words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

#: `numbered`: the number in front is another, which does not change the text.
RunKind = Literal["same", "removed", "added", "numbered"]
#: Words between two changes that are too few to be read as unchanged, and the least words that
#: change around them.
_ISLAND, _AROUND = 2, 6


class WordRun(NamedTuple):
    """Words [old[0], old[1]) of the older text and [new[0], new[1]) of the newer.

    A run that was removed has no new words, one that was added no old ones.
    """

    kind: RunKind
    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def size(self) -> int:
        """How many words it has, on the side where it has more."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])


def word_runs(old: Sequence[str], new: Sequence[str], at: int = 0, there: int = 0) -> list[WordRun]:
    """Runs that cover both in order; `at` and `there` are the numbers of their first words.

    As many words as possible are the same, but for islands of one or two words in the midst of
    large changes: prose that is shredded cannot be read.
    """
    found = []
    for step in Indel.opcodes(old, new):
        a = (at + step.src_start, at + step.src_end)
        b = (there + step.dest_start, there + step.dest_end)
        if step.tag == "equal":
            found.append(WordRun("same", a, b))
        else:
            found.extend(_changed(a, b))
    return in_turn(_without_islands(found))


def _changed(a: tuple[int, int], b: tuple[int, int]) -> list[WordRun]:
    gone = [WordRun("removed", a, (b[0], b[0]))] if a[0] < a[1] else []
    come = [WordRun("added", (a[1], a[1]), b)] if b[0] < b[1] else []
    return [*gone, *come]


def _without_islands(runs: list[WordRun]) -> list[WordRun]:
    """The runs with small islands turned into words removed and added."""
    groups = [list(found) for _, found in groupby(runs, key=lambda run: run.kind == "same")]
    sizes = [sum(run.size for run in group) for group in groups]
    out: list[WordRun] = []
    for number, group in enumerate(groups):
        inside = 0 < number < len(groups) - 1 and group[0].kind == "same"
        if inside and _is_island(sizes[number - 1 : number + 2]):
            out += _changed(group[0].old, group[0].new)
        else:
            out += group
    return out


def _is_island(sizes: list[int]) -> bool:
    """Whether what is the same is too small beside what changes before and after it."""
    before, same, after = sizes
    return same <= _ISLAND and before + after >= _AROUND * same


def in_turn(runs: list[WordRun]) -> list[WordRun]:
    """Changes between two same runs as one run removed and one added."""
    out: list[WordRun] = []
    for same, group in groupby(runs, key=lambda run: run.kind == "same"):
        found = list(group)
        if same:
            out += found
            continue
        first, last = found[0], found[-1]
        out += _changed((first.old[0], last.old[1]), (first.new[0], last.new[1]))
    return out
