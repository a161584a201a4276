"""Overlapping passages → disjoint pieces, and the lane in which each is underlined.

Marks that cross cannot be nested elements, so the text is cut at every edge; each piece
knows the passages that cover it. A passage keeps its lane in all its pieces, as in
spaCy's span viewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from glossator.anchoring import Passage
from glossator.document import Block

LANES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] of a block under the same passages (their indexes, in order)."""

    start: int
    end: int
    passages: tuple[int, ...]


def pieces(block: Block, passages: tuple[Passage, ...]) -> list[Piece]:
    """The block cut into disjoint pieces that cover it; edges never hold white space."""
    spans = [
        (number, *span)
        for number, passage in enumerate(passages)
        if (span := _within(block, passage))
    ]
    cuts = sorted({0, len(block.text), *(edge for _, *span in spans for edge in span)})
    return [
        Piece(a, b, tuple(number for number, start, end in spans if start <= a and b <= end))
        for a, b in pairwise(cuts)
    ]


def _within(block: Block, passage: Passage) -> tuple[int, int] | None:
    """The part of a passage in a block, without white space at its ends."""
    start = max(passage.start, block.start) - block.start
    end = min(passage.end, block.end) - block.start
    while start < end and block.text[start].isspace():
        start += 1
    while start < end and block.text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def lanes(passages: Iterable[Passage]) -> list[int]:
    """The lane of each passage, from 0: the lowest that no overlapping earlier one holds."""
    taken: list[int] = []
    ends: list[int] = []
    for passage in passages:
        free = next((n for n, end in enumerate(ends) if end <= passage.start), len(ends))
        if free == len(ends):
            ends.append(0)
        ends[free] = passage.end
        taken.append(free)
    return taken
