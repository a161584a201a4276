"""Lines as a page was set, one below the other → the paragraphs and headings that they were.

Pages made from a PDF have every line at a place of its own, and Markdown made from one has a
paragraph for each line. What makes a heading there is how it is set: larger or bolder than the
text, in few lines, apart from what is above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from glossator.importing.headings import LONGEST_HEADING, is_titled
from glossator.importing.parts import WAS_BOLD, Part, bold, unbold
from glossator.importing.runs import Run

SET_APART = "is set larger or bolder than the text"
#: The greatest distance of lines that belong together, in usual distances and in sizes.
_NEAR, _NEAR_SIZES = 1.35, 1.5
#: Sizes of letters, in that of the text: from here on larger; below, too small for a heading.
_LARGER, _SMALLER = 1.05, 0.78
#: The share of the longest line from which a line counts as full.
_FULL = 0.85
#: A bold line shorter than this share ends a heading where the next begins with a capital.
_SHORT = 0.6
_MOST_WORDS, _DEEPEST = 24, 6
_ENDS = re.compile(r"[.!?:;][\"”’)]*$")
_DAY = re.compile(r"(?:[^\W\d]{3,}\.? \d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}\.? [^\W\d]{3,}) \d{4}\W*$")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?")


#: The size of letters, and whether they are bold.
_Look = tuple[float, bool]


def joined_lines(parts: Sequence[Part]) -> list[Part]:
    """Paragraphs that are lines of a page, joined again, and its headings.

    Levels of headings follow their looks: the larger, the higher; bold in the size of the text
    comes last.
    """
    parts = [_as_set(part) for part in parts]
    lines = [part for part in parts if part.place]
    if not lines:
        return parts
    page = _Typesetting.of(lines)
    found: list[_LineBlock] = []
    for is_line, grouped in groupby(parts, lambda part: part.place is not None):
        group = list(grouped)
        found += page.blocks(group) if is_line else [_LineBlock([part]) for part in group]
    found = page.paragraphs(page.headings(found))
    looks = sorted({one.look for one in found if one.is_heading}, key=page.rank)
    return [_part(one, looks) for one in found]


@dataclass(slots=True)
class _LineBlock:
    """Lines that are set alike and belong together; `is_apart`: with space above."""

    lines: list[Part]
    is_apart: bool = True
    is_heading: bool = False

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.plain.split()) for line in self.lines)

    @property
    def look(self) -> _Look:
        return _look(self.lines[-1])

    @property
    def is_open(self) -> bool:
        """Whether its last sentence has no end."""
        return not _ENDS.search(self.text)

    @property
    def is_set(self) -> bool:
        """Whether it has lines of the page, and not a part of another kind."""
        return self.lines[0].place is not None


@dataclass(frozen=True, slots=True)
class _Typesetting:
    """How most lines are set: their look, their distance, and how long a full one is.

    `is_plain`: all letters have one size, as far as the page says.
    """

    look: _Look
    step: float
    width: int
    is_plain: bool

    @classmethod
    def of(cls, lines: Sequence[Part]) -> _Typesetting:
        looks: Counter[_Look] = Counter()
        for line in lines:
            looks[_look(line)] += len(line.plain)
        gaps = Counter(round(gap) for a, b in pairwise(lines) if (gap := _gap(a, b)) > 0)
        widths = sorted(len(line.plain) for line in lines)
        step = float(gaps.most_common(1)[0][0]) if gaps else 1.0
        is_plain = len({size for size, _ in looks}) == 1
        return cls(looks.most_common(1)[0][0], step, widths[len(widths) * 9 // 10], is_plain)

    def blocks(self, lines: Sequence[Part]) -> list[_LineBlock]:
        """Lines, with those together that are set alike and near each other."""
        found = [_LineBlock([lines[0]])]
        for before, line in pairwise(lines):
            is_apart = not self.is_near(before, line) or self.is_over(found[-1], line)
            if is_apart or _look(line) != _look(before):
                found.append(_LineBlock([line], is_apart))
            else:
                found[-1].lines.append(line)
        return found

    def is_near(self, before: Part, line: Part) -> bool:
        size = min(_look(before)[0], _look(line)[0])
        return 0 <= _gap(before, line) <= max(_NEAR * self.step, _NEAR_SIZES * size)

    def is_over(self, block: _LineBlock, line: Part) -> bool:
        """Whether a paragraph or a heading ends before a line, whatever the distance."""
        last, text = block.lines[-1].plain.strip(), line.plain.strip()
        if self.stands_out(block.look):
            is_short = len(last) < _SHORT * self.width and text[:1].isupper()
            return self.is_plain and (is_short or not block.is_open)
        if not block.is_open:
            return len(last) < _FULL * self.width or (self.is_plain and self.is_title(text))
        return self.is_plain and len(block.lines) == 1 and self.is_title(last)

    def is_title(self, text: str) -> bool:
        return len(text) < _SHORT * self.width and is_titled(text)

    def stands_out(self, look: _Look) -> bool:
        share = look[0] / self.look[0]
        return share > _LARGER or (look[1] and not self.look[1] and share > _SMALLER)

    def rank(self, look: _Look) -> tuple[bool, float, bool]:
        """Higher looks first."""
        return (look[0] == self.look[0], -look[0], not look[1])

    def headings(self, blocks: Sequence[_LineBlock]) -> list[_LineBlock]:
        """Blocks, with headings known as such, each with the number that is set above it."""
        found: list[_LineBlock] = []
        for number, block in enumerate(blocks):
            before = found[-1] if found else None
            has_more = number + 1 < len(blocks)
            block.is_heading = has_more and self.is_heading(block, before)
            if block.is_heading and before and self.is_its_number(before, block):
                block.lines = [*before.lines, *block.lines]
                found.pop()
            found.append(block)
        return found

    def is_heading(self, block: _LineBlock, before: _LineBlock | None) -> bool:
        text = block.text
        begins = block.is_apart or before is None or before.is_heading or not before.is_open
        begins = begins or bool(before and _NUMBER.fullmatch(before.text))
        return (
            block.is_set
            and begins
            and self.stands_out(block.look)
            and len(text) <= LONGEST_HEADING
            and len(text.split()) <= _MOST_WORDS
            and any(char.isalpha() for char in text)
            and not text[0].islower()
            and not (_DAY.search(text) or "@" in text or "://" in text)
        )

    def is_its_number(self, before: _LineBlock, heading: _LineBlock) -> bool:
        """Whether a block is the number of the heading below it, and not that of a page."""
        last, first = before.lines[-1], heading.lines[0]
        return (
            before.is_set
            and self.stands_out(before.look)
            and bool(_NUMBER.fullmatch(before.text))
            and 0 <= _gap(last, first) <= 2 * max(self.step, *(_look(x)[0] for x in (last, first)))
        )

    def paragraphs(self, blocks: Sequence[_LineBlock]) -> list[_LineBlock]:
        """Blocks, with those together over which a sentence goes on."""
        found: list[_LineBlock] = []
        for block in blocks:
            before = found[-1] if found else None
            if before and self.goes_on(before, block):
                before.lines += block.lines
            else:
                found.append(block)
        return found

    def goes_on(self, before: _LineBlock, block: _LineBlock) -> bool:
        if before.is_heading or block.is_heading or not (before.is_set and block.is_set):
            return False
        is_sign = not any(char.isalpha() for char in block.text)
        return is_sign or (before.is_open and (block.text[0].islower() or not block.is_apart))


def _as_set(part: Part) -> Part:
    """A line as the page sets it: whether it is a heading is not to be seen in it alone."""
    if part.place and part.kind == "heading" and part.why == WAS_BOLD:
        return replace(part, kind="paragraph", runs=bold(part.runs), level=0, why="")
    return part if part.kind == "paragraph" else replace(part, place=None)


def _look(line: Part) -> _Look:
    return (line.place.size if line.place else 1.0, line.is_bold)


def _gap(before: Part, line: Part) -> float:
    """How far a line is below another; less than nothing on a new sheet."""
    return line.place.top - before.place.top if line.place and before.place else 0.0


def _part(block: _LineBlock, looks: Sequence[_Look]) -> Part:
    first = replace(block.lines[0], place=None)
    runs = [run for line in block.lines for run in (Run(" "), *line.runs)][1:]
    if not block.is_heading:
        return replace(first, runs=tuple(runs)) if block.is_set else first
    level = min(1 + looks.index(block.look), _DEEPEST)
    return Part("heading", unbold(tuple(runs)), level, why=SET_APART)
