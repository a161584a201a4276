"""A file of docs/: what everything in this room makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A file of docs/: its path from there, and its text or bytes."""

    path: str
    content: str | bytes
