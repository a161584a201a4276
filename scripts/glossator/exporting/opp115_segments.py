"""Segments of an OPP-115 policy → where their words are in policy.md.

Offsets of the corpus count characters of a segment as it is written, tags and entities included.
Letters are the same in both texts and in the same order, so they say what belongs together.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glossator.text.document import Document
from glossator.text.fidelity import letters

DIVIDER = "|||"
_PIECES = re.compile(r"<[^>]*>|&(?:#\w+|\w+);|.", re.S)


@dataclass(frozen=True, slots=True)
class PlacedSegment:
    """The letters of a segment, their offsets in it as written, and where they are in the document;
    there are no places if the document does not have the whole segment."""

    letters: str
    offsets: list[int]
    places: list[int]

    def span(self, start: int, end: int, words: str) -> tuple[int, int] | None:
        """Where the document has words that were selected from `start` to `end` of the segment: at
        these offsets, else where they are once; None if that is nowhere."""
        wanted = "".join(letter for letter, _ in _shown(words))
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        if not wanted or not self.places:
            return None
        if start < 0 or self.letters[first:last] != wanted:
            first = self.letters.find(wanted)
            last = first + len(wanted)
            if first < 0 or self.letters.find(wanted, first + 1) >= 0:
                return None
        return self.places[first], self.places[last - 1] + 1


def placed_segments(written: str, document: Document) -> list[PlacedSegment]:
    """The segments of a policy, in order."""
    text = document.text
    found = [(letter, at) for at, char in enumerate(text) for letter in _letters(char)]
    whole, places = "".join(letter for letter, _ in found), [at for _, at in found]
    segments, cursor = [], 0
    for raw in written.split(DIVIDER):
        shown = list(_shown(raw))
        own = "".join(letter for letter, _ in shown)
        at = whole.find(own, cursor) if own else -1
        if at >= 0:
            cursor = at + len(own)
        here = places[at : at + len(own)] if at >= 0 else []
        segments.append(PlacedSegment(own, [offset for _, offset in shown], here))
    return segments


def _shown(raw: str) -> Iterator[tuple[str, int]]:
    """The letters that a segment shows, each with the offset of what shows it."""
    for match in _PIECES.finditer(raw):
        piece = match[0]
        if not (piece.startswith("<") and len(piece) > 1):
            for char in html.unescape(piece):
                for letter in _letters(char):
                    yield letter, match.start()


@lru_cache(maxsize=10_000)
def _letters(char: str) -> str:
    return letters(char)
