"""What the readers of captured files hand on: parts in order, already written as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PartKind = Literal["heading", "paragraph", "item", "quote", "row", "dropped"]

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|(\d{1,9})([.)])(?=\s|$))")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the capture.

    `text` is Markdown; `plain` is the text as seen in the capture, from which dropped words
    are counted. `level` is a heading's level (0: to be found) or an item's depth (from 0);
    `number` an ordered item's number; `why` the reason for a dropped part or a guess.
    """

    kind: PartKind
    text: str
    plain: str
    level: int = 0
    number: int | None = None
    why: str = ""
    first_in_item: bool = True


def escape_inline(text: str) -> str:
    """Plain text for inside a line: every sign that could open inline formatting escaped."""
    return _SIGNS.sub(r"\\\1", text)


def escape(text: str) -> str:
    """Plain text as CommonMark paragraphs that read back as exactly this text."""
    text = escape_inline(text)
    return "\n".join(_escape_start(line) for line in text.split("\n"))


def _escape_start(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    if match[2]:
        return f"{match[2]}\\{match[3]}{line[match.end() :]}"
    return "\\" + line


_SENTENCE_END = re.compile(r"(?<=[.!?;])(\s+)(?=[\"“(‘']?[A-Z0-9])")


def sentences_on_lines(text: str) -> str:
    """A paragraph with one sentence a line, so that a diff and a message show which."""
    out: list[str] = []
    for line in _SENTENCE_END.split(text):
        if line.strip():
            out.append(_escape_start(line.strip()) if out else line.strip())
    return "\n".join(out)
