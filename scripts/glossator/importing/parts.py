"""What the readers of captured files hand on: parts in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from glossator.importing.headings import is_heading
from glossator.importing.runs import Run, Runs, escape_inline
from glossator.text.source import visible

PartKind = Literal["heading", "paragraph", "item", "quote", "row", "dropped"]

#: The level of a heading that the capture shows as bold text only.
BOLD = 7
WAS_BOLD = "was bold text"

_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|:(?=-)|(\d{1,9})([.)])(?=\s|$))")
_SENTENCE_END = re.compile(r"(?<=[.!?;])(?<!^\d\.)(?<!^\d\d\.)[^\S\n]+(?=[\"“(‘']?[A-Z0-9])")

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a page sets a line: how far below the top of its sheet, and the size of its letters.

    Both are in the page's own unit.
    """

    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the capture.

    `runs` are its words (a row's are in `cells`). `level` is a heading's level (0: to be
    found) or an item's depth (from 0); `number` an ordered item's number; `first` whether it
    opens its item or table; `why` the reason for a dropped part or a guess; `sign` what the
    capture shows before an ordered item where that is not a number; `place` that of a line;
    `size` that of most of its letters, in pixels, if a page says it.
    """

    kind: PartKind
    runs: Runs = ()
    level: int = 0
    number: int | None = None
    why: str = ""
    first: bool = True
    cells: tuple[Runs, ...] = ()
    sign: str = ""
    place: LinePlace | None = None
    size: float = 0.0

    @property
    def plain(self) -> str:
        """Its words as seen in the capture."""
        return "\n".join("".join(run.text for run in runs) for runs in (self.cells or (self.runs,)))

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return is_bold(self.runs)


def is_bold(runs: Runs) -> bool:
    """Whether all words of some runs are bold."""
    return all(r.strong or not r.text.strip() for r in runs) and any(r.text.strip() for r in runs)


def text_part(kind: PartKind, text: str, level: int = 0, why: str = "") -> Part:
    """A part of plain words."""
    return Part(kind, (Run(text),), level, why=why)


def bold(runs: Runs) -> Runs:
    """The same words, bold."""
    return tuple(run if run.strong else replace(run, strong=True) for run in runs)


def unbold(runs: Runs) -> Runs:
    """The same words, not bold: a heading is prominent anyway."""
    return tuple(replace(run, strong=False) if run.strong else run for run in runs)


def lines_of(runs: Runs) -> list[Runs]:
    """Runs parted at their line breaks if a bold line is on its own, else as they are."""
    if not any("\n" in run.text for run in runs):
        return [runs]
    pieces: list[Run | None] = []
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            pieces += [None] if number else []
            pieces += [run.showing(text)] if text or run.lost else []
    lines = [
        tuple(p for p in g if p) for broken, g in groupby(pieces, lambda p: p is None) if not broken
    ]
    return lines if any(is_bold(line) for line in lines) else [runs]


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts, with neighbours joined that are dropped for the same reason."""
    for why, group in groupby(parts, lambda p: p.why if p.kind == "dropped" else None):
        if why is None:
            yield from group
        else:
            yield Part("dropped", (Run("\n".join(part.plain for part in group)),), why=why)


def promoted(part: Part) -> Part:
    """A paragraph that is all bold and reads as a heading becomes one."""
    if part.kind == "paragraph" and part.is_bold and is_heading(part.plain, True):
        return replace(part, kind="heading", runs=unbold(part.runs), level=BOLD, why=WAS_BOLD)
    return part


def with_guessed_headings(parts: list[Part]) -> list[Part]:
    """Paragraphs that read as headings become headings, if the text has few of its own."""
    if sum(p.kind == "heading" and p.level < BOLD for p in parts) > 2:
        return parts
    last = max((n for n, p in enumerate(parts) if p.kind != "dropped"), default=0)
    return [
        replace(part, kind="heading", why="reads as a heading")
        if part.kind == "paragraph"
        and "\n" not in part.plain
        and is_heading(part.plain, number < last)
        else part
        for number, part in enumerate(parts)
    ]


def escape(text: str) -> str:
    """Plain text as CommonMark paragraphs that read back as exactly this text."""
    lines = [line.strip() for line in escape_inline(text).split("\n")]
    return "\n".join(escape_start(line) for line in lines)


def escape_start(line: str) -> str:
    """A line of inline Markdown such that its start opens no heading, list, rule or table."""
    match = _LINE_START.match(line)
    if not match:
        return line
    if match[2]:
        return f"{match[2]}\\{match[3]}{line[match.end() :]}"
    return "\\" + line


def paragraph_lines(text: str) -> list[str]:
    """Inline Markdown with one sentence a line, so that a diff and a message show which."""
    broken = [_SENTENCE_END.split(line) for line in text.split("\n") if line.strip()]
    lines = ["\n".join(escape_start(s.strip()) for s in line if s.strip()) for line in broken]
    return "\\\n".join(lines).split("\n") if lines else []


def levelled(parts: list[Part]) -> list[Part]:
    """The parts that say something, their headings as an outline without jumps.

    A heading is below the last one of a higher rank in the capture, by one level: a jump repairs
    itself and leaves the rest as it is.
    """
    parts = [p for p in parts if p.kind == "dropped" or visible(p.plain).strip()]
    headings = [p for p in parts if p.kind == "heading"]
    if not headings:
        return parts
    first = next(p for p in parts if p.kind != "dropped")
    is_title = first is headings[0] and len(headings) > 1 and not first.plain.strip()[0].isdigit()
    levels = [p.level for p in headings[is_title:]]
    outline = _Outline(_is_irregular(levels), any(level < BOLD for level in levels))
    return [
        replace(part, level=1)
        if is_title and part is first
        else replace(part, level=outline.depth_of(part.level))
        if part.kind == "heading"
        else part
        for part in parts
    ]


@dataclass(slots=True)
class _Outline:
    """The headings that are open: the levels of the capture, and the depth of the last."""

    is_flat: bool
    has_others: bool
    above: list[int] = field(default_factory=list)
    depth: int = 1

    def depth_of(self, level: int) -> int:
        """The level in policy.md of the next heading; 0 and BOLD are not levels of the capture."""
        if 0 < level < BOLD:
            self.above = [one for one in self.above if one < level]
            self.depth = 2 if self.is_flat else min(2 + len(self.above), _DEEPEST)
            self.above.append(level)
        elif level == BOLD and self.has_others:
            below = 3 if self.is_flat else 2 + max(1, len(self.above))
            self.depth = max(2, min(below, self.depth + 1, _DEEPEST))
        else:
            self.depth, self.above = 2, []
        return self.depth


def _is_irregular(levels: list[int]) -> bool:
    """Whether levels are chosen by their looks: one is below headings of different levels."""
    parents: dict[int, set[int]] = {}
    above: list[int] = []
    for level in levels:
        if 0 < level < BOLD:
            above = [one for one in above if one < level]
            if above and above[-1] > 1:
                parents.setdefault(level, set()).add(above[-1])
            above.append(level)
    return any(len(found) > 1 for found in parents.values())
