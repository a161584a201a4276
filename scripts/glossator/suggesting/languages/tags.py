"""Tags of languages, which need no grammar."""

from __future__ import annotations

#: The language of the rules that lie in rules/ itself; others have a folder there.
FIRST = "en"


def base_of(language: str) -> str:
    """The language of a tag without its region: `de` for `de-AT`."""
    return language.partition("-")[0].lower()
