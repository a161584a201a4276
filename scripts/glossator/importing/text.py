"""Plain crawl text → parts: a line is a paragraph, an item, or reads as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from glossator.importing.headings import is_titled, split_inner, split_numbered
from glossator.importing.line_headings import heading_lines
from glossator.importing.parts import Part, text_part
from glossator.importing.wrapped import is_wrapped, read_wrapped
from glossator.text.source import seen_text

_LONE_MARKER = re.compile(r"^[-*•·–]$")
_ITEM = re.compile(r"^[-*•·–]\s+(?=\S)")
_LONGEST_TITLE = 50
_PIPE = re.compile(r"\s*\|\s*$")


def read_plain(text: str, page: str = "") -> list[Part]:
    """The parts of a text in which lines are all the structure there is."""
    lines = [_PIPE.sub("", line).strip() for line in seen_text(text, ".txt").split("\n")]
    if is_wrapped(lines):
        return read_wrapped(lines)
    blank_lines = sum(not line for line in lines)
    blocks = list(_blocks(lines, joined=blank_lines * 3 > len(lines)))
    parts: list[Part] = []
    heads = heading_lines([text for text, _ in blocks])
    for number, (block, marker) in enumerate(blocks):
        if marker:
            parts.append(text_part("item", block))
        elif parts and _goes_on(parts[-1], block):
            parts.append(replace(text_part("item", block), first=False))
        else:
            parts += _parts_of(block, number in heads)
    return parts


def _goes_on(before: Part, block: str) -> bool:
    """Whether a text after a list item is its second paragraph: it starts with a small letter."""
    return before.kind == "item" and block[0].islower()


def _blocks(lines: list[str], joined: bool) -> Iterator[tuple[str, bool]]:
    """Pairs of text and whether an item's marker came before it.

    `joined`: blank lines part the paragraphs, so lines between them belong together.
    """
    held: list[str] = []
    marker = False
    for line in [*lines, ""]:
        starts_item = bool(_ITEM.match(line) or _LONE_MARKER.match(line))
        heads = joined and len(held) == 1 and not marker and _heads(held[0], line)
        if held and (not line or not joined or starts_item or heads):
            yield " ".join(held), marker
            held, marker = [], False
        if starts_item:
            marker = True
            line = _ITEM.sub("", line) if _ITEM.match(line) else ""  # noqa: PLW2901
        if line:
            held.append(line)


def _heads(line: str, following: str) -> bool:
    """Whether a line is the heading of the one below: a short title above a long line."""
    is_short = len(line) <= _LONGEST_TITLE and len(following) >= _LONGEST_TITLE
    return is_short and is_titled(line) and following[0].isupper()


def _parts_of(block: str, is_line: bool) -> Iterator[Part]:
    """A heading, a paragraph, or a paragraph that had headings glued into it."""
    if is_line:
        yield text_part("heading", block, why="reads as a heading")
        return
    split = split_numbered(block)
    if split:
        yield text_part("heading", split[0], 2, "was glued to its text")
        block = split[1]
    for heading, text in split_inner(block):
        if heading:
            yield text_part("heading", heading, 3, "was glued into a paragraph")
        if text:
            yield text_part("paragraph", text)
