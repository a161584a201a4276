"""What styles say of the looks of words: their size, whether they are bold, whether lines stay.

Pages on which headings are paragraphs give them away by the size of their letters only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from glossator.importing.elements import BLOCKS, Frame
from glossator.importing.headings import LONGEST_HEADING, is_dated
from glossator.importing.parts import BOLD, WAS_BOLD, Part, unbold
from glossator.importing.unseen import declared
from glossator.importing.wrapped import is_wrapped
from glossator.text.style_lengths import USUAL, pixels

SET_LARGER = "is set larger than the text"
_SHARE_OF = re.compile(r"(\d{0,6}\.?\d{1,9})\s*%")
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
#: What browsers do with the size of letters where a page says nothing.
_BY_NAME = {
    "h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2,
    "sub": 0.83, "sup": 0.83,
}  # fmt: skip
_HEAVY = re.compile(r"bold(?:er)?|[6-9]00|1000")
_LINES_STAY = re.compile(r"pre\b|pre-(?:wrap|line)|break-spaces")
_BLOCKS = [*BLOCKS]
#: From here on, in the size of the text, letters are larger; so far apart sizes are two sizes.
_LARGER, _ALIKE = 1.1, 1.05
_MOST_WORDS, _DEEPEST = 24, 6
#: The most paragraphs in a row that are headings, and the most of a text that headings are.
_IN_A_ROW, _SHARE = 3, 0.3
_INNER_END = re.compile(r"[^\d\W]{3}[.!?] +\S")


def as_styled(frame: Frame, tag: Tag) -> Frame:
    """What holds inside an element, with what its style says of its looks."""
    style = str(tag.get("style", ""))
    found = declared(style) if "font" in style or "white-space" in style else {}
    size = size_of(found.get("font-size", ""), frame.size)
    if "font-size" not in found:
        size *= _BY_NAME.get(tag.name, 1.0)
    if size != frame.size:
        frame = replace(frame, size=size)
    if (weight := found.get("font-weight")) and not tag.find(_BLOCKS):
        is_bold = bool(_HEAVY.fullmatch(weight))
        frame = replace(frame, form=replace(frame.form, strong=is_bold))
    if space := found.get("white-space"):
        stays = bool(_LINES_STAY.fullmatch(space))
        is_line = stays and not is_wrapped(tag.get_text().splitlines())
        frame = replace(frame, kept_lines=stays, every_line=is_line, one_space=r"[ \t\n\r\f]+")
    return frame


def size_of(value: str, around: float = USUAL) -> float:
    """The size of letters in pixels; that of those around if the value says none."""
    if value in _SIZES:
        return _SIZES[value]
    if value in ("larger", "smaller"):
        return around * (1.2 if value == "larger" else 1 / 1.2)
    share = _SHARE_OF.fullmatch(value)
    size = float(share[1]) / 100 * around if share else pixels(value, around)
    return size if size and size > 0 else around


def with_sized_headings(parts: list[Part]) -> list[Part]:
    """Paragraphs in letters larger than the text become headings, the larger the higher.

    They stay what they are if they are much of the text, or many in a row.
    """
    letters: Counter[float] = Counter()
    for part in parts:
        if part.size and part.kind in ("paragraph", "item", "heading", "quote"):
            letters[part.size] += len(part.plain)
    if len(letters) < 2:
        return parts
    text = letters.most_common(1)[0][0]
    last = max((n for n, one in enumerate(parts) if one.kind != "dropped"), default=0)
    larger = {n for n, one in enumerate(parts) if n < last and _is_larger(one, text)}
    larger -= _in_rows(sorted(larger), parts)
    if sum(len(parts[n].plain) for n in larger) > _SHARE * letters.total():
        return parts
    rank = _Ranks.of([parts[n].size for n in larger], parts)
    return [
        replace(one, kind="heading", runs=unbold(one.runs), level=rank.level(one.size),
                why=SET_LARGER)
        if number in larger
        else one
        for number, one in enumerate(parts)
    ]  # fmt: skip


def _is_larger(part: Part, text: float) -> bool:
    """Whether a part is not yet a heading, and is set and worded as one."""
    words = part.plain.strip()
    return (
        (part.kind == "paragraph" or (part.kind == "heading" and part.why == WAS_BOLD))
        and part.size >= _LARGER * text
        and "\n" not in words
        and 2 <= len(words) <= LONGEST_HEADING
        and len(words.split()) <= _MOST_WORDS
        and any(char.isalpha() for char in words)
        and not words[0].islower()
        and not (_INNER_END.search(words) or is_dated(words) or "@" in words or "://" in words)
    )


def _in_rows(numbers: Sequence[int], parts: Sequence[Part]) -> set[int]:
    """Those of too many in a row that are set alike."""
    found: set[int] = set()
    row: list[int] = []
    for number in [*numbers, -1]:
        if row and (number != row[-1] + 1 or parts[number].size != parts[row[-1]].size):
            found.update(row if len(row) > _IN_A_ROW else ())
            row = []
        row.append(number)
    return found


class _Ranks:
    """The levels of sizes: below larger headings that the page has as such, and larger sizes."""

    def __init__(self, sizes: list[float], levels: dict[int, float]) -> None:
        self.sizes, self.levels = sizes, levels

    @classmethod
    def of(cls, sizes: Sequence[float], parts: Sequence[Part]) -> _Ranks:
        distinct: list[float] = []
        for size in sorted(set(sizes), reverse=True):
            if not distinct or size * _ALIKE < distinct[-1]:
                distinct.append(size)
        own: dict[int, Counter[float]] = {}
        for part in parts:
            if part.kind == "heading" and 0 < part.level < BOLD:
                own.setdefault(part.level, Counter())[part.size] += 1
        return cls(distinct, {level: c.most_common(1)[0][0] for level, c in own.items()})

    def level(self, size: float) -> int:
        alike = [level for level, own in self.levels.items() if _are_alike(own, size)]
        if alike:
            return min(alike)
        above = max((level for level, own in self.levels.items() if own > size), default=0)
        limit = self.levels.get(above, float("inf"))
        between = sum(size * _ALIKE <= one < limit for one in self.sizes)
        return min(above + between + 1, _DEEPEST)


def _are_alike(one: float, other: float) -> bool:
    return max(one, other) < _ALIKE * min(one, other)
