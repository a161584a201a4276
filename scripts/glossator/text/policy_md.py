"""Reading policy.md: CommonMark with tables, and what is not allowed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from glossator.data.text_files import invisible
from glossator.problems import FileProblems, Problem
from glossator.text.commonmark import OverLimit, markdown, plain_paragraph
from glossator.text.document import Block, BlockKind, Container, ContainerTag, Document, Node
from glossator.text.document import Section as DocSection
from glossator.text.inlines import is_plain, read_inlines
from glossator.text.section_ids import section_anchors

DEEPEST_LEVEL = 4
_DEEPEST_LIST = 16

_CONTAINERS: dict[str, ContainerTag] = {
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "blockquote",
    "table_open": "table",
}


@cache
def policy_parser() -> MarkdownIt:
    """The parser of policy.md, which leaves plain words to quicker readers."""
    parser = markdown()
    parser.core.ruler.at("inline", _only_marked)
    parser.block.ruler.before("table", "plain", plain_paragraph)
    # A line of dashes below a paragraph is not meant as a heading.
    return parser.disable("lheading")


def _only_marked(state: StateCore) -> None:
    """Parse the inside of blocks, except where their words are plain."""
    for token in state.tokens:
        if token.type == "inline" and not is_plain(token.content):
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def parse_policy(text: str, shown: str = "policy.md") -> tuple[Document | None, list[Problem]]:
    """The document, or everything in the text that policy.md cannot hold."""
    if found := invisible(text, shown):
        return None, found
    problems = FileProblems(shown, text.split("\n"))
    reader = _DocumentReader(problems)
    try:
        tokens = policy_parser().parse(text)
    except OverLimit as limit:
        problems.add(limit.line, "over-limit", limit.message, limit.cure)
        return None, problems.found
    reader.read(tokens)
    document = reader.document()
    if not problems.found and not any(block.text.strip() for block in document.blocks):
        problems.add(1, "no-text", "There is no text.", "Write the policy's words.")
    return (None if problems.found else document), problems.found


@dataclass(slots=True)
class _DocumentReader:
    problems: FileProblems
    sections: list[tuple[Block | None, list[Node]]] = field(default_factory=lambda: [(None, [])])
    count: int = 0
    offset: int = 0
    level: int = 1

    def document(self) -> Document:
        anchors = ["s0", *section_anchors(heading.text for heading, _ in self.sections if heading)]
        made = [
            DocSection(number, heading, tuple(nodes), anchors[number])
            for number, (heading, nodes) in enumerate(self.sections)
            if heading or nodes
        ]
        return Document(tuple(made), tuple(self.problems.lines))

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
            self.problems.add(line, "no-text", "A heading has no words.", "Delete the #.")
        if level == 1 and len(self.sections) == 1:
            self.sections[-1][1].append(self.block(inline, "title", 1))
            return
        if level == 1 or level > min(self.level + 1, DEEPEST_LEVEL):
            allowed = " or ".join("#" * n for n in range(2, min(self.level + 1, DEEPEST_LEVEL) + 1))
            message = f"A heading with {'#' * level} is not allowed here."
            cure = f"Write {allowed}; a single # is the title, above all sections."
            self.problems.add(line, "heading-level", message, cure)
        self.level = max(level, 2)
        self.sections.append((self.block(inline, "heading", level), []))

    def nodes(self, token: Token, stream: Iterator[Token]) -> list[Node]:
        """The node that a token opens (none for closing tokens and the like)."""
        kind = token.type
        if kind == "inline":
            return [self.block(token, "paragraph")]
        if kind == "heading_open":
            message = "A heading is not allowed inside a list, quotation or table."
            self.problems.add(
                _line(token), "heading-level", message, "Move it out, or make it bold."
            )
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
        if not any(problem.code == "too-deep" for problem in self.problems.found):
            message = "Lists or quotations are nested too deeply to be shown."
            self.problems.add(_line(token), "too-deep", message, "Indent them less.")

    def refuse(self, token: Token) -> None:
        """policy.md holds headings, paragraphs, lists, quotes and tables only."""
        if token.type == "html_block":
            cure = (
                "Write the words as plain text; put \\ before < if you mean the character itself."
            )
            self.problems.add(_line(token), "html-in-policy", "HTML is not allowed here.", cure)
            return
        what, cure = {
            "fence": ("A block between ``` or ~~~", "Write it as paragraphs or a list."),
            "code_block": ("Text indented by four spaces", "Delete the spaces before it."),
            "hr": ("A horizontal line", "Delete it; headings already separate the parts."),
        }[token.type]
        self.problems.add(_line(token), "block-in-policy", f"{what} cannot be shown.", cure)

    def block(self, inline: Token, kind: BlockKind, level: int = 0) -> Block:
        self.count += 1
        text, inlines, lines = read_inlines(inline, _line(inline), self.problems)
        made = Block(self.count, kind, text, self.offset, lines, inlines, level)
        self.offset += len(text) + 1
        return made


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1
