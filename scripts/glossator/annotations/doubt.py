"""A sentence of which the rules do not know what it says, and nobody has read it yet."""

from __future__ import annotations

from typing import NamedTuple


class Doubt(NamedTuple):
    """A sentence and the practice on which a person's answer changes most.

    `worth` is from 0 to 2, `version` a key, `start` the place in the document's text in
    characters, `line` that of policy.md, `score` how sure the rules are, from 0 to 1. `seen` are
    the words in which they see the practice. `section` and `anchor` say where the sentence
    is; above the first heading there is no anchor.
    """

    worth: float
    version: str
    start: int
    line: int
    practice: str
    score: float
    words: str
    seen: tuple[str, ...] = ()
    section: str = ""
    anchor: str = ""
