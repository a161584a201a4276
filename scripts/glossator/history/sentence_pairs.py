"""Sentences that lie between the same pairs → which became which, in order."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from glossator.history.side import Side, Stretch, joined

Pair = tuple[Stretch, Stretch]
#: One or two sentences, and their words.
_Said = tuple[Stretch, str]
#: How alike, in percent, two sentences are when one is the other's new wording.
ALIKE = 55.0
#: How alike they are when one sentence became two, or two one.
_CUT = 80.0
#: Sentences of the older and newer text that a step of the best way takes.
_STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))
#: Pairs of sentences that are compared in one gap; a larger one is compared along its diagonal.
_MOST = 20_000
#: In those, sentences on each side of the diagonal that are looked at whatever their number.
_AROUND = 32


def sentence_pairs(
    old: Side, ours: Sequence[Stretch], new: Side, theirs: Sequence[Stretch], same: Sequence[Pair]
) -> list[Pair]:
    """Pairs in order: the `same`, and between them the likeliest new wordings."""
    found: list[Pair] = []
    at = there = 0
    positions = {one: number for number, one in enumerate(ours)}
    others = {one: number for number, one in enumerate(theirs)}
    ends = [(positions[one], others[other]) for one, other in same]
    for end, other_end in [*ends, (len(ours), len(theirs))]:
        found += _likeliest(old, ours[at:end], new, theirs[there:other_end])
        if end < len(ours):
            found.append((ours[end], theirs[other_end]))
        at, there = end + 1, other_end + 1
    return found


def _likeliest(
    old: Side, ours: Sequence[Stretch], new: Side, theirs: Sequence[Stretch]
) -> list[Pair]:
    """The pairs, in order, that have the most words in common: the best path through a table.

    A sentence may have become two, or two one.
    """
    table = _Table(old, ours, new, theirs)
    return table.path() if ours and theirs else []


class _Table:
    """How alike the sentences of a gap are, and the best way through them."""

    def __init__(
        self, old: Side, ours: Sequence[Stretch], new: Side, theirs: Sequence[Stretch]
    ) -> None:
        self.ours, self.theirs = _ending(old, ours), _ending(new, theirs)
        self.rows, self.columns = len(ours), len(theirs)

    def path(self) -> list[Pair]:
        """The pairs of the best way."""
        best: dict[tuple[int, int], float] = {(0, 0): 0.0}
        steps: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(self.rows + 1):
            for j in self.near(i):
                for a, b in _STEPS:
                    before = best.get((i - a, j - b))
                    if before is None:
                        continue
                    total = before + self.gain(i, j, a, b)
                    if (i, j) not in steps or total > best[i, j]:
                        best[i, j], steps[i, j] = total, (a, b)
        return self.pairs(steps)

    def near(self, i: int) -> range:
        """The places of the newer sentences that are looked at for a place of the older: all, or in
        large tables those along the diagonal, so that time grows with the sentences alone."""
        if self.rows * self.columns <= _MOST:
            return range(self.columns + 1)
        middle = i * self.columns // self.rows
        around = max(_AROUND, _MOST // (2 * self.rows), 2 * (self.columns // self.rows + 1))
        return range(max(0, middle - around), min(self.columns, middle + around) + 1)

    def gain(self, i: int, j: int, a: int, b: int) -> float:
        """What it is worth to pair the last `a` sentences before i with the last `b` before j."""
        if not (a and b):
            return 0.0
        one, other = self.ours[a][i], self.theirs[b][j]
        if one is None or other is None:
            return 0.0
        least = ALIKE if a == b else _CUT
        alike = fuzz.ratio(one[1], other[1], score_cutoff=least)
        return alike * (one[0].size + other[0].size)

    def pairs(self, steps: dict[tuple[int, int], tuple[int, int]]) -> list[Pair]:
        """The pairs to which the steps lead back from the end."""
        i, j = self.rows, self.columns
        found = []
        while i and j:
            a, b = steps[i, j]
            if a and b and self.gain(i, j, a, b):
                one, other = self.ours[a][i], self.theirs[b][j]
                if one and other:
                    found.append((one[0], other[0]))
            i, j = i - a, j - b
        return found[::-1]


def _ending(side: Side, stretches: Sequence[Stretch]) -> dict[int, list[_Said | None]]:
    """For one and two sentences: those that end before each place, with their words."""
    out: dict[int, list[_Said | None]] = {1: [None], 2: [None, None]}
    for number, one in enumerate(stretches):
        out[1].append((one, side.plain(one)))
        both = joined(stretches[number - 1 : number + 1]) if number else None
        if number:
            out[2].append((both, side.plain(both)) if both else None)
    return out
