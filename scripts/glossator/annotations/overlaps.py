"""Overlapping passages → disjoint pieces, and the lane in which each is underlined.

Marks that cross cannot be nested elements, so the text is cut at every edge; each piece
knows the passages that cover it. A passage keeps its lane in all its pieces, as in
spaCy's span viewer.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from glossator.annotations.passage import Passage
from glossator.text.document import Block

LANES = 3

#: The number of what covers a stretch of a block's text, and the stretch's start and end.
NumberedSpan = tuple[int, int, int]
#: Start and end of a stretch of text, and the numbers of what covers it.
CoveredSpan = tuple[int, int, tuple[int, ...]]


class Piece(NamedTuple):
    """text[start:end] of a block under the same passages (their indexes, in order).

    `opened` are those that begin with it, `closed` those that end with it.
    """

    start: int
    end: int
    passages: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Layer:
    """Passages in reading order, found by place.

    `reach[n]` is the furthest end of passages 0 to n.
    """

    passages: tuple[Passage, ...]
    starts: list[int]
    reach: list[int]

    @classmethod
    def of(cls, passages: tuple[Passage, ...]) -> Layer:
        """The layer of passages in reading order."""
        reach = accumulate((passage.end for passage in passages), max)
        return cls(passages, [passage.start for passage in passages], list(reach))

    def spans(self, block: Block) -> list[NumberedSpan]:
        """The parts of passages in a block, in reading order."""
        first = bisect_right(self.reach, block.start)
        last = bisect_left(self.starts, block.end)
        parts = [(n, *_within(block, self.passages[n])) for n in range(first, last)]
        return [part for part in parts if part[1] < part[2]]

    def pieces(self, block: Block) -> list[Piece]:
        """The block cut into disjoint pieces that cover it; edges never hold white space."""
        spans = self.spans(block)
        if not spans:
            return [Piece(0, len(block.text))] if block.text else []
        opened: dict[int, list[int]] = {}
        closed: dict[int, list[int]] = {}
        for number, start, end in spans:
            if self.passages[number].start >= block.start:
                opened.setdefault(start, []).append(number)
            if self.passages[number].end <= block.end:
                closed.setdefault(end, []).append(number)
        return [
            Piece(a, b, numbers, tuple(opened.get(a, ())), tuple(closed.get(b, ())))
            for a, b, numbers in cut(len(block.text), spans)
        ]


def cut(
    size: int, spans: Iterable[NumberedSpan], more: Iterable[int] = ()
) -> Iterator[CoveredSpan]:
    """A text of `size` cut at the edges of spans that are not empty, and at `more` places.

    Spans come in the order of their starts, and so do the numbers around a stretch.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, start, end in spans:
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    around: dict[int, None] = {}
    for a, b in pairwise(sorted({0, size, *opening, *closing, *more})):
        for number in closing.get(a, ()):
            del around[number]
        around.update(dict.fromkeys(opening.get(a, ())))
        yield a, b, tuple(around)


def _within(block: Block, passage: Passage) -> tuple[int, int]:
    """The part of a passage in a block, without white space at its ends."""
    start = max(passage.start, block.start) - block.start
    end = min(passage.end, block.end) - block.start
    while start < end and block.text[start].isspace():
        start += 1
    while start < end and block.text[end - 1].isspace():
        end -= 1
    return start, end


def lanes(passages: Iterable[Passage]) -> list[int]:
    """The lane of each passage, from 0: the lowest that no overlapping earlier one holds."""
    taken: list[int] = []
    free: list[int] = []
    held: list[tuple[int, int]] = []
    for passage in passages:
        while held and held[0][0] <= passage.start:
            heapq.heappush(free, heapq.heappop(held)[1])
        lane = heapq.heappop(free) if free else len(held)
        heapq.heappush(held, (passage.end, lane))
        taken.append(lane)
    return taken
