"""Captured Markdown → parts. Its inline marks are kept where policy.md can hold them."""

from __future__ import annotations

import re

from markdown_it.token import Token

from glossator.importing.guesses import is_heading
from glossator.importing.parts import Part, escape, escape_inline, sentences_on_lines
from glossator.policy_md import markdown
from glossator.sources import seen_text

_HEADER = re.compile(r"^The following text is extracted and transformed from the ", re.I)


def read_markdown(text: str) -> list[Part]:
    """The parts of a captured Markdown text."""
    return _guess_headings(_Walk().read(markdown().parse(text)))


class _Walk:
    """Walks the parser's tokens, keeping track of lists."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.lists: list[int | None] = []
        self.fresh = False
        self.heading = 0
        self.quotes = 0
        self.row: list[Token] | None = None

    def read(self, tokens: list[Token]) -> list[Part]:
        for token in tokens:
            self.token(token)
        return self.parts

    def token(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            number = int(token.attrs.get("start", 1)) if kind[0] == "o" else None
            self.lists.append(number)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.fresh = True
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "blockquote_open":
            self.quotes += 1
        elif kind == "blockquote_close":
            self.quotes -= 1
        elif kind == "tr_open":
            self.row = []
        elif kind == "tr_close":
            self.close_row()
        elif kind == "inline":
            self.inline(token)
        elif kind in ("code_block", "fence", "html_block") and token.content.strip():
            seen = seen_text(token.content, ".txt")
            self.add(" ".join(escape(seen).split()), seen)

    def close_row(self) -> None:
        cells = self.row or []
        self.row = None
        if cells:
            text = " | ".join(_inline(c.children or []).replace("\n", " ") or " " for c in cells)
            self.parts.append(Part("row", text, "\n".join(_plain(c.children or []) for c in cells)))

    def inline(self, token: Token) -> None:
        if self.row is not None:
            self.row.append(token)
            return
        for tokens in _paragraphs(token.children or []):
            plain, text = _plain(tokens), _inline(tokens)
            if self.heading:
                heading = re.sub(r"^\*\*(.*)\*\*$", r"\1", text.replace("\n", " "))
                self.parts.append(Part("heading", heading, plain, self.heading))
            elif _is_bold(tokens) and not self.lists and is_heading(plain, True):
                part = Part("heading", escape_inline(plain), plain, 7, why="was bold text")
                self.parts.append(part)
            elif text.strip():
                self.add(text, plain)
        self.heading = 0

    def add(self, text: str, plain: str) -> None:
        if self.quotes and _HEADER.match(plain):
            part = Part("dropped", "", plain, why="the archive's header, told on this page")
            self.parts.append(part)
            return
        text = sentences_on_lines(text.replace("\n", " "))
        if self.lists:
            number = self.lists[-1]
            part = Part("item", text, plain, len(self.lists) - 1, number, first_in_item=self.fresh)
            if self.fresh and number is not None:
                self.lists[-1] = number + 1
            self.fresh = False
        else:
            part = Part("quote" if self.quotes else "paragraph", text, plain)
        self.parts.append(part)


def _paragraphs(tokens: list[Token]) -> list[list[Token]]:
    """Inline tokens parted where a bold line stands alone between hard breaks."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "hardbreak":
            lines.append([])
        else:
            lines[-1].append(token)
    if not any(_is_bold(line) for line in lines):
        return [tokens]
    return [line for line in lines if line]


def _is_bold(tokens: list[Token]) -> bool:
    kinds = [t.type for t in tokens if t.content.strip() or not t.type.startswith("text")]
    return (
        len(kinds) >= 3
        and kinds[0] == "strong_open"
        and kinds[-1] == "strong_close"
        and kinds.count("strong_open") == 1
    )


def _plain(tokens: list[Token]) -> str:
    out = ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            out += "\n"
        elif token.type == "image":
            out += _plain(token.children or [])
        elif token.type == "html_inline":
            out += seen_text(token.content, ".txt")
        elif token.content:
            out += token.content
    return out


def _inline(tokens: list[Token]) -> str:
    """Inline tokens written again as Markdown that policy.md can hold."""
    out, links = "", []
    for token in tokens:
        kind = token.type
        if kind in ("softbreak", "hardbreak"):
            out += "\n"
        elif kind in ("strong_open", "strong_close"):
            out += "**"
        elif kind in ("em_open", "em_close"):
            out += "*"
        elif kind == "link_open":
            links.append(str(token.attrs.get("href", "")))
            out += "[" if links[-1].startswith(("http", "mailto:")) else ""
        elif kind == "link_close":
            href = links.pop()
            out += f"]({link_target(href)})" if href.startswith(("http", "mailto:")) else ""
        elif kind == "html_inline" and re.fullmatch(r"</?su[pb]>", token.content):
            out += token.content
        elif kind == "html_inline":
            out += escape(seen_text(token.content, ".txt"))
        elif kind == "image":
            out += escape(_plain(token.children or []))
        else:
            out += escape(token.content)
    return out


def link_target(href: str) -> str:
    """An address as it may stand between the parentheses of a Markdown link."""
    return re.sub(r"[\s()<>\\]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), href)


def _guess_headings(parts: list[Part]) -> list[Part]:
    """Paragraphs that read as headings become headings, if the text has few of its own."""
    marked = sum(p.kind == "heading" and p.level < 7 for p in parts)
    if marked > 2:
        return parts
    out = []
    for number, part in enumerate(parts):
        followed = any(p.kind != "dropped" for p in parts[number + 1 :])
        if part.kind == "paragraph" and is_heading(part.plain, followed):
            text = escape_inline(" ".join(part.plain.split()))
            part = Part("heading", text, part.plain, why="reads as a heading")  # noqa: PLW2901
        out.append(part)
    return out
