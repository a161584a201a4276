"""Lengths in styles, in pixels."""

from __future__ import annotations

import re

#: The size of letters where a page says nothing.
USUAL = 16.0
_LENGTH = re.compile(r"(-?\d{0,7}\.?\d{1,9})\s*(px|pt|r?em|in|mm|cm|pc|q|)")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "rem": USUAL,
}  # fmt: skip


def pixels(value: str, letters: float = USUAL) -> float | None:
    """A length in pixels, where letters are so large; None if it is none or a share."""
    match = _LENGTH.fullmatch(value)
    if not match:
        return None
    return float(match[1]) * (letters if match[2] == "em" else _PIXELS[match[2]])
