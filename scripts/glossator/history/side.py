"""A document as it is compared: its words in order, and the stretches that blocks and sentences
are of them.

Only words count. Punctuation, spaces and formatting are not compared, and the number in front of
a paragraph or heading is kept apart: it changes with its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from glossator.suggesting.sentences import split
from glossator.text.document import Block, Document, Section

#: A number before a paragraph: “3.”, “2.1 ”, “(b)”, “iv)”.
_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])[.)]\s|\d{1,3}(?:\.\d{1,3})+\s"
)


class Stretch(NamedTuple):
    """Words [first, last) of a document, and the block in which they begin."""

    first: int
    last: int
    block: int

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


class Side:
    """One of two documents that are compared."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.starts, self.ends = document.words
        spaced = document.spaced
        places = zip(self.starts, self.ends, strict=True)
        self.words = tuple(spaced[start:end] for start, end in places)

    @cached_property
    def blocks(self) -> tuple[Stretch, ...]:
        """Each block that has words."""
        found = (self._within(block.start, block.end, block) for block in self.document.blocks)
        return tuple(one for one in found if one.size)

    def of_section(self, section: Section) -> tuple[Stretch, ...]:
        """The blocks of a section that have words."""
        found = (self._within(block.start, block.end, block) for block in section.blocks)
        return tuple(one for one in found if one.size)

    def sentences(self, stretch: Stretch) -> list[Stretch]:
        """The sentences of a block."""
        block = self.document.blocks[stretch.block - 1]
        breaks = tuple(one.start for one in block.inlines if one.kind == "br")
        spans = split(block.text, breaks)
        found = [self._within(block.start + a, block.start + b, block) for a, b in spans]
        return [one for one in found if one.size]

    def between(self, start: int, end: int) -> Stretch:
        """The words that lie in [start, end) of the document's text, at least in part."""
        first = bisect_left(self.ends, start + 1)
        last = max(first, bisect_left(self.starts, end))
        return Stretch(first, last, self.document.block_at(start).number)

    def numbering(self, stretch: Stretch) -> int:
        """How many of its first words are the number of its block."""
        block = self.document.blocks[stretch.block - 1]
        found = _NUMBER.match(block.text)
        if not found or self.starts[stretch.first] >= block.start + found.end():
            return 0
        words = bisect_left(self.starts, block.start + found.end()) - stretch.first
        # A block that is only a number has words of its own.
        return words if words < stretch.size else 0

    def key(self, stretch: Stretch) -> tuple[str, ...]:
        """Its words without the number in front."""
        return self.words[stretch.first + self.numbering(stretch) : stretch.last]

    def plain(self, stretch: Stretch) -> str:
        """Its words on one line, without the number in front."""
        return " ".join(self.key(stretch))

    def shown(self, first: int, last: int) -> str:
        """The text from one word up to another, with the signs that follow its last word.

        Words of several blocks are parted by line ends.
        """
        if first >= last:
            return ""
        text = self.document.text
        end = self.starts[last] if last < len(self.starts) else len(text)
        begin = self.starts[first]
        while begin and not text[begin - 1].isspace():
            if begin - 1 < (self.ends[first - 1] if first else 0):
                break
            begin -= 1
        while end > self.ends[last - 1] and not text[end - 1].isspace() and last < len(self.starts):
            end -= 1
        return text[begin : max(end, self.ends[last - 1])].strip()

    def section_of(self, stretch: Stretch) -> Section:
        """The section in which it begins."""
        return self.document.section_of(self.document.blocks[stretch.block - 1])

    def _within(self, start: int, end: int, block: Block) -> Stretch:
        return Stretch(bisect_left(self.starts, start), bisect_left(self.starts, end), block.number)


def joined(stretches: Iterable[Stretch]) -> Stretch | None:
    """Stretches that follow one another as one; None where something lies between them."""
    found = list(stretches)
    if any(one.last != two.first for one, two in pairwise(found)):
        return None
    return Stretch(found[0].first, found[-1].last, found[0].block) if found else None
