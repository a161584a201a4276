"""Text as compared: what a person copies from a page equals what the page says.

NFKC, quotes and dashes of one kind, no invisible characters, one space for any white
space; with the way back to the original. Case is kept: it is the policy's word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_FOLD = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
#: What needs work: anything but single spaces between printable ASCII characters.
_SPECIAL = re.compile(r"[^\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text; character i comes from `original[origin[i]:...]`."""

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original for normalised [start, end), not empty."""
        return self.origin[start], self.origin[end - 1] + 1

    def at(self, offset: int) -> int:
        """The normalised offset of an offset in the original."""
        return bisect_left(self.origin, offset)


def normalize(original: str) -> Normalized:
    """The text as compared, with the way back. Idempotent; keeps no edge spaces off."""
    out: list[str] = []
    origin: list[int] = []
    position = 0
    for match in _SPECIAL.finditer(original):
        out.append(original[position : match.start()])
        origin.extend(range(position, match.start()))
        position = _special(original, match, out, origin)
    out.append(original[position:])
    origin.extend(range(position, len(original)))
    return Normalized("".join(out), origin)


def _special(original: str, match: re.Match[str], out: list[str], origin: list[int]) -> int:
    """Normalise a run of special characters; returns where plain text goes on."""
    start, end = match.span()
    if match.group() == " ":
        out.append(" ")
        origin.append(start)
        return end
    if unicodedata.combining(original[start]) and start:
        # The mark belongs to the plain letter before it, which is already out.
        start = _take_back(out, origin)
    position = start
    while position < end:
        stop = position + 1
        while stop < end and unicodedata.combining(original[stop]):
            stop += 1
        _append(_folded(original[position:stop]), position, out, origin)
        position = stop
    return end


def _take_back(out: list[str], origin: list[int]) -> int:
    """Remove the last normalised character; returns where it came from."""
    while out and not out[-1]:
        out.pop()
    if not out:
        return 0
    out[-1] = out[-1][:-1]
    return origin.pop()


def _folded(group: str) -> str:
    if group in _FOLD:
        return _FOLD[group]
    text = unicodedata.normalize("NFKC", "".join(_FOLD.get(c, c) for c in group))
    return "".join(_FOLD.get(c, c) for c in text)


def _append(text: str, position: int, out: list[str], origin: list[int]) -> None:
    for char in text:
        plain = " " if char.isspace() else char
        if plain == " " and _last(out) == " ":
            continue
        out.append(plain)
        origin.append(position)


def _last(out: list[str]) -> str:
    for part in reversed(out):
        if part:
            return part[-1]
    return ""


def fold(text: str) -> str:
    """The text as compared, without spaces at its ends."""
    return normalize(text).text.strip(" ")
