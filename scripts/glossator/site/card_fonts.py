"""What fonts can show of a text, and how bold, for pictures that Pillow draws."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


def weigh(font: FreeTypeFont, weight: int) -> None:
    """Give a variable font its weight; others are as they are."""
    try:
        axes = font.get_variation_axes()
    except OSError:
        return
    values = [
        min(max(weight, axis["minimum"] or 0), axis["maximum"] or weight)
        if axis["name"] in (b"Weight", "Weight")
        else axis["default"] or 0
        for axis in axes
    ]
    font.set_variation_by_axes(values)


def has_all(font: FreeTypeFont, text: str) -> bool:
    """Whether a font has a picture for each letter, other than that for letters it lacks."""
    return all(sign.isspace() or _drawn(font, sign) != _drawn(font, "\uffff") for sign in text)


@cache
def _drawn(font: FreeTypeFont, sign: str) -> bytes:
    return bytes(font.getmask(sign))
