"""Where words begin and end, in any script."""

from __future__ import annotations

import unicodedata


def is_inside_word(text: str, at: int) -> bool:
    """Whether the boundary before `at` parts two characters of one word.

    Scripts written without spaces have no such boundaries; any is allowed there.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    return _in_word(before) and _in_word(after) and not (_spaceless(before) or _spaceless(after))


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _spaceless(char: str) -> bool:
    code = ord(char)
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Myanmar
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3040 <= code <= 0x30FF  # Kana
        or 0x3400 <= code <= 0x9FFF  # Han
        or 0x20000 <= code <= 0x3FFFF
    )


def word_around(text: str, at: int) -> str:
    """The word in which a boundary falls."""
    start = end = at
    while start and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return text[start:end]
