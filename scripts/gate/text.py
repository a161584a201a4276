"""What a text may not hold: whatever its reviewers would not see, or see in another order."""

from __future__ import annotations

import re

#: Controls, lone carriage returns, what turns the order of letters, and what shows nothing at all.
#: Marks and joiners that scripts need stay.
_HIDING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
    r"|[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\u2060-\u2064]"
    r"|[\ufeff\U000e0000-\U000e007f]"
)


def hidden_in(raw: bytes) -> str:
    """What a text has that a diff, a terminal or a page hides or reorders: `U+202E, U+2066`."""
    try:
        text = raw.decode("utf-8-sig")  # some editors mark the beginning, which hides nothing
    except UnicodeDecodeError:
        return "bytes that are not UTF-8"
    found = sorted(set(_HIDING.findall(text)))
    return ", ".join(f"U+{ord(char):04X}" for char in found)
