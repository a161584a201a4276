"""The site as the last build of this account left it: what would be made again is linked instead.

A file is taken over if what it was made from is as it was, and if it is still the file that was
published: the same number on the disk, size, times and mode. The time of its last change of any
kind is among them, which nobody can choose. Linking changes it, and deleting the old site does
too, so it is noted when both are done. Where a time or the number is another, the hash decides.

A linked file is one file in two folders until the old site is deleted. So nothing in a new site is
written in place: what is made again is a new file.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from glossator.corpus.digests import code_digest
from glossator.corpus.seals import seal, unseal
from glossator.project import Project

#: In the cache: the files of the site.
PUBLISHED = "site.kept"


@dataclass(frozen=True, slots=True)
class FileState:
    """A file by its number on the disk, its size, its mode, when it was written, and when it was
    last changed in any way (ns)."""

    number: int
    size: int
    mode: int
    when: int
    changed: int

    @classmethod
    def of(cls, path: str | Path) -> FileState | None:
        """The state of a file, not of what a link leads to; None if there is none."""
        try:
            found = os.lstat(path)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        return cls(found.st_ino, found.st_size, found.st_mode, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a file of the site was made from: the file of docs/ as it was, and the hash of the
    shell into which it was poured; without one, it is a copy."""

    source: FileState
    shell: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the site: its SHA-256, its state, and what it was made from if that is known."""

    sha256: str
    state: FileState
    made: MadeFrom | None = None


_decoder = msgspec.msgpack.Decoder(dict[str, PublishedFile])
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class LastSite:
    """The published files by path, and what is taken over and made for the next site."""

    file: Path
    folder: Path
    files: Mapping[str, PublishedFile]
    taken: dict[str, str] = field(default_factory=dict)
    made: dict[str, MadeFrom] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> LastSite:
        """The site of a project as it was kept; without files if this account kept nothing."""
        file, folder = project.cache / PUBLISHED, project.site.resolve()
        try:
            raw = unseal(_purpose(folder), file.read_bytes())
            return cls(file, folder, _decoder.decode(raw) if raw else {})
        except (OSError, msgspec.MsgspecError):
            return cls(file, folder, {})

    def take(self, path: str, into: Path, source: Path, shell: str = "") -> bool:
        """Link a file of the last site into the next, if it was made from the same; whether that
        was done. `path` is from the site, `source` the file of docs/."""
        if (state := FileState.of(source)) is None:
            return False
        made = self.made[path] = MadeFrom(state, shell)
        known = self.files.get(path)
        return known is not None and known.made == made and self._linked(path, into, known)

    def take_all(self, paths: Sequence[str], into: Path) -> bool:
        """Link files of which it is known otherwise that they would be made again: all or none."""
        known = {path: self.files[path] for path in paths if path in self.files}
        done = len(known) == len(paths)
        if done and all(self._linked(path, into, file) for path, file in known.items()):
            return True
        for path in paths:
            self.taken.pop(path, None)
            (into / path).unlink(missing_ok=True)
        return False

    def _linked(self, path: str, into: Path, known: PublishedFile) -> bool:
        place, target = f"{self.folder}/{path}", f"{into}/{path}"
        if not _is_same(place, known):
            return False
        try:
            _link(place, target)
        except OSError:  # another disk, or one without links
            return False
        self.taken[path] = known.sha256
        return True

    def keep(self, hashes: Mapping[str, str]) -> None:
        """Keep how the published files are now; the hashes are by path."""
        found = {}
        for path, sha256 in hashes.items():
            if state := FileState.of(f"{self.folder}/{path}"):
                found[path] = PublishedFile(sha256, state, self.made.get(path))
        with suppress(OSError):
            self.file.write_bytes(seal(_purpose(self.folder), _encode(found)))

    def take_back(self) -> None:
        """Say that nothing was taken over after all."""
        self.taken.clear()
        self.made.clear()


def _purpose(folder: Path) -> str:
    return f"{PUBLISHED} {folder} {code_digest()}"


def _is_same(place: str, known: PublishedFile) -> bool:
    """Whether a file is the one that was published; it is read only if its state is another."""
    now, was = FileState.of(place), known.state
    if now == was:
        return True
    if now is None or (now.size, now.mode) != (was.size, was.mode):
        return False
    try:
        return hashlib.sha256(Path(place).read_bytes()).hexdigest() == known.sha256
    except OSError:
        return False


def _link(place: str, target: str) -> None:
    """Link a file, in a new folder if need be."""
    try:
        os.link(place, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.link(place, target)
