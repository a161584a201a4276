"""A captured HTML page → parts, read with Beautiful Soup.

Every displayed string of the page comes out once, in order: as part of the policy, or as
dropped with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bs4 import Tag

from glossator.importing.elements import (
    BLOCKS,
    HEADINGS,
    KEEP_LINES,
    LISTS,
    LONGEST_HEADING,
    Frame,
    holds_blocks,
    is_block,
    is_data,
    number_of,
    opened_list,
    span_of,
)
from glossator.importing.grid import MOST_COLUMNS, MOST_ROWS, Grid
from glossator.importing.looks import as_styled, with_sized_headings
from glossator.importing.main_content import TO_TOP, MainContent, choose
from glossator.importing.parts import (
    Part,
    PartKind,
    joined,
    lines_of,
    promoted,
    unbold,
    with_guessed_headings,
)
from glossator.importing.positions import is_placed, is_positioned, place_of
from glossator.importing.refusal import Refused
from glossator.importing.runs import Run, Runs, formed, linked
from glossator.importing.typeset import joined_lines
from glossator.importing.unseen import HIDDEN, STRUCK
from glossator.limits import BLOCKS as BLOCK_LIMIT
from glossator.text.html_tree import events, soup_of

_AROUND = "surrounds the policy"
_BLOCKS = [*BLOCKS]
#: What is left out for these reasons leaves the line around it whole.
_IN_LINES = frozenset([HIDDEN, STRUCK, TO_TOP])


def read_page(text: str, page: str = "") -> list[Part]:
    """The parts of a captured page; `page` is its address, if known, from which links lead."""
    soup = soup_of(text)
    base = soup.find("base", href=True)
    own = str(base["href"]).strip() if isinstance(base, Tag) else ""
    walk = _HtmlWalk(choose(soup), page=own or page, is_positioned=is_positioned(soup))
    parts = walk.read(soup)
    found = joined_lines(parts) if walk.is_positioned else with_sized_headings(parts)
    return with_guessed_headings(found)


def read_fragment(text: str) -> list[Part]:
    """The parts of a piece of HTML, nothing dropped."""
    soup = soup_of(text)
    return _HtmlWalk(MainContent(soup, {})).read(soup)


@dataclass(slots=True)
class _HtmlWalk:
    """Walks a page's elements and gathers parts."""

    choice: MainContent
    page: str = ""
    is_positioned: bool = False
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    grid: Grid = field(default_factory=Grid)
    frames: list[Frame] = field(default_factory=list)
    last_table: Tag | None = None
    cells: int = 0

    def read(self, soup: Tag) -> list[Part]:
        dropped = "" if self.choice.main is soup else _AROUND
        self.frames = [Frame(dropped=dropped)]
        for event in events(soup):
            if event[0] == "text":
                self.text(str(event[1]))
            elif event[0] == "open":
                self.open(event[1])
            else:
                self.close(event[1])
        self.flush()
        return list(joined(self.parts))

    def text(self, text: str) -> None:
        frame = self.frames[-1]
        if frame.inline:
            self.leave_out(text, frame.dropped)
        elif frame.dropped:
            self.drop(text, frame.dropped)
        elif frame.kept_lines:
            apart = r"\n" if frame.every_line else r"\n[ \t]*\n"
            for number, piece in enumerate(re.split(apart, text)):
                if number:
                    self.flush()
                self.put(frame.form.showing(re.sub(frame.one_space, " ", piece)))
        else:
            self.put(frame.form.showing(re.sub(r"[ \t\n\r\f]+", " ", text)))

    def put(self, run: Run) -> None:
        """Add a run; of spaces in a row one is enough."""
        before = next((one.text for one in reversed(self.runs) if not one.lost), "-")
        if run.text.strip(" ") or before.strip(" "):
            self.runs.append(run)
            self.sizes[self.frames[-1].size] += len(run.text.strip())

    def drop(self, text: str, why: str) -> None:
        if not text.strip():
            return
        self.parts.append(Part("dropped", (Run(text),), why=why))

    def leave_out(self, text: str, why: str) -> None:
        """Note words that are left out of a line at their place."""
        last = self.runs[-1] if self.runs else Run("")
        if last.lost and last.why == why:
            self.runs[-1] = replace(last, lost=f"{last.lost}\n{text}")
        elif text.strip():
            self.runs.append(Run("", lost=text, why=why))

    def drop_lost(self, runs: Iterable[Run]) -> None:
        """What is left out of a line that has nothing else."""
        for run in runs:
            self.drop(run.lost, run.why)

    def open(self, tag: Tag) -> None:
        frame = self.frames[-1]
        if self.is_positioned:
            frame = replace(frame, placed=tag)
        why = self.choice.reason(tag)
        if tag is self.choice.main:
            self.flush()
            frame = replace(frame, dropped="")
        elif frame.dropped and id(tag) in self.choice.shown_again:
            frame = replace(frame, dropped="", inline=False)
        elif why and not frame.dropped:
            is_inline = why in _IN_LINES and tag.name not in BLOCKS and not tag.find(_BLOCKS)
            if not is_inline:
                self.flush()
            frame = replace(frame, dropped=why, inline=is_inline)
        if not frame.dropped:
            frame = as_styled(self.entered(frame, tag), tag)
        self.frames.append(frame)

    def close(self, tag: Tag) -> None:
        frame = self.frames[-1]
        if not frame.dropped and (self.is_block(tag) or tag is self.choice.main):
            self.leave(frame, tag)
        self.frames.pop()

    def is_block(self, tag: Tag) -> bool:
        """Whether an element begins a line: on a page of placed lines, also at its place."""
        return is_block(tag) or (self.is_positioned and is_placed(tag))

    def entered(self, frame: Frame, tag: Tag) -> Frame:
        """The frame inside an element of the policy."""
        name = tag.name
        if self.is_block(tag):
            self.part(in_heading=bool(frame.heading))
            frame = self.entered_block(frame, tag)
        if name == "br":
            self.line_break()
        elif name == "button":
            return replace(frame, form=replace(frame.form, strong=True))
        elif name == "a":
            return replace(frame, form=linked(frame.form, str(tag.get("href", "")), self.page))
        form = formed(frame.form, name)
        return frame if form is frame.form else replace(frame, form=form)

    def entered_block(self, frame: Frame, tag: Tag) -> Frame:
        name = tag.name
        if name in HEADINGS and not frame.in_cell:
            return self.entered_heading(frame, tag)
        if name in LISTS and not frame.in_cell:
            return replace(frame, lists=(*frame.lists, opened_list(tag)))
        if name in ("li", "dt"):
            if frame.lists:
                inner = frame.lists[-1]
                inner.fresh = True
                if inner.number is not None:
                    inner.number = number_of(tag, "value", inner.number)
            form = replace(frame.form, strong=True) if name == "dt" else frame.form
            return replace(frame, form=form)
        if name == "blockquote":
            return replace(frame, quoted=True)
        if name in KEEP_LINES:
            return replace(frame, kept_lines=True)
        if name == "table" and not frame.lists and is_data(tag, self.choice):
            self.grid = Grid()
            return replace(frame, table=tag)
        return replace(frame, in_cell=True) if name in ("td", "th") and frame.table else frame

    def entered_heading(self, frame: Frame, tag: Tag) -> Frame:
        """A heading; around blocks it is none, and in a list it is a bold paragraph."""
        if holds_blocks(tag) or len(tag.get_text()) > LONGEST_HEADING:
            return frame
        if frame.lists or frame.quoted:
            return replace(frame, form=replace(frame.form, strong=True))
        return replace(frame, heading=int(tag.name[1]))

    def leave(self, frame: Frame, tag: Tag) -> None:
        if frame.in_cell and tag.name in ("td", "th"):
            columns = span_of(tag, "colspan", MOST_COLUMNS)
            rows = span_of(tag, "rowspan", MOST_ROWS)
            self.grid.place(tuple(self.runs), columns, rows)
            self.runs = []
            return
        self.part(in_heading=bool(frame.heading) and tag.name not in HEADINGS)
        if tag.name in ("tr", "table") and frame.table:
            self.row(frame.table)
        elif tag.name == "li" and frame.lists and frame.lists[-1].number is not None:
            frame.lists[-1].number += frame.lists[-1].step

    def part(self, *, in_heading: bool) -> None:
        """Begin a new line; a heading is one line, with everything inside it."""
        if in_heading:
            self.put(Run(" "))
        else:
            self.flush()

    def row(self, table: Tag) -> None:
        cells = self.grid.ended()
        if any(run.text.strip() for cell in cells for run in cell):
            self.cells += len(cells)
            if self.cells > BLOCK_LIMIT.most:
                most = f"at most {BLOCK_LIMIT.most:,} {BLOCK_LIMIT.unit} are allowed"
                raise Refused(f"its tables have {self.cells:,} cells or more; {most}")
            self.parts.append(Part("row", cells=cells, first=table is not self.last_table))
            self.last_table = table
        else:
            self.drop_lost(run for cell in cells for run in cell)

    def line_break(self) -> None:
        """Two breaks in a row part paragraphs."""
        before = next((r.text for r in reversed(self.runs) if r.text.strip(" ")), "")
        if before == "\n" and not self.frames[-1].in_cell:
            self.flush()
        elif before:
            self.runs.append(Run("\n"))

    def flush(self) -> None:
        frame = self.frames[-1]
        if frame.in_cell:
            self.put(Run(" "))
            return
        runs, self.runs = tuple(self.runs), []
        size = self.sizes.most_common(1)[0][0] if self.sizes else 0.0
        self.sizes.clear()
        if not any(run.text.strip() for run in runs):
            self.drop_lost(runs)
            return
        if frame.table:
            self.row(frame.table)
        if frame.heading:
            self.parts.append(Part("heading", unbold(runs), frame.heading, size=size))
            return
        for line in lines_of(runs):
            self.add(frame, line, size)

    def add(self, frame: Frame, runs: Runs, size: float) -> None:
        if not any(run.text.strip() for run in runs):
            self.drop_lost(runs)
            return
        if frame.lists:
            inner = frame.lists[-1]
            depth = len(frame.lists) - 1
            self.parts.append(
                Part(
                    "item", runs, depth, inner.number, first=inner.fresh, sign=inner.sign, size=size
                )
            )
            inner.fresh = False
        else:
            place = place_of(frame.placed) if frame.placed else None
            kind: PartKind = "quote" if frame.quoted else "paragraph"
            self.parts.append(promoted(Part(kind, runs, place=place, size=size)))
