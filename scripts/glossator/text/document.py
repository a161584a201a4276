"""policy.md → Document: sections, blocks, their text and inline spans.

policy.md is CommonMark with tables. A block's `text` is what a reader sees; emphasis,
links and the like are spans over it, so that passages and formatting are cut by the same
means. Nothing else is allowed in it: what cannot be shown faithfully is a problem.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from glossator.data.values import TEXT_HASH
from glossator.text.lengths import length_of
from glossator.text.normalization import Normalized, normalize
from glossator.text.words import spaced, word_places

InlineKind = Literal["strong", "em", "sup", "sub", "link", "br"]
ContainerTag = Literal["ul", "ol", "li", "blockquote", "table", "tr"]
BlockKind = Literal["title", "heading", "paragraph", "cell"]


class Inline(NamedTuple):
    """Formatting of text[start:end] of a block; `br` is a line break at `start`."""

    start: int
    end: int
    kind: InlineKind
    href: str = ""


class Block(NamedTuple):
    """A paragraph, cell or heading: `number` counts from 1 in the document.

    `start` is the offset of its text in `Document.text`; `lines` are pairs
    (offset in the block, line of policy.md) in order.
    """

    number: int
    kind: BlockKind
    text: str
    start: int
    lines: tuple[tuple[int, int], ...]
    inlines: tuple[Inline, ...] = ()
    level: int = 0

    @property
    def end(self) -> int:
        """The offset after its last character in `Document.text`."""
        return self.start + len(self.text)

    def line_at(self, offset: int) -> int:
        """The line of policy.md that holds a character of the block."""
        return self.lines[bisect_right(self.lines, (offset, 1 << 30)) - 1][1]


@dataclass(frozen=True, slots=True)
class Container:
    """A list, item, quotation, table or row around blocks and other containers."""

    tag: ContainerTag
    children: tuple[Node, ...]
    first: int = 1
    header: bool = False

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks inside, in order."""
        return blocks_of(self.children)


Node = Block | Container


def fingerprint_of(letters: str) -> str:
    """The hash by which an annotations file names a text, from its letters in order."""
    return "w" + hashlib.sha256(letters.encode()).hexdigest()[:TEXT_HASH]


def blocks_of(nodes: tuple[Node, ...]) -> Iterator[Block]:
    """All blocks in a row of nodes, in order."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
        else:
            yield from node.blocks


@dataclass(frozen=True)
class Section:
    """A heading and what follows it up to the next; number 0 is the text before the first."""

    number: int
    heading: Block | None
    content: tuple[Node, ...]
    #: Its id on the page.
    anchor: str = "s0"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its heading, if any, and all its blocks."""
        head = (self.heading,) if self.heading else ()
        return (*head, *blocks_of(self.content))

    @property
    def name(self) -> str:
        """The heading's words, or “the opening”."""
        return self.heading.text if self.heading else "the opening"


@dataclass(frozen=True)
class Document:
    """A policy's text in sections; `text` is all blocks joined by line ends."""

    sections: tuple[Section, ...]
    lines: tuple[str, ...] = field(default=(), repr=False)

    @property
    def breaks(self) -> tuple[int, ...]:
        """Where its sections begin in its text."""
        return tuple(section.blocks[0].start for section in self.sections if section.blocks)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order; block k is blocks[k - 1]."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def text(self) -> str:
        """The text in which passages are anchored."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def spaced(self) -> str:
        """`text` with spaces for everything that is not part of a word."""
        return spaced(self.text)

    @cached_property
    def words(self) -> tuple[list[int], list[int]]:
        """Where the words of `text` begin, and where they end."""
        return word_places(self.spaced)

    @cached_property
    def length(self) -> int:
        """How many words a reader of its script would count."""
        return length_of(self.text)

    @cached_property
    def letters(self) -> str:
        """What must be the same in the source, in order: letters, digits and the like."""
        return self.spaced.replace(" ", "")

    @cached_property
    def fingerprint(self) -> str:
        """A short hash of the words: another structure has the same, another text has not."""
        return fingerprint_of(self.letters)

    @cached_property
    def compared(self) -> Normalized:
        """`text` as compared with quotes."""
        return normalize(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _section_of(self) -> dict[int, Section]:
        return {b.number: section for section in self.sections for b in section.blocks}

    def block_at(self, offset: int) -> Block:
        """The block in which an offset of `text` falls."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def section_of(self, block: Block) -> Section:
        """The section that holds a block."""
        return self._section_of[block.number]

    def line_at(self, offset: int) -> int:
        """The line of policy.md for an offset of `text`."""
        block = self.block_at(offset)
        return block.line_at(offset - block.start)
