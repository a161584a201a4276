"""How far annotators agree beyond chance: Krippendorff's alpha for nominal values.

After Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011): 1 is full agreement, 0 what
chance gives, and less is systematic disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """The alpha of units, each with the values that annotators gave it (None: has not looked).

    A unit that fewer than two have looked at does not count. None if there is no unit, or if all
    values are the same: then there is nothing on which one could disagree.
    """
    values = Counter[Hashable]()
    differing = 0.0
    for unit, often in Counter(map(tuple, units)).items():
        counts = Counter(value for value in unit if value is not None)
        if (looked := counts.total()) > 1:
            for value, times in counts.items():
                values[value] += often * times
            same = sum(times * (times - 1) for times in counts.values())
            differing += often * (looked * (looked - 1) - same) / (looked - 1)
    total = values.total()
    expected = total * total - sum(times * times for times in values.values())
    return 1 - (total - 1) * differing / expected if expected else None


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How often two annotators gave a label to the same units: both, one or the other alone, and
    neither."""

    both: int = 0
    one: int = 0
    other: int = 0
    neither: int = 0

    def __add__(self, more: PairCounts) -> PairCounts:
        return PairCounts(
            self.both + more.both, self.one + more.one, self.other + more.other,
            self.neither + more.neither,
        )  # fmt: skip

    @property
    def units(self) -> int:
        """All units."""
        return self.both + self.one + self.other + self.neither

    @property
    def positive(self) -> float | None:
        """Of what either labelled, the share on which they agree (Dice); None if neither did."""
        labelled = 2 * self.both + self.one + self.other
        return 2 * self.both / labelled if labelled else None

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha of the two."""
        given = 2 * self.both + self.one + self.other
        expected = 2 * given * (2 * self.units - given)
        if not expected:
            return None
        return 1 - (2 * self.units - 1) * 2 * (self.one + self.other) / expected


def pair_counts(one: set[int], other: set[int], units: int) -> PairCounts:
    """The counts of two annotators by the numbers of the units that each has labelled."""
    both = len(one & other)
    alone, others = len(one) - both, len(other) - both
    return PairCounts(both, alone, others, units - both - alone - others)
