"""Where a version goes in the collection: never over another text.

Another text of the same organisation and day gets a numbered folder, for a person to decide
whether it is another organisation or another day.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import count
from pathlib import Path


def free_slug(
    slug: str, version: str, policies: Path, taken: AbstractSet[str] = frozenset()
) -> str:
    """The slug, or the first with a number, under which a version is not there yet.

    `taken` are the folders, `slug/version`, that are promised already.
    """
    for number in count(1):
        numbered = slug if number == 1 else f"{slug}-{number}"
        folder = policies / numbered / version
        if f"{numbered}/{version}" not in taken and not any(folder.glob("*")):
            return numbered
    return slug


def numbered_doubt(slug: str, version: str) -> str:
    """What a person should decide where a version has got a numbered folder."""
    return (
        f"policies/{slug}/{version} already contains another text: if this is a later one, write "
        "when it was captured; if it is another organisation, give it its own name"
    )
