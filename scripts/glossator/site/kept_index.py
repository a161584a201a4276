"""The search index that was published last: shards whose pages give the same are linked.

Pagefind cannot add to an index that is finished, so a shard is made as a whole or not at all. Most
changes touch no shard: notes, lists and the frame of pages are not indexed.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from glossator.corpus.digests import code_digest, digest
from glossator.corpus.seals import seal, unseal
from glossator.project import Project
from glossator.site.last_site import LastSite
from glossator.site.search_index import SHARDS, essence, shards_of
from glossator.verify.lists import INDEX

#: In the cache: what is known of the index.
INDEXED = "search.kept"
#: What makes the files of an index.
_LIBRARIES = ("pagefind", "pagefind-bin", "cbor2")


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard of the index: a hash of what its pages gave, and its files."""

    basis: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexKept:
    """By page its SHA-256 and a hash of what it gave to the index; and the shards."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    shards: dict[str, Shard] = field(default_factory=dict)


_decoder = msgspec.msgpack.Decoder(IndexKept)
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """What is kept of the last index, and what is known of the next."""

    file: Path
    last: IndexKept
    given: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> KeptIndex:
        """The index of a project; an empty one if this account kept none."""
        file = project.cache / INDEXED
        try:
            raw = unseal(_purpose(), file.read_bytes())
            return cls(file, _decoder.decode(raw) if raw else IndexKept())
        except (OSError, msgspec.MsgspecError):
            return cls(file, IndexKept())

    def to_make(self, site: Path, last: LastSite, sites: int = 1) -> list[str] | None:
        """The shards of a new site that must be made, once the others are linked; None if even the
        list of shards is as it was. `sites` is on how many sites the policies will be."""
        names = []
        for name, pages in shards_of(site, sites).items():
            paths = [page.relative_to(site).as_posix() for page in pages]
            self.given.update({path: self._given(site, path, last) for path in paths})
            self.bases[name] = digest(*(f"{path} {self.given[path]}".encode() for path in paths))
            if not self._linked(name, site, last):
                names.append(name)
        same = not names and self.bases.keys() == self.last.shards.keys()
        return None if same and last.take_all([f"{INDEX}/{SHARDS}"], site) else names

    def _given(self, site: Path, path: str, last: LastSite) -> str:
        """A hash of what a page gives to the index; a page that was taken over gives the same."""
        sha256, known = self.last.pages.get(path, ("", ""))
        if known and last.taken.get(path) == sha256:
            return known
        return digest(essence((site / path).read_bytes()))

    def _linked(self, name: str, site: Path, last: LastSite) -> bool:
        """Whether a shard is linked, all of it."""
        shard = self.last.shards.get(name)
        if shard is None or shard.basis != self.bases[name]:
            return False
        return last.take_all(shard.files, site)

    def keep(self, hashes: Mapping[str, str]) -> None:
        """Keep what is known of the index, now that it is published; the hashes of files are by
        path, and without them nothing is known."""
        given, bases = (self.given, self.bases) if hashes else ({}, {})
        pages = {path: (hashes[path], hashed) for path, hashed in given.items()}
        shards = {
            name: Shard(basis, tuple(_below(f"{INDEX}/{name}/", hashes)))
            for name, basis in bases.items()
        }
        with suppress(OSError):
            self.file.write_bytes(seal(_purpose(), _encode(IndexKept(pages, shards))))


def _below(folder: str, paths: Mapping[str, str]) -> Iterator[str]:
    return (path for path in paths if path.startswith(folder))


def _purpose() -> str:
    made_by = (f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return " ".join((INDEXED, code_digest(), *made_by))
