"""A file of docs/: what everything in this room makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A file of docs/: its path from there, and its text or bytes."""

    path: str
    content: str | bytes

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return self.content.encode() if isinstance(self.content, str) else self.content

    def write(self, folder: Path) -> Path:
        """Write it below a folder; where it is."""
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.raw)
        return path
