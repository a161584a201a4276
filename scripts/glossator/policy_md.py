"""Reading policy.md: CommonMark with tables, and what is not allowed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossator.addresses import section_anchors
from glossator.commonmark import OverLimit, markdown
from glossator.contributed import hidden, invisible, invisible_problem
from glossator.document import (
    Block,
    BlockKind,
    Container,
    ContainerTag,
    Document,
    Inline,
    InlineKind,
    Node,
)
from glossator.document import Section as DocSection
from glossator.limits import crowded_marks
from glossator.problems import Place, Problem

DEEPEST_LEVEL = 4
_DEEPEST_LIST = 16
_DEEPEST_FORMAT = 16

_CONTAINERS: dict[str, ContainerTag] = {
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "blockquote",
    "table_open": "table",
}
_TAGS: dict[str, InlineKind] = {"strong": "strong", "em": "em", "a": "link"}
_HTML: dict[str, InlineKind] = {"sup": "sup", "sub": "sub"}
_WRITTEN = {"strong": "**", "em": "*", "link": "[…](…)", "sup": "<sup>", "sub": "<sub>"}


@cache
def _parser() -> MarkdownIt:
    # A line of dashes below a paragraph is no heading that anybody meant.
    return markdown().disable("lheading")


def parse_policy(text: str, shown: str = "policy.md") -> tuple[Document | None, list[Problem]]:
    """The document, or everything in the text that policy.md cannot hold."""
    lines = text.split("\n")
    if found := invisible(text, shown):
        return None, found
    reader = _Reader(shown, lines)
    try:
        tokens = _parser().parse(text)
    except OverLimit as limit:
        reader.problem(limit.line, "over-limit", limit.message, limit.cure)
        return None, reader.problems
    reader.read(tokens)
    document = reader.document()
    if not reader.problems and not any(block.text.strip() for block in document.blocks):
        reader.problem(1, "no-text", "There is no text.", "Write the policy's words.")
    return (None if reader.problems else document), reader.problems


@dataclass(slots=True)
class _Reader:
    shown: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    sections: list[tuple[Block | None, list[Node]]] = field(default_factory=lambda: [(None, [])])
    count: int = 0
    offset: int = 0
    level: int = 1

    def problem(self, line: int, code: str, message: str, cure: str, column: int = 1) -> None:
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        place = Place(self.shown, line, column)
        self.problems.append(Problem(place, code, message, cure, excerpt))

    def document(self) -> Document:
        anchors = ["s0", *section_anchors(heading.text for heading, _ in self.sections if heading)]
        made = [
            DocSection(number, heading, tuple(nodes), anchors[number])
            for number, (heading, nodes) in enumerate(self.sections)
            if heading or nodes
        ]
        return Document(tuple(made), tuple(self.lines))

    def read(self, tokens: list[Token]) -> None:
        stream = iter(tokens)
        for token in stream:
            if token.type == "heading_open":
                self.heading(token, next(stream))
            else:
                self.sections[-1][1].extend(self.nodes(token, stream))

    def heading(self, token: Token, inline: Token) -> None:
        level, line = int(token.tag[1]), _line(token)
        if not inline.content.strip():
            self.problem(line, "no-text", "A heading has no words.", "Delete the #.")
        if level == 1 and len(self.sections) == 1:
            self.sections[-1][1].append(self.block(inline, "title", 1))
            return
        if level == 1 or level > min(self.level + 1, DEEPEST_LEVEL):
            allowed = " or ".join("#" * n for n in range(2, min(self.level + 1, DEEPEST_LEVEL) + 1))
            message = f"A heading with {'#' * level} cannot stand here."
            cure = f"Write {allowed}; a single # is the title, above all sections."
            self.problem(line, "heading-level", message, cure)
        self.level = max(level, 2)
        self.sections.append((self.block(inline, "heading", level), []))

    def nodes(self, token: Token, stream: Iterator[Token]) -> list[Node]:
        """The node that a token opens (none for closing tokens and the like)."""
        kind = token.type
        if kind == "inline":
            return [self.block(token, "paragraph")]
        if kind == "heading_open":
            message = "A heading cannot stand inside a list, quotation or table."
            self.problem(_line(token), "heading-level", message, "Move it out, or write it bold.")
            next(stream)
            return []
        opening = _CONTAINERS.get(kind)
        if opening and token.level > _DEEPEST_LIST:
            self.too_deep(token)
        if opening:
            children = self.inside(stream, kind.replace("_open", "_close"))
            first = int(token.attrs.get("start", 1)) if opening == "ol" else 1
            return [Container(opening, tuple(children), first)] if children else []
        if kind == "tr_open":
            return self.row(stream)
        if kind in ("fence", "code_block", "html_block", "hr"):
            self.refuse(token)
        return []

    def inside(self, stream: Iterator[Token], close: str) -> list[Node]:
        found: list[Node] = []
        for token in stream:
            if token.type == close:
                break
            found += self.nodes(token, stream)
        return found

    def row(self, stream: Iterator[Token]) -> list[Node]:
        cells: list[Node] = []
        header = False
        for token in stream:
            if token.type == "tr_close":
                break
            header = header or token.type == "th_open"
            if token.type == "inline":  # An empty cell keeps its column.
                cells.append(self.block(token, "cell"))
        return [Container("tr", tuple(cells), header=header)]

    def too_deep(self, token: Token) -> None:
        if not any(problem.code == "too-deep" for problem in self.problems):
            message = "Lists or quotations stand too deep inside each other to be shown."
            self.problem(_line(token), "too-deep", message, "Indent them less.")

    def refuse(self, token: Token) -> None:
        """policy.md holds headings, paragraphs, lists, quotes and tables only."""
        if token.type == "html_block":
            cure = "Write the words as plain text; put \\ before < where it is meant as a sign."
            self.problem(_line(token), "html-in-policy", "HTML is not read here.", cure)
            return
        what, cure = {
            "fence": ("A block between ``` or ~~~", "Write it as paragraphs or a list."),
            "code_block": ("Text indented by four spaces", "Delete the spaces before it."),
            "hr": ("A rule", "Delete it; headings show where parts begin."),
        }[token.type]
        self.problem(_line(token), "block-in-policy", f"{what} cannot be shown.", cure)

    def block(self, inline: Token, kind: BlockKind, level: int = 0) -> Block:
        self.count += 1
        walk = _Inlines(self, _line(inline), "&" in inline.content)
        walk.read(inline.children or [])
        text, inlines, lines = walk.done()
        made = Block(self.count, kind, text, self.offset, lines, inlines, level)
        self.offset += len(text) + 1
        return made


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1


@dataclass(slots=True)
class _Inlines:
    """A block's text and spans, gathered from its inline tokens."""

    reader: _Reader
    line: int
    has_references: bool
    parts: list[str] = field(default_factory=list)
    size: int = 0
    too_deep: bool = False
    inlines: list[Inline] = field(default_factory=list)
    open: list[tuple[InlineKind, int, str]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)

    def read(self, tokens: list[Token]) -> None:
        self.lines.append((0, self.line))
        for token in tokens:
            self.token(token)

    def token(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            self.plain(token)
        elif kind in ("softbreak", "hardbreak"):
            if kind == "hardbreak":
                self.inlines.append(Inline(self.size, self.size, "br"))
            self.add(" ")
            self.line += 1
            self.lines.append((self.size, self.line))
        elif kind.endswith("_open"):
            href = token.attrs.get("href", "")
            self.opened(_TAGS[token.tag], str(href))
        elif kind.endswith("_close"):
            self.close(_TAGS[token.tag])
        elif kind == "html_inline":
            self.html(token.content)
        elif kind == "image":
            cure = "Delete it; its alternative text may stay as plain text."
            self.problem("image-in-policy", "An image is not shown here.", cure, "![")
        else:  # code_inline
            cure = "Put \\ before ` where it is meant as a sign."
            self.problem("block-in-policy", "Code marks cannot be shown.", cure, "`")

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def plain(self, token: Token) -> None:
        """Text; a reference such as &#8238; may not bring in what a file may not hold."""
        self.add(token.content)
        if not self.has_references:
            return
        found = hidden(token.content) or ("\n" in token.content and ["\n"])
        if found:
            place = Place(self.reader.shown, self.line, self.column(token.markup))
            line = self.reader.lines[self.line - 1]
            self.reader.problems.append(invisible_problem(found[0], place, line))

    def problem(self, code: str, message: str, cure: str, sign: str = "") -> None:
        self.reader.problem(self.line, code, message, cure, self.column(sign))

    def column(self, sign: str) -> int:
        """Where in the line something is written, as far as can be told."""
        return max(0, self.reader.lines[self.line - 1].find(sign)) + 1

    def html(self, tag: str) -> None:
        """policy.md holds no HTML but <sup> and <sub>."""
        name = tag.strip("</>").lower()
        if tag == f"<{name}>" and name in _HTML:
            self.opened(_HTML[name])
        elif tag == f"</{name}>" and self.open and _HTML.get(name) == self.open[-1][0]:
            self.close(_HTML[name])
        else:
            cure = f"Write the words without it, or \\{tag} where it is meant as text."
            self.problem("html-in-policy", f"{tag} is not read here.", cure, tag)

    def opened(self, kind: InlineKind, href: str = "") -> None:
        self.open.append((kind, self.size, href))
        if len(self.open) == _DEEPEST_FORMAT and not self.too_deep:
            self.too_deep = True
            message = "Bold, italic or other marks stand too deep inside each other to be shown."
            self.problem("too-deep", message, "Take marks away.")

    def close(self, kind: InlineKind) -> None:
        if self.open[-1][0] != kind:
            inner = _WRITTEN[self.open[-1][0]]
            message = f"{inner} is opened inside {_WRITTEN[kind]} and not closed there."
            self.problem("html-in-policy", message, f"Close {inner} first.", inner)
        nearest = max(n for n, (open_kind, _, _) in enumerate(self.open) if open_kind == kind)
        kind, start, href = self.open.pop(nearest)
        if start < self.size:
            self.inlines.append(Inline(start, self.size, kind, href))

    def done(self) -> tuple[str, tuple[Inline, ...], tuple[tuple[int, int], ...]]:
        if self.open:
            tag = _WRITTEN[self.open[-1][0]]
            cure = "Close it in the same paragraph."
            self.problem("html-in-policy", f"{tag} is not closed.", cure, tag)
        text = "".join(self.parts).rstrip()
        if self.has_references and (match := crowded_marks(text)):
            place = Place(self.reader.shown, self.lines[0][1])
            line = self.reader.lines[place.line - 1]
            self.reader.problems.append(invisible_problem(match[0], place, line))
        inlines = tuple(i for i in sorted(self.inlines, key=_outer_first) if i.start < len(text))
        return text, inlines, tuple(self.lines)


def _outer_first(inline: Inline) -> tuple[int, int]:
    return inline.start, -inline.end
