"""Where captures made from a PDF set their lines: by styles of elements, or as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from glossator.importing.parts import LinePlace, Part
from glossator.importing.unseen import declared
from glossator.importing.wrapped import is_wrapped

_FEWEST_PLACED = 5
_MATRIX = re.compile(r"(?:matrix|scale)\(\s*(\d{0,3}\.?\d{1,9})\s*[,)]")
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,9})?)\s*(?:px|pt|em)?")


def is_positioned(soup: Tag) -> bool:
    """Whether most blocks with text are at a place of their own, as lines of a PDF are."""
    blocks = [tag for tag in soup.find_all(["p", "div"]) if not tag.find(["p", "div"])]
    spans = soup.find_all("span", style=True)
    lines = [tag for tag in spans if is_placed(tag) and _top(tag)]
    blocks = [tag for tag in blocks if not tag.find(is_placed)] + lines
    placed = sum(is_placed(tag) for tag in blocks)
    return placed > _FEWEST_PLACED and placed * 2 > len(blocks)


def is_placed(tag: Tag) -> bool:
    """Whether an element is at a place of its own."""
    return "absolute" in str(tag.get("style", ""))


def place_of(line: Tag) -> LinePlace:
    """Where an element sets its words; the size is that of most of its letters, else 1."""
    sizes: Counter[float] = Counter()
    for tag in (line, *line.find_all(True)):
        if size := _length(tag, "font-size"):
            sizes[size] += sum(len(text.strip()) for text in tag.find_all(string=True))
    most = sizes.most_common(1)
    return LinePlace(_top(line), round(most[0][0] * _scale(line), 1) if most else 1.0)


def placed_if_lines(parts: Sequence[Part]) -> list[Part]:
    """Parts, without their places if their paragraphs are paragraphs and not wrapped lines."""
    if is_wrapped([part.plain for part in parts if part.place]):
        return list(parts)
    return [replace(part, place=None) if part.place else part for part in parts]


def _top(line: Tag) -> float:
    return _length(line, "top") or -_length(line, "bottom")


def _scale(line: Tag) -> float:
    """By how much a line is made larger or smaller than its letters say."""
    match = _MATRIX.match(declared(str(line.get("style", ""))).get("transform", ""))
    return float(match[1]) or 1.0 if match else 1.0


def _length(tag: Tag, name: str) -> float:
    """A length that an element's own style gives; 0 without one."""
    style = str(tag.get("style", ""))
    match = _LENGTH.fullmatch(declared(style).get(name, "")) if name in style else None
    return float(match[1]) if match else 0.0
