"""What counts as a word: letters, digits, combining marks, signs of money and percent."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import add

from glossator.limits import NOT_ASCII

_WORD = re.compile(r"[^ ]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, digits, combining marks and signs of money or percent in a text."""

    text: str
    start: int
    end: int


class _Spaced(dict[int, int]):
    """For `str.translate`: a character itself if it counts as part of a word, else a space.

    Letters, digits, combining marks and signs of currency and percent count.
    """

    def __missing__(self, code: int) -> int:
        char = chr(code)
        category = unicodedata.category(char)
        counts = char.isalnum() or char in "%‰" or category[0] in "LNM" or category == "Sc"
        return self.setdefault(code, code if counts else ord(" "))


_SPACED = _Spaced()


def spaced(text: str) -> str:
    """The text's words at their places, with spaces for everything else."""
    # ASCII is translated much faster, and often nothing but quotes is outside it.
    if not text.isascii():
        text = NOT_ASCII.sub(lambda match: chr(_SPACED[ord(match[0])]), text)
    return text.translate(_SPACED)


def words_of(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(spaced(text))]


def word_places(words: str) -> tuple[list[int], list[int]]:
    """Where the words of a text begin, and where they end; it comes `spaced`."""
    lengths = list(map(len, words.split(" ")))
    places = accumulate(map((1).__add__, lengths), initial=0)  # a word and the space behind it
    starts = list(compress(places, lengths))
    return starts, list(map(add, starts, filter(None, lengths)))


def is_spaceless(char: str) -> bool:
    """Whether a character is of a script that is written without spaces between words."""
    code = ord(char)
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Myanmar
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3040 <= code <= 0x30FF  # Kana
        or 0x3400 <= code <= 0x9FFF  # Han
        or 0x20000 <= code <= 0x3FFFF
    )
