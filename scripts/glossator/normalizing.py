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
_INVISIBLE = frozenset(char for char, folded in _FOLD.items() if not folded)
_SPACES = [char for char in map(chr, range(0x3001)) if char.isspace()]
#: Characters that stand for one other each, and by what.
_SINGLE = {ord(c): f for c, f in (*_FOLD.items(), *dict.fromkeys(_SPACES, " ").items()) if f}
#: What needs work: anything but printable ASCII and lone characters of `_SINGLE` in it.
_SPECIAL = re.compile(rf"[^\x21-\x7e]{{2,}}|[^\x20-\x7e{''.join(map(chr, _SINGLE))}]")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text; character i comes from `original[origin[i] : ends[i]]`."""

    text: str
    origin: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original for normalised [start, end), not empty.

        Marks stay with their letter, and what is one character there is never cut.
        """
        return self.origin[start], self.ends[end - 1]

    def at(self, offset: int) -> int:
        """The normalised offset of an offset in the original."""
        return bisect_left(self.origin, offset)


def normalize(original: str) -> Normalized:
    """The text as compared, with the way back. Idempotent; spaces at the ends stay."""
    made = Normalized("", [], [])
    out: list[str] = []
    position = 0
    for match in _SPECIAL.finditer(original):
        _append_plain(original, position, match.start(), out, made)
        position = _special(original, match, out, made)
    _append_plain(original, position, len(original), out, made)
    return Normalized("".join(out), made.origin, made.ends)


def _append_plain(original: str, start: int, end: int, out: list[str], made: Normalized) -> None:
    if start < end:
        out.append(original[start:end].translate(_SINGLE))
        made.origin.extend(range(start, end))
        made.ends.extend(range(start + 1, end + 1))


def _special(original: str, match: re.Match[str], out: list[str], made: Normalized) -> int:
    """Normalise a run of special characters; returns where plain text goes on."""
    start, end = match.span()
    if out and _joins(_first_visible(original, start, end)):
        # The mark belongs to the plain letter before it, which is already out.
        start -= 1
        out[-1] = out[-1][:-1]
        made.origin.pop()
        made.ends.pop()
    position = start
    while position < end:
        stop = position + 1
        while stop < end and (original[stop] in _INVISIBLE or _joins(original[stop])):
            stop += 1
        _append(_folded(original[position:stop]), position, stop, out, made)
        position = stop
    return end


def _first_visible(original: str, start: int, end: int) -> str:
    return next((c for c in original[start:end] if c not in _INVISIBLE), " ")


def _joins(char: str) -> bool:
    """Whether a character can become one with the one before it: a mark, a Hangul vowel …"""
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


def _folded(group: str) -> str:
    text = unicodedata.normalize("NFKC", "".join(_FOLD.get(c, c) for c in group))
    return "".join(_FOLD.get(c, c) for c in text)


def _append(text: str, start: int, stop: int, out: list[str], made: Normalized) -> None:
    for char in text:
        plain = " " if char.isspace() else char
        if plain == " " and out and out[-1][-1] == " ":
            continue
        out.append(plain)
        made.origin.append(start)
        made.ends.append(stop)


def fold(text: str) -> str:
    """The text as compared, without spaces at its ends."""
    plain = _SPECIAL.search(text) is None
    return (text.translate(_SINGLE) if plain else normalize(text).text).strip(" ")
