"""What earlier builds found out about each version, kept by a hash of all it depends on.

A version's summary and pages depend on its files, the taxonomy, the rules, the code and the
libraries, and on nothing else. The cache holds no secrets and may be deleted at any time; it
is read as data (MessagePack with types), never run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from glossator.corpus.digests import (
    digest,
)
from glossator.pages.summary import Summary
from glossator.problems import Problem
from glossator.project import Project
from glossator.verify.expected import Expected

#: The files beside what is kept, by suffix.
BESIDE = frozenset({"summary", "expected"})


@dataclass(frozen=True, slots=True)
class Stood:
    """A page as it was written: a hash of its bytes, how many they were, and when (ns)."""

    digest: str
    size: int
    when: int

    @classmethod
    def of(cls, path: Path, known: str) -> Stood:
        """A page whose hash is known."""
        found = path.stat()
        return cls(known, found.st_size, found.st_mtime_ns)

    def stands(self, path: Path) -> bool:
        """Whether a file is this page; it is read only if its size or its time is another."""
        try:
            found = path.stat()
            unchanged = (found.st_size, found.st_mtime_ns) == (self.size, self.when)
            return unchanged or digest(path.read_bytes()) == self.digest
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a version: its notices, its pages by path, whether a person has read it
    for any topic, and by suffix the files beside, its summary and what its page must show."""

    key: str
    problems: tuple[Problem, ...]
    pages: dict[str, Stood]
    read: bool = False
    beside: dict[str, Stood] = field(default_factory=dict)


Thing = TypeVar("Thing")

_kept = msgspec.msgpack.Decoder(Kept)
_expected = msgspec.msgpack.Decoder(Expected)
_summary = msgspec.msgpack.Decoder(Summary)
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder in which versions are kept, each in three files named by its key."""

    folder: Path

    @classmethod
    def of(cls, project: Project) -> Cache:
        """The cache of a project."""
        return cls(project.cache / "versions")

    def kept(self, version: str) -> Kept | None:
        """What is kept of a version; None if there is nothing or one of its files is damaged."""
        kept = _read(self.folder / f"{version}.kept", _kept)
        if kept is None or set(kept.beside) != BESIDE:
            return None
        whole = all(one.stands(self.folder / f"{version}.{at}") for at, one in kept.beside.items())
        return kept if whole else None

    def summary(self, version: str) -> Summary | None:
        """How pages other than the version's own see it."""
        return _read(self.folder / f"{version}.summary", _summary)

    def expected(self, version: str) -> Expected | None:
        """What the version's page must show."""
        return _read(self.folder / f"{version}.expected", _expected)

    def keep(self, version: str, kept: Kept, summary: Summary, expected: Expected) -> None:
        """Keep what was found out about a version."""
        path = self.folder / f"{version}.kept"
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = {"summary": _encode(summary), "expected": _encode(expected)}
        stood = {name: _kept_beside(path, name, content) for name, content in beside.items()}
        path.write_bytes(_encode(replace(kept, beside=stood)))

    def forget_others(self, versions: set[str]) -> None:
        """Delete what is kept of versions that are gone."""
        for within, _, names in os.walk(self.folder):
            organisation = Path(within).name
            for name in names:
                if f"{organisation}/{name.rpartition('.')[0]}" not in versions:
                    Path(within, name).unlink()


def _kept_beside(path: Path, name: str, content: bytes) -> Stood:
    """A file written beside another."""
    place = path.with_suffix(f".{name}")
    place.write_bytes(content)
    return Stood.of(place, digest(content))


def _read(path: Path, decoder: msgspec.msgpack.Decoder[Thing]) -> Thing | None:
    try:
        return decoder.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None
