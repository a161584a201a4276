"""The inside of a block of policy.md → its text and inline spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from glossator.data.text_files import hidden, invisible_problem
from glossator.limits import crowded_marks
from glossator.problems import FileProblems, Place
from glossator.text.document import Inline, InlineKind

_DEEPEST_FORMAT = 16
_TAGS: dict[str, InlineKind] = {"strong": "strong", "em": "em", "a": "link"}
_HTML: dict[str, InlineKind] = {"sup": "sup", "sub": "sub"}
_WRITTEN = {"strong": "**", "em": "*", "link": "[…](…)", "sup": "<sup>", "sub": "<sub>"}


#: A block's text, its spans, and pairs of offset and line of policy.md.
ReadBlock = tuple[str, tuple[Inline, ...], tuple[tuple[int, int], ...]]


#: What any inline Markdown needs: one of these signs, or white space beside a line end.
_SIGNS = re.compile(r"[\\`*_\[<&]")
_EDGES = (" \n", "\n ", "\t\n", "\n\t")


def is_plain(content: str) -> bool:
    """Whether the words of a block are plain: most are, and do not have to be parsed."""
    return not _SIGNS.search(content) and not any(edge in content for edge in _EDGES)


def _plain(content: str, line: int) -> ReadBlock:
    text, lines, at = content.replace("\n", " "), [(0, line)], content.find("\n")
    while at >= 0:
        lines.append((at + 1, line + len(lines)))
        at = content.find("\n", at + 1)
    return text.rstrip(), (), tuple(lines)


def read_inlines(inline: Token, line: int, problems: FileProblems) -> ReadBlock:
    """The content of a block, given by its inline token and its first line."""
    if is_plain(inline.content):
        return _plain(inline.content, line)
    walk = _Inlines(problems, line, "&" in inline.content)
    walk.read(inline.children or [])
    return walk.done()


@dataclass(slots=True)
class _Inlines:
    """A block's text and spans, gathered from its inline tokens."""

    problems: FileProblems
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
            cure = "Delete it; you can keep its alternative text as plain text."
            self.problem("image-in-policy", "Images are not allowed here.", cure, "![")
        else:  # code_inline
            cure = "Put \\ before ` if you mean the character itself."
            self.problem("block-in-policy", "Code formatting cannot be shown.", cure, "`")

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def plain(self, token: Token) -> None:
        """Text; a reference such as &#8238; may not add what a file may not hold."""
        self.add(token.content)
        if not self.has_references:
            return
        found = hidden(token.content) or ("\n" in token.content and ["\n"])
        if found:
            self.hidden(found[0], self.line, self.column(token.markup))

    def problem(self, code: str, message: str, cure: str, sign: str = "") -> None:
        self.problems.add(self.line, code, message, cure, self.column(sign))

    def hidden(self, sign: str, line: int, column: int = 1) -> None:
        place = Place(self.problems.shown, line, column)
        self.problems.found.append(invisible_problem(sign, place, self.problems.lines[line - 1]))

    def column(self, sign: str) -> int:
        """Where in the line something is written, as far as that is known."""
        return max(0, self.problems.lines[self.line - 1].find(sign)) + 1

    def html(self, tag: str) -> None:
        """policy.md contains no HTML except <sup> and <sub>."""
        name = tag.strip("</>").lower()
        if tag == f"<{name}>" and name in _HTML:
            self.opened(_HTML[name])
        elif tag == f"</{name}>" and self.open and _HTML.get(name) == self.open[-1][0]:
            self.close(_HTML[name])
        else:
            cure = f"Write the words without it, or \\{tag} if it is meant as text."
            self.problem("html-in-policy", f"{tag} is not allowed here.", cure, tag)

    def opened(self, kind: InlineKind, href: str = "") -> None:
        self.open.append((kind, self.size, href))
        if len(self.open) == _DEEPEST_FORMAT and not self.too_deep:
            self.too_deep = True
            message = "Bold, italic or other marks are nested too deeply to be shown."
            self.problem("too-deep", message, "Remove some marks.")

    def close(self, kind: InlineKind) -> None:
        if self.open[-1][0] != kind:
            inner = _WRITTEN[self.open[-1][0]]
            message = f"{inner} is opened inside {_WRITTEN[kind]} and not closed there."
            self.problem("html-in-policy", message, f"Close {inner} first.", inner)
        nearest = max(n for n, (open_kind, _, _) in enumerate(self.open) if open_kind == kind)
        kind, start, href = self.open.pop(nearest)
        if start < self.size:
            self.inlines.append(Inline(start, self.size, kind, href))

    def done(self) -> ReadBlock:
        if self.open:
            tag = _WRITTEN[self.open[-1][0]]
            cure = "Close it in the same paragraph."
            self.problem("html-in-policy", f"{tag} is not closed.", cure, tag)
        text = "".join(self.parts).rstrip()
        if self.has_references and (match := crowded_marks(text)):
            self.hidden(match[0], self.lines[0][1])
        inlines = tuple(i for i in sorted(self.inlines, key=_outer_first) if i.start < len(text))
        return text, inlines, tuple(self.lines)


def _outer_first(inline: Inline) -> tuple[int, int]:
    return inline.start, -inline.end
