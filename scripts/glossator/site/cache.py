"""What earlier builds found out about each version, kept by a hash of all it depends on.

A version's summary and pages depend on its files, the taxonomy, the rules, the code and the
libraries, and on nothing else. What is kept counts only if this account has sealed it; it holds
no secrets and may be deleted at any time. It is read as data (MessagePack with types), never run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from glossator.corpus.digests import digest
from glossator.corpus.seals import seal, unseal
from glossator.exporting.record import Record
from glossator.pages.summary import Summary
from glossator.problems import Problem
from glossator.project import Project
from glossator.verify.expected import Expected

#: In the cache: what is kept of the steps between texts.
STEPS = "steps"
#: What was proved of pages.
PROOFS = "proofs"
#: The files beside what is kept, by suffix.
BESIDE = frozenset({"summary", "expected", "record"})


@dataclass(frozen=True, slots=True)
class Stood:
    """A file as it was written: a hash of its bytes, how many they were, when they were written
    (ns), when the file was last changed in any way (ns; nobody can choose that), its number."""

    digest: str
    size: int
    when: int
    changed: int
    number: int

    @classmethod
    def of(cls, path: Path, known: str) -> Stood:
        """A file whose hash is known."""
        found = path.stat()
        return cls(known, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def is_at(self, path: Path) -> bool:
        """Whether a file is this one; it is read only if something about it is another."""
        try:
            return Stood.of(path, self.digest) == self or digest(path.read_bytes()) == self.digest
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a version: its notices, the hashes of its pages by path, whether a person
    has read it for any topic, and by suffix the files beside: its summary, what its page must show,
    and its record."""

    key: str
    problems: tuple[Problem, ...]
    pages: dict[str, str]
    read: bool = False
    beside: dict[str, Stood] = field(default_factory=dict)


Thing = TypeVar("Thing")

_kept = msgspec.msgpack.Decoder(Kept)
_seen = msgspec.msgpack.Decoder(dict[str, Stood])
_expected = msgspec.msgpack.Decoder(Expected)
_summary = msgspec.msgpack.Decoder(Summary)
_record = msgspec.msgpack.Decoder(Record)
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder in which versions are kept, each in four files named by its key."""

    folder: Path

    @classmethod
    def of(cls, project: Project) -> Cache:
        """The cache of a project."""
        return cls(project.cache / "versions")

    def kept(self, version: str) -> Kept | None:
        """What is kept of a version; None if this account has not kept it, or if one of its files
        is damaged."""
        kept = _decoded(unseal(version, _read(self.folder / f"{version}.kept")), _kept)
        if kept is None or set(kept.beside) != BESIDE:
            return None
        whole = all(one.is_at(self.folder / f"{version}.{at}") for at, one in kept.beside.items())
        return kept if whole else None

    def summary(self, version: str, known: str = "") -> Summary | None:
        """How pages other than the version's own see it, if that has the hash that is `known` or
        that this account has kept."""
        return _decoded(self._beside(version, "summary", known), _summary)

    def expected(self, version: str, known: str = "") -> Expected | None:
        """What the version's page must show, in the same way."""
        return _decoded(self._beside(version, "expected", known), _expected)

    def record(self, version: str, known: str = "") -> Record | None:
        """What is given away about it, in the same way."""
        return _decoded(self._beside(version, "record", known), _record)

    def _beside(self, version: str, suffix: str, known: str) -> bytes | None:
        if not known:
            kept = self.kept(version)
            known = kept.beside[suffix].digest if kept else ""
        raw = _read(self.folder / f"{version}.{suffix}")
        return raw if digest(raw) == known else None

    def keep(
        self, version: str, kept: Kept, summary: Summary, expected: Expected, record: Record
    ) -> Kept:
        """Keep what was found out about a version; what is kept, with the files beside."""
        path = self.folder / f"{version}.kept"
        path.parent.mkdir(parents=True, exist_ok=True)
        things = {"summary": summary, "expected": expected, "record": record}
        beside = {name: _encode(thing) for name, thing in things.items()}
        stood = {name: _kept_beside(path, name, content) for name, content in beside.items()}
        kept = replace(kept, beside=stood)
        path.write_bytes(seal(version, _encode(kept)))
        return kept

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


class Seen:
    """The generated pages of docs/ as they were when the last build ended, by path: a page that
    is still the same file has the same hash and is not read."""

    def __init__(self, project: Project) -> None:
        self.docs, self.file = project.docs, project.cache / "pages.seen"
        self.pages = _decoded(unseal("pages", _read(self.file)), _seen) or {}

    def has(self, path: str, known: str) -> bool:
        """Whether a page has a hash."""
        try:
            if (page := self.pages.get(path)) and page.digest == known:
                return page.is_at(self.docs / path)
            return digest((self.docs / path).read_bytes()) == known
        except OSError:
            return False

    def keep(self, pages: dict[str, str]) -> None:
        """Keep how the pages are now; their hashes are known."""
        stood = {path: Stood.of(self.docs / path, known) for path, known in pages.items()}
        if stood != self.pages:
            self.file.write_bytes(seal("pages", _encode(stood)))


def _read(path: Path) -> bytes:
    """A file's bytes; none if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _decoded(raw: bytes | None, decoder: msgspec.msgpack.Decoder[Thing]) -> Thing | None:
    try:
        return None if raw is None else decoder.decode(raw)
    except msgspec.MsgspecError:
        return None
