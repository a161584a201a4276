"""What gives a passage its meaning: its sentences, what announces them, its heading.

A quote may be the same in two texts and mean the opposite: the “not” can be before it, in the
line that announces its list, in the head of its table or in its heading.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from glossator.suggesting.sentences import Sentence, sentences
from glossator.text.document import Block, Container, Document, Node
from glossator.text.normalization import fold

#: A number or letter that counts items.
_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-z])[.)]\s+|\d{1,3}(?:\.\d{1,3})+\s+"
)


def plain(text: str) -> str:
    """Text as meanings are compared: words, apostrophes and signs such as < and €; no other
    punctuation, no capitals, and no number in front."""
    folded = fold(text).casefold()
    if number := _NUMBER.match(folded):
        folded = folded[number.end() :] or folded
    kept = (one if one == "'" or unicodedata.category(one)[0] in "LNMS" else " " for one in folded)
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a passage, each as `plain` text.

    `said` are the sentences that it lies in; `announced` is what announces them: the line before
    a list, the head and row of a table, an open clause. `above` are the headings over its own,
    but for the title, which is over everything; `title` is that. `paragraph` and `before` are the
    blocks that it lies in and the one before them.
    """

    said: str
    announced: tuple[str, ...]
    heading: str
    above: tuple[str, ...]
    title: str
    paragraph: str
    before: str


@dataclass(slots=True)
class _Walk:
    """The blocks that announce others, found on a walk through a document."""

    announcers: dict[int, tuple[Block, ...]] = field(default_factory=dict)

    def nodes(self, nodes: tuple[Node, ...], around: tuple[Block, ...]) -> None:
        before: tuple[Block, ...] = ()
        for node in nodes:
            if isinstance(node, Block):
                opened = before if before and before[0].text.rstrip().endswith(":") else ()
                self.announcers[node.number] = (*around, *opened)
                before = (node,)
            elif node.tag == "table":
                self.table(node, (*around, *before))
            else:
                self.nodes(node.children, (*around, *before))

    def table(self, table: Container, around: tuple[Block, ...]) -> None:
        rows = [tuple(child.blocks) for child in table.children if isinstance(child, Container)]
        for row in rows:
            for cell in row:
                others = (one for one in (*rows[0], *row) if one.number != cell.number)
                self.announcers[cell.number] = (*around, *others)


class Meaning:
    """A document that is asked for the surroundings of its passages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = tuple(sentences(document))
        self._starts = [one.start for one in self.sentences]
        walk = _Walk()
        for section in document.sections:
            walk.nodes(section.content, ())
        self._announcers = walk.announcers

    def within(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences in which [start, end) of the text lies."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        return self.sentences[first : max(first + 1, last)]

    def of(self, start: int, end: int) -> Surroundings:
        """What is around [start, end) of the text."""
        found = self.within(start, end)
        blocks = {one.block.number: one.block for one in found}
        section = self.document.section_of(found[0].block)
        return Surroundings(
            plain(self.words(found)),
            tuple(dict.fromkeys(self._announced(found))),
            plain(section.heading.text) if section.heading else "",
            tuple(plain(one.text) for one in self._above.get(section.number, ())),
            plain(self._title.text) if self._title else "",
            plain(" ".join(block.text for block in blocks.values())),
            self._before(found[0].block),
        )

    def words(self, found: tuple[Sentence, ...]) -> str:
        """The text of sentences."""
        return self.document.text[found[0].start : found[-1].end]

    def _announced(self, found: tuple[Sentence, ...]) -> Iterator[str]:
        """The sentences that announce some others."""
        text = self.document.text
        for block in {one.block.number: one.block for one in found}.values():
            for announcer in self._announcers.get(block.number, ()):
                last = self.within(max(announcer.start, announcer.end - 1), announcer.end)[-1]
                yield plain(text[last.start : last.end])
            opening = self._opening.get(block.number)
            while opening:
                yield plain(text[slice(*opening)])
                block_before = self.document.block_at(opening[0])
                opening = self._opening.get(block_before.number)

    def _before(self, block: Block) -> str:
        """The block before, in the same section."""
        if block.number < 2:
            return ""
        other = self.document.blocks[block.number - 2]
        same = self.document.section_of(other) is self.document.section_of(block)
        return plain(other.text) if same else ""

    @cached_property
    def _opening(self) -> dict[int, tuple[int, int]]:
        """Block → the clause that it completes."""
        return {one.block.number: one.intro for one in self.sentences if one.intro}

    @cached_property
    def _above(self) -> dict[int, tuple[Block, ...]]:
        """Section → the headings over its own, the highest first."""
        found: dict[int, tuple[Block, ...]] = {}
        path: list[Block] = []
        for section in self.document.sections:
            if section.heading and section.heading is not self._title:
                path = [one for one in path if one.level < section.heading.level]
                found[section.number] = tuple(path)
                path.append(section.heading)
        return found

    @cached_property
    def _title(self) -> Block | None:
        """The first heading, if it is over all others."""
        headings = [one.heading for one in self.document.sections if one.heading]
        first = headings[0] if headings else None
        alone = first and all(one.level > first.level for one in headings[1:])
        return first if alone else None
