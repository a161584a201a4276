"""Text as compared: what a person copies from a page equals what the page says.

NFKC, quotes and dashes of one kind, no invisible characters, one space for any white
space; with the way back to the original. Case is kept: it is the policy's word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

_FOLD = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
_INVISIBLE = frozenset(char for char, folded in _FOLD.items() if not folded)
_SPACES = [char for char in map(chr, range(0x3001)) if char.isspace()]
#: Characters that are read as one other each, and as which.
_SINGLE = {char: folded for char, folded in _FOLD.items() if folded} | dict.fromkeys(_SPACES, " ")
#: What needs work: anything but printable ASCII and lone characters of `_SINGLE` in it.
_SPECIAL = re.compile(rf"[^\x21-\x7e]{{2,}}|[^\x20-\x7e{''.join(_SINGLE)}]")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text; character i comes from `original[origin[i] : ends[i]]`."""

    text: str
    origin: Sequence[int]
    ends: Sequence[int]

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
    single = _single(original)
    if _is_plain(single):
        return Normalized(single, range(len(single)), range(1, len(single) + 1))
    made = _Made()
    position = 0
    for match in _SPECIAL.finditer(original):
        made.append_plain(single, position, match.start())
        position = _special(original, match, made)
    made.append_plain(single, position, len(original))
    return Normalized("".join(made.out), made.origin, made.ends)


def _single(text: str) -> str:
    """The text with each character of `_SINGLE` replaced by the one it counts as."""
    if not (text.isascii() and text.isprintable()):
        for char, folded in _SINGLE.items():
            text = text.replace(char, folded)
    return text


def _is_plain(single: str) -> bool:
    """Whether a text stays the same, character for character, after `_single`."""
    if "  " in single:
        return False
    return single.isascii() or (
        unicodedata.is_normalized("NFKC", single)
        and not any(char in _INVISIBLE or _joins(char) for char in set(single))
    )


@dataclass(slots=True)
class _Made:
    """What is normalised so far."""

    out: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def append_plain(self, single: str, start: int, end: int) -> None:
        if start < end:
            self.out.append(single[start:end])
            self.origin.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def append(self, text: str, start: int, stop: int) -> None:
        for char in text:
            plain = " " if char.isspace() else char
            if plain == " " and self.out and self.out[-1][-1] == " ":
                continue
            self.out.append(plain)
            self.origin.append(start)
            self.ends.append(stop)

    def drop_last(self) -> None:
        self.out[-1] = self.out[-1][:-1]
        self.origin.pop()
        self.ends.pop()


def _special(original: str, match: re.Match[str], made: _Made) -> int:
    """Normalise a run of special characters; returns where plain text goes on."""
    start, end = match.span()
    if made.out and _joins(_first_visible(original, start, end)):
        # The mark belongs to the plain letter before it, which is already out.
        start -= 1
        made.drop_last()
    position = start
    while position < end:
        stop = position + 1
        while stop < end and (original[stop] in _INVISIBLE or _joins(original[stop])):
            stop += 1
        made.append(_folded(original[position:stop]), position, stop)
        position = stop
    return end


def _first_visible(original: str, start: int, end: int) -> str:
    return next((c for c in original[start:end] if c not in _INVISIBLE), " ")


@cache
def _joins(char: str) -> bool:
    """Whether a character can become one with the one before it: a mark, a Hangul vowel …"""
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


def _folded(group: str) -> str:
    text = unicodedata.normalize("NFKC", "".join(_FOLD.get(c, c) for c in group))
    return "".join(_FOLD.get(c, c) for c in text)


def fold(text: str) -> str:
    """The text as compared, without spaces at its ends."""
    return normalize(text).text.strip(" ")
