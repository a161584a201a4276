"""Addresses of sections: made of a heading's words, so that links outlive a review of structure.

A number would move on when a reviewer finds one more heading above it. A heading's words stay
what they are, and the address shows a reader where a link leads.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

#: Before every address: no id of ours, of a passage or of the theme begins so.
PREFIX = "s-"
#: Letters of an address; longer headings are cut after a word.
LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")


def section_anchors(headings: Iterable[str]) -> list[str]:
    """An address for each heading, in order; those with the same words are counted: `-2`, `-3`."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    made = []
    for heading in headings:
        base = PREFIX + _slug(heading)
        anchor = base
        # Counted on from the last: thousands of headings may have the same words.
        while anchor in taken:
            numbers[base] = numbers.get(base, 1) + 1
            anchor = f"{base}-{numbers[base]}"
        taken.add(anchor)
        made.append(anchor)
    return made


def _slug(words: str) -> str:
    """Words in small Latin letters and hyphens; a hash where there are too few of these."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = sum(char.isalnum() for char in plain)
    slug = _OTHER.sub("-", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip("-")
    if len(slug.replace("-", "")) * 2 < max(letters, 1):
        return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
