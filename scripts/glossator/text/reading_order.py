"""Elements that styles show in another order than a page's source: put into the order as shown.

Boxes in a row or column may have an `order` or run backwards, and lines may each have a place of
their own. The latter are moved only where the source contradicts their places: where a line is
above the one before it and not in a column further right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from glossator.text.style_lengths import pixels
from glossator.text.style_rules import declarations

_BOXES = re.compile(r"(?:inline-)?(?:flex|grid)\b")
#: Lines so near each other, in pixels, are in one row; fewer lines with places do not make a page.
_ROW, _FEWEST = 3.0, 5
#: The share of lines that may lie on each other on one sheet.
_UPON = 0.1
#: In so many rows a second column begins, and at one place in so many of these.
_ROWS, _ROWS_SHARE, _EDGE_SHARE = 3, 1 / 3, 0.8


class _Box(NamedTuple):
    """Where an element is shown, in pixels from the top and the left of what holds it."""

    top: float
    left: float
    tag: Tag


def reorder(soup: BeautifulSoup) -> None:
    """Put what a page shows in another order into that order, once its sheets are applied."""
    around: dict[int, Tag] = {}
    for tag in soup.find_all(style=True):
        style = str(tag["style"])
        if "flex" in style or "grid" in style:
            around[id(tag)] = tag
        if "absolute" in style and tag.parent:
            around[id(tag.parent)] = tag.parent
    for tag in around.values():
        shown = _in_boxes(tag) or _in_places(tag)
        if shown:
            _put(tag, shown)


def _put(tag: Tag, shown: Sequence[PageElement]) -> None:
    """Let an element hold what it holds in this order; what has no words comes first."""
    moved = {id(one) for one in shown}
    held = list(tag.contents)
    for one in held:
        one.extract()
    for one in [*(one for one in held if id(one) not in moved), *shown]:
        tag.append(one)


def _in_boxes(tag: Tag) -> list[PageElement]:
    """What a row or column of boxes holds, as shown; nothing if that is as in the source."""
    own = declarations(str(tag.get("style", "")))
    if not _BOXES.match(own.get("display", "")):
        return []
    items = [one for one in tag.contents if isinstance(one, Tag) or _is_text(one)]
    shown = sorted(items, key=_order)
    flow = f"{own.get('flex-direction', '')} {own.get('flex-flow', '')}"
    if "flex" in own["display"] and re.search(r"(?:row|column)-reverse", flow):
        shown.reverse()
    return shown if shown != items else []


def _is_text(node: PageElement) -> bool:
    return type(node) is NavigableString and bool(node.strip())


def _order(node: PageElement) -> int:
    style = str(node.get("style", "")) if isinstance(node, Tag) else ""
    given = declarations(style).get("order", "0") if "order" in style else "0"
    match = re.match(r"-?\d{1,6}(?!\d)", given)
    return int(match[0]) if match else 0


def _in_places(tag: Tag) -> list[PageElement]:
    """Lines that an element holds, each at its place, as read; nothing if they already are."""
    children = [one for one in tag.children if isinstance(one, Tag)]
    places = [place for one in children if (place := _place(one))]
    worded = sum(1 for one in children if one.name != "style" and one.get_text(strip=True))
    is_page = len(places) >= max(_FEWEST, worded) and not _are_sheets(places)
    if not is_page or not any(map(_is_back, places, places[1:])):
        return []
    edge = _second_column(places)
    if edge is None:
        return [one.tag for row in _rows(places) for one in row]
    shown = sorted(places, key=lambda one: (one.left >= edge - _ROW, one.top, one.left))
    return [one.tag for one in shown]


def _place(tag: Tag) -> _Box | None:
    """Where an element with words is, if it is at a place of its own."""
    style = str(tag.get("style", ""))
    if "absolute" not in style or not tag.get_text(strip=True):
        return None
    own = declarations(style)
    top, bottom = pixels(own.get("top", "")), pixels(own.get("bottom", ""))
    if own.get("position") != "absolute" or (top is None and bottom is None):
        return None
    left = pixels(own.get("left", "")) or 0
    return _Box(top if top is not None else -(bottom or 0), left, tag)


def _is_back(one: _Box, after: _Box) -> bool:
    """Whether a line is before another one that the source has before it."""
    if abs(after.top - one.top) <= _ROW:
        return after.left < one.left - _ROW
    return after.top < one.top and after.left <= one.left + _ROW


def _are_sheets(places: Sequence[_Box]) -> bool:
    """Whether lines lie on each other, as those of sheets do that nothing parts any longer."""
    lying = sorted(places, key=lambda one: (round(one.left / _ROW), one.top))
    return sum(map(_is_upon, lying, lying[1:])) > _UPON * len(lying)


def _is_upon(one: _Box, other: _Box) -> bool:
    return abs(one.left - other.left) <= _ROW and abs(one.top - other.top) <= _ROW


def _rows(places: Sequence[_Box]) -> list[list[_Box]]:
    rows: list[list[_Box]] = []
    for one in sorted(places, key=lambda place: place.top):
        if rows and one.top - rows[-1][0].top <= _ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _second_column(places: Sequence[_Box]) -> float | None:
    """Where a second column begins: at one place in most of many rows; None without one."""
    rows = _rows(places)
    parted = [second.left for row in rows for _, second in list(pairwise(row))[:1]]
    if len(parted) < max(_ROWS, _ROWS_SHARE * len(rows)):
        return None
    edge, times = Counter(map(round, parted)).most_common(1)[0]
    return float(edge) if times >= _EDGE_SHARE * len(parted) else None
