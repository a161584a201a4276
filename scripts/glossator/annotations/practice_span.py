"""What all marks have in common: a practice, and where in the text it is."""

from __future__ import annotations

from typing import Protocol


class PracticeSpan(Protocol):
    """A practice on [start, end) of a document's text, in characters."""

    @property
    def practice(self) -> str:
        """The practice's id."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Before which character it ends."""
