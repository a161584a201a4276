"""Passages whose words changed: a better reading of words that stayed does not count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal, Protocol

from glossator.history.comparison import Comparison

SideName = Literal["old", "new"]


class Spanning(Protocol):
    """Something that covers [start, end) of a document's text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


class Touched:
    """Where the words of one side of a comparison changed."""

    def __init__(self, comparison: Comparison, side: SideName) -> None:
        self._side = comparison.old if side == "old" else comparison.new
        spans = sorted(self._spans(comparison, side))
        self._firsts = [first for first, _ in spans]
        self._lasts = [last for _, last in spans]

    def __contains__(self, passage: Spanning) -> bool:
        """Whether words inside a passage were removed, added or replaced."""
        stretch = self._side.between(passage.start, passage.end)
        # Spans do not overlap, so the lasts are in order too.
        before = bisect_right(self._lasts, stretch.first)
        return before < bisect_left(self._firsts, stretch.last)

    def _spans(self, comparison: Comparison, side: SideName) -> Iterable[tuple[int, int]]:
        """Words that only this side has; and where only the other has some, the words beside."""
        if comparison.technical:
            return
        alone = comparison.removed if side == "old" else comparison.added
        yield from (one[:2] for one in alone)
        for pair in comparison.pairings:
            stretch = pair.old if side == "old" else pair.new
            for run in pair.runs:
                first, last = run.old if side == "old" else run.new
                if run.kind not in ("removed", "added"):
                    continue
                if first < last:
                    yield first, last
                elif stretch.first < first < stretch.last:
                    # A word taken out between two others changed what they say.
                    yield first - 1, first
                    yield first, first + 1
