"""Captured Markdown → parts. Its inline marks are kept where policy.md can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from glossator.importing.html import read_fragment
from glossator.importing.parts import (
    LinePlace,
    Part,
    bold,
    lines_of,
    promoted,
    unbold,
    with_guessed_headings,
)
from glossator.importing.positions import placed_if_lines
from glossator.importing.refusal import Refused
from glossator.importing.runs import Run, Runs, formed, linked
from glossator.importing.tidying import with_numbered_headings, without_menus
from glossator.importing.typeset import joined_lines
from glossator.text.source import DEEPEST_MARKDOWN, markdown_tokens, without_tags

_HEADER = re.compile(r"^The following text is extracted and transformed from the ", re.I)
_TAG = re.compile(r"<(/?)(\w+)")


def read_markdown(text: str, page: str = "") -> list[Part]:
    """The parts of a captured Markdown text; `page` is the address from which its links lead.

    Raises Refused if it is nested too deeply, OverLimit.
    """
    tokens = markdown_tokens(text)
    if any(token.level >= DEEPEST_MARKDOWN - 1 for token in tokens):
        raise Refused(f"its lists or quotations are nested {DEEPEST_MARKDOWN} deep")
    walk = _MarkdownWalk(page)
    for token in tokens:
        walk.token(token)
    parts = with_numbered_headings(without_menus(placed_if_lines(walk.parts)))
    return with_guessed_headings(joined_lines(parts))


@dataclass(slots=True)
class _MarkdownWalk:
    """Walks the parser's tokens, keeping track of lists, quotations and tables."""

    page: str = ""
    parts: list[Part] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    fresh: bool = False
    heading: int = 0
    quotes: int = 0
    cells: list[Runs] | None = None
    table_opens: bool = False
    #: The line of the text at which the current paragraph begins.
    line: int = 0

    def token(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.fresh = True
        elif kind == "list_item_close":
            self.count()
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind in ("blockquote_open", "blockquote_close"):
            self.quotes += 1 if kind.endswith("open") else -1
        elif kind == "table_open":
            self.table_opens = True
        elif kind == "tr_open":
            self.cells = []
        elif kind == "tr_close":
            self.close_row()
        elif kind == "inline":
            self.line = token.map[0] if token.map else self.line
            self.inline(runs_of(token.children or [], self.page))
        else:
            self.verbatim(token)

    def verbatim(self, token: Token) -> None:
        """Code is taken as words; a page's fragment is read as a page."""
        if token.type == "html_block" and not (self.lists or self.quotes):
            self.parts += read_fragment(token.content)
        elif token.type == "html_block":
            for part in read_fragment(token.content):
                for runs in part.cells or (part.runs,):
                    self.add(runs)
        elif token.type in ("code_block", "fence"):
            for text in re.split(r"\n\s*\n", token.content):
                self.add((Run(text.replace("\n", " ")),))

    def count(self) -> None:
        if self.lists[-1] is not None:
            self.lists[-1] += 1

    def close_row(self) -> None:
        cells, self.cells = tuple(self.cells or ()), None
        if any(run.text.strip() for cell in cells for run in cell):
            self.parts.append(Part("row", cells=cells, first=self.table_opens))
            self.table_opens = False

    def inline(self, runs: Runs) -> None:
        if self.cells is not None:
            self.cells.append(runs)
        elif self.heading:
            self.add_heading(runs)
        else:
            for line in lines_of(runs):
                self.add(line)

    def add_heading(self, runs: Runs) -> None:
        """A heading; inside a list or quotation, which can have none, a bold paragraph."""
        level, self.heading = self.heading, 0
        if self.lists or self.quotes:
            self.add(bold(runs))
        elif any(run.text.strip() for run in runs):
            self.parts.append(Part("heading", unbold(runs), level))

    def add(self, runs: Runs) -> None:
        if not any(run.text.strip() for run in runs):
            return
        if self.lists:
            depth, number = len(self.lists) - 1, self.lists[-1]
            self.parts.append(Part("item", runs, depth, number, first=self.fresh))
            self.fresh = False
            return
        place = LinePlace(self.line, 1)
        part = Part("quote", runs) if self.quotes else Part("paragraph", runs, place=place)
        if self.quotes and _HEADER.match(part.plain):
            part = replace(part, kind="dropped", why="the archive's header; details on this page")
        self.parts.append(promoted(part))


def runs_of(tokens: list[Token], page: str = "") -> Runs:
    """Inline tokens as runs; marks that are opened twice or crossed count once."""
    return tuple(_runs(tokens, page))


def _runs(tokens: list[Token], page: str) -> Iterator[Run]:
    form, links = Run(""), [Run("")]
    for token in tokens:
        kind, _, step = token.type.rpartition("_")
        if token.type in ("softbreak", "hardbreak"):
            yield form.showing("\n" if token.type == "hardbreak" else " ")
        elif token.type == "html_inline":
            form = _after_tag(form, token.content)
            yield form.showing(_text_of_tag(token.content))
        elif kind == "link":
            href = str(token.attrs.get("href", ""))
            links = [*links, linked(Run(""), href, page)] if step == "open" else links[:-1]
            form = replace(form, href=links[-1].href, target=links[-1].target)
        elif kind in ("strong", "em"):
            form = formed(form, kind, step == "open")
        elif token.type == "image":
            yield from (form.showing(run.text) for run in _runs(token.children or [], page))
        else:
            yield replace(form, text=token.content.replace("\n", " "))


def _after_tag(form: Run, tag: str) -> Run:
    """The formatting after an inline tag."""
    match = _TAG.match(tag)
    return formed(form, match[2].lower(), not match[1]) if match else form


def _text_of_tag(tag: str) -> str:
    if re.match(r"<br\b", tag, re.I):
        return "\n"
    return without_tags(tag).replace("\n", " ")
