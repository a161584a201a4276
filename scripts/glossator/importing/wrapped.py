"""Lines that were wrapped at a width, as from a PDF: joined to paragraphs again.

Hyphens at line ends go, page headers and footers are left out at their place, and a short line
above a paragraph is its heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from glossator.importing.headings import TITLE_WORDS, is_titled
from glossator.importing.line_headings import reads_as_heading
from glossator.importing.parts import Part
from glossator.importing.runs import Run, Runs

PAGE_HEADER = "is repeated on each page of the source"
MARKER = "marks a list item"
_PAGE = re.compile(
    r"(?:page|seite|página|pagina|strona)?\s*\d{1,3}\s*(?:(?:of|/|von|sur|de|di|z)\s*\d{1,3})|"
    r"(?:page|seite|página|pagina)\s+\d{1,3}|[-–]\s*\d{1,3}\s*[-–]|\x0c",
    re.I,
)
_BULLET = re.compile(r"[•●▪■◦‣·*–-]\s+(?=\S)")
_LETTER_BULLET = re.compile(r"o\s+(?=[a-zA-Z])")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}\.|\([a-z]\))\s+[A-Z]")
_ENDS = re.compile(r"[.!?:;][\"”’)]?$")
_LONG, _FEWEST, _SHARE = 40, 5, 0.25
#: A line that ends a paragraph is shorter than this share of the width.
_SHORT = 0.8
_LONGEST_HEADING = 60


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether long lines go on in the next one, which begins with a small letter."""
    full = [line.strip() for line in lines if line.strip()]
    pairs = list(pairwise(full))
    long = [(one, after) for one, after in pairs if len(one) >= _LONG]
    going_on = sum(after[:1].islower() and not _ENDS.search(one) for one, after in long)
    return len(long) >= _FEWEST and going_on >= _SHARE * len(long)


def read_wrapped(lines: Sequence[str]) -> list[Part]:
    """The parts of a text in wrapped lines."""
    full = [line.strip() for line in lines]
    widths = sorted(len(line) for line in full if len(line) >= _LONG)
    walk = _LineWalk(widths[len(widths) * 9 // 10] if widths else 80)
    for (line, is_header), following in zip(_headers(full), [*full[1:], ""], strict=True):
        walk.line(line, is_header, following)
    walk.end()
    return walk.parts


def _headers(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """The lines, each with whether it is a header or footer of a page.

    Numbers of pages are, and what is repeated with other digits right beside them.
    """
    alike = Counter(_without_digits(line) for line in lines if line)
    title = next((line for line in lines if line), "")
    after_page = False
    seen_title = False
    for line in lines:
        is_page = bool(_PAGE.fullmatch(line))
        repeats = alike[_without_digits(line)] > 1 or (len(title) > 3 and line.startswith(title))
        is_header = is_page or bool(line and after_page and repeats and seen_title)
        seen_title = seen_title or bool(line)
        if line:
            after_page = is_page or (is_header and after_page)
        yield line, is_header


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "0", line)


@dataclass(slots=True)
class _LineWalk:
    """Gathers lines to parts; `width` is that of a full line."""

    width: int
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    kind: str = ""
    last: str = ""
    pending: list[str] = field(default_factory=list)

    def line(self, line: str, is_header: bool, following: str) -> None:
        if is_header:
            self.pending.append(line)
        elif not line:
            if not self.pending:
                self.last = ""
        elif self.is_new(line):
            self.begin(line, following)
        else:
            self.go_on(line)

    def is_new(self, line: str) -> bool:
        """Whether a line begins a part, given the last one; a new page alone begins none."""
        if not self.runs or self.kind == "heading" or _BULLET.match(line):
            return True
        if self.kind == "item" and _LETTER_BULLET.match(line):
            return True
        goes_on = line[0].islower()
        if not self.last:
            return not (goes_on and self.is_open)
        if _NUMBERED.match(line) and (_ENDS.search(self.last) or self.kind == "item"):
            return True
        is_short = len(self.last) < _SHORT * self.width
        return not goes_on and is_short and (bool(_ENDS.search(self.last)) or self.kind == "item")

    @property
    def is_open(self) -> bool:
        """Whether the sentence so far has no end."""
        return not _ENDS.search("".join(run.text for run in self.runs).rstrip())

    def begin(self, line: str, following: str) -> None:
        self.end()
        self.kind, lost = "paragraph", ""
        if match := _BULLET.match(line):
            self.kind, line = "item", line[match.end() :]
        elif self.parts and self.parts[-1].kind == "item" and (m := _LETTER_BULLET.match(line)):
            self.kind, lost, line = "item", line[: m.end()].strip(), line[m.end() :]
        elif _is_heading(line, following):
            self.kind = "heading"
        if lost:
            self.runs.append(Run("", lost=lost, why=MARKER))
        self.runs.append(Run(line))
        self.last = line

    def go_on(self, line: str) -> None:
        """Add a line to the part that is open, without the hyphen that parted a word."""
        for header in self.pending:
            self.runs.append(Run("", lost=header, why=PAGE_HEADER))
        self.pending = []
        text = next((run.text for run in reversed(self.runs) if run.text), "")
        if re.search(r"[a-zäöüß]-$", text) and line[0].islower():
            place = max(n for n, run in enumerate(self.runs) if run.text)
            self.runs[place] = Run(text[:-1])
            self.runs.append(Run(line))
        else:
            self.runs.append(Run(f" {line}"))
        self.last = line

    def end(self) -> None:
        """Close the part that is open; then the headers that came after it."""
        if self.runs:
            self.parts.append(_part(self.kind, tuple(self.runs)))
        self.runs, self.last = [], ""
        for header in self.pending:
            self.parts.append(Part("dropped", (Run(header),), why=PAGE_HEADER))
        self.pending = []


def _part(kind: str, runs: Runs) -> Part:
    if kind == "heading":
        return Part("heading", runs, why="reads as a heading")
    return Part("item" if kind == "item" else "paragraph", runs)


def _is_heading(line: str, following: str) -> bool:
    """Whether a line is a heading: short, numbered or in capitals, or alone, with text below."""
    if len(line) > _LONGEST_HEADING or not reads_as_heading(line, followed=True):
        return False
    words = line.split()
    if _NUMBERED.match(line) and len(words) <= TITLE_WORDS + 1:
        return True
    return is_titled(line) and (not following or len(following) >= _LONG)
