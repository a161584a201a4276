"""A captured HTML page → parts, read with Beautiful Soup.

Every displayed string of the page comes out once, in order: as part of the policy, or as
dropped with the reason. The policy is the deepest element that holds nearly all prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from glossator.importing.guesses import is_heading
from glossator.importing.marked import link_target
from glossator.importing.parts import Part, escape, sentences_on_lines
from glossator.sources import UNSEEN, seen_strings, soup_of

_FURNITURE = frozenset(["nav", "footer", "aside", "form", "button", "dialog"])
_FURNITURE_ROLES = frozenset(["navigation", "banner", "contentinfo", "dialog", "search", "alert"])
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_PROSE = 40
_SHARE = 0.85


def read_page(text: str) -> list[Part]:
    """The parts of a captured page."""
    soup = soup_of(text)
    main = policy_element(soup)
    walk = _Walk()
    walk.outside(soup, main)
    return [_promoted(part) for part in walk.parts]


def policy_element(soup: BeautifulSoup) -> Tag:
    """The deepest element that holds 85 % of the page's prose."""
    prose: dict[int, int] = {}
    total = 0
    for string, holder in seen_strings(soup):
        chain = [holder, *holder.parents]
        if len(string.strip()) < _PROSE or any(_is_furniture(t) or t.name == "a" for t in chain):
            continue
        total += len(string)
        for tag in chain:
            prose[id(tag)] = prose.get(id(tag), 0) + len(string)
    best: Tag = soup.body or soup
    while child := next(
        (c for c in best.find_all(recursive=False) if prose.get(id(c), 0) >= _SHARE * total), None
    ):
        if not total or child.name in _INLINE or child.name in ("p", "li", "tr", "td"):
            break
        best = child
    return best


def _is_furniture(tag: Tag) -> bool:
    return tag.name in _FURNITURE or str(tag.get("role", "")).lower() in _FURNITURE_ROLES


def _promoted(part: Part) -> Part:
    """A paragraph that is one bold run and reads as a heading becomes one."""
    bold = re.fullmatch(r"\*\*([^*]+)\*\*", part.text)
    if part.kind == "paragraph" and bold and is_heading(part.plain.strip(), True):
        return Part("heading", bold[1].strip(), part.plain, 7, why="was bold text")
    return part


class _Walk:
    """Walks a page's tree and gathers parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.text: list[str] = []
        self.plain: list[str] = []
        self.lists: list[int | None] = []
        self.fresh = False

    def outside(self, tag: Tag, main: Tag) -> None:
        """What stands around the policy is dropped, string by string."""
        for child in tag.children:
            if child is main:
                self.block(main)
                self.flush()
            elif isinstance(child, Tag) and main in child.descendants:
                self.outside(child, main)
            else:
                self.drop(child, "stands around the policy")

    def drop(self, node: PageElement, why: str) -> None:
        strings = list(_seen(node))
        if strings:
            plain = "\n".join(strings)
            if self.parts and self.parts[-1].kind == "dropped" and self.parts[-1].why == why:
                plain = self.parts.pop().plain + "\n" + plain
            self.parts.append(Part("dropped", "", plain, why=why))

    def block(self, tag: Tag) -> None:
        for child in tag.children:
            if not isinstance(child, Tag):
                self.string(child)
            elif child.name in UNSEEN:
                continue
            elif _is_furniture(child):
                self.flush()
                self.drop(child, "is navigation or a form")
            elif child.name in _INLINE and not child.find(_is_block):
                self.inline(child)
            else:
                self.element(child)

    def string(self, node: PageElement) -> None:
        for string in _seen(node):
            self.text.append(escape(re.sub(r"\s+", " ", string)))
            self.plain.append(string)
        if isinstance(node, NavigableString) and not node.strip() and self.text:
            self.text.append(" ")

    def inline(self, tag: Tag) -> None:
        if tag.name in UNSEEN:
            return
        start = len(self.text)
        for child in tag.children:
            if not isinstance(child, Tag):
                self.string(child)
            elif child.name == "br":
                self.text.append("\n")
            else:
                self.inline(child)
        inner = "".join(self.text[start:])
        if inner.strip():
            self.text[start:] = [_marked(tag, inner)]

    def element(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.line_break()
            return
        self.flush()
        if name in _HEADINGS:
            self.inline(tag)
            self.flush("heading", int(name[1]))
        elif name in ("ul", "ol", "menu", "dl"):
            self.lists.append(1 if name == "ol" else None)
            self.block(tag)
            self.flush()
            self.lists.pop()
        elif name in ("li", "dt", "dd") and self.lists:
            self.fresh = True
            self.block(tag)
            self.flush()
        elif name == "tr" and _is_data_row(tag):
            self.row(tag)
        else:
            self.block(tag)
            self.flush()

    def line_break(self) -> None:
        """Two breaks in a row part paragraphs; one is a space."""
        if self.text and self.text[-1] == "\n":
            self.flush()
        elif self.text:
            self.text.append("\n")

    def row(self, tag: Tag) -> None:
        cells, plain = [], []
        for cell in tag.find_all(["td", "th"], recursive=False):
            self.inline(cell)
            cells.append(re.sub(r"\s+", " ", "".join(self.text)).strip() or " ")
            plain += self.plain
            self.text, self.plain = [], []
        if plain:
            self.parts.append(Part("row", " | ".join(cells), "\n".join(plain)))

    def flush(self, kind: str = "", level: int = 0) -> None:
        text = re.sub(r"\s+", " ", "".join(self.text)).strip()
        plain = "\n".join(self.plain)
        self.text, self.plain = [], []
        if not text:
            return
        if kind == "heading":
            heading = re.sub(r"^\*\*(.*)\*\*$", r"\1", text)
            self.parts.append(Part("heading", heading, plain, level))
            return
        text = sentences_on_lines(text)
        if self.lists:
            number = self.lists[-1]
            depth = len(self.lists) - 1
            part = Part("item", text, plain, depth, number, first_in_item=self.fresh)
            if self.fresh and number is not None:
                self.lists[-1] = number + 1
            self.fresh = False
        else:
            part = Part("paragraph", text, plain)
        self.parts.append(part)


def _seen(node: PageElement) -> Iterator[str]:
    """The displayed strings of a node, as `sources.seen_strings` counts them."""
    if isinstance(node, Tag):
        if node.name not in UNSEEN:
            for child in node.children:
                yield from _seen(child)
    elif type(node) in (NavigableString, CData) and str(node).strip():
        yield str(node)


def _is_block(tag: Tag) -> bool:
    return tag.name not in _INLINE and tag.name not in UNSEEN and tag.name != "br"


def _is_data_row(tag: Tag) -> bool:
    """A row of several short cells; a row that holds a page's layout is no data."""
    cells = tag.find_all(["td", "th"], recursive=False)
    return len(cells) > 1 and not any(
        c.find(["p", "div", "ul", "ol", "table", *_HEADINGS]) or len(c.get_text()) > 600
        for c in cells
    )


def _marked(tag: Tag, inner: str) -> str:
    """An inline element as Markdown; marks stand close to the words."""
    words = inner.strip()
    before = inner[: len(inner) - len(inner.lstrip())]
    after = inner[len(inner.rstrip()) :]
    href = str(tag.get("href", "")).strip()
    if tag.name in ("sup", "sub"):
        words = f"<{tag.name}>{words}</{tag.name}>"
    elif tag.name == "a" and href.startswith(("http://", "https://", "mailto:")):
        words = f"[{words}]({link_target(href)})" if "](" not in words else words
    elif tag.name in _MARKS and "*" not in words.replace("\\*", ""):
        words = f"{_MARKS[tag.name]}{words}{_MARKS[tag.name]}"
    return before + words + after
