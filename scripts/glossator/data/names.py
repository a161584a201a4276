"""What a name shows: whether it shows anything, and which other names look like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from glossator.data.text_files import INVISIBLE

#: What looks like what, by Unicode; the file says how it is written.
CONFUSABLES = Path(__file__).with_name("confusables.txt")
#: What shows nothing and is allowed in a file: joiners, selectors, blanks of Braille and of
#: Egyptian, vowels that are only thought.
_BLANK = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u2800\ufe00-\ufe0f"
    "\U00013441\U00013442\U00016fe4]"
)
H = TypeVar("H", bound=Hashable)


def is_seen(text: str) -> bool:
    """Whether a text shows a letter or a digit: a character of Unicode's categories L and N that
    is neither a filler nor a blank."""
    if text.isascii():
        return any(map(str.isalnum, text))
    return any(
        unicodedata.category(char)[0] in "LN" and not (INVISIBLE.match(char) or _BLANK.match(char))
        for char in text
    )


def look(name: str) -> str:
    """How a name looks: names that look alike have the same look, which is itself no name.

    The skeleton of UTS #39, without white space and whatever else shows nothing.
    """
    parts = unicodedata.normalize("NFD", _BLANK.sub("", INVISIBLE.sub("", name)))
    drawn = parts.translate(_looks())
    return "".join(unicodedata.normalize("NFD", drawn).split())


def look_alikes(names: Iterable[tuple[H, str]]) -> list[list[H]]:
    """Those of several named things whose names look alike, in groups of two or more."""
    groups: dict[str, list[H]] = {}
    for thing, name in names:
        groups.setdefault(look(name), []).append(thing)
    return [group for group in groups.values() if len(group) > 1]


@cache
def _looks() -> dict[int, str]:
    """Each character that looks like others → how they all look."""
    found: dict[int, str] = {}
    for line in CONFUSABLES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            shape, _, others = line.partition(":")
            drawn = "".join(chr(int(code, 16)) for code in shape.split())
            found |= dict.fromkeys((int(code, 16) for code in others.split()), drawn)
    return found
