"""What a person names (files, folders, patterns at any address) → captured files in partitions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import Any

from glossator.bulk.storage import full, opened, said
from glossator.importing.archives import CAPTURES, ENDINGS
from glossator.importing.trees import copies, papers
from glossator.importing.warc import is_warc
from glossator.problems import NotDone, printable

#: What a listing says of the state of a file, by the kind of storage.
_STATES = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "modified")


@dataclass(frozen=True, slots=True)
class Source:
    """A captured file, or an archive of them: its address, its size in bytes, and what changes
    when it is written again (a tag or a time; empty where the storage does not say)."""

    address: str
    size: int
    state: str


@dataclass(frozen=True, slots=True)
class Partition:
    """A numbered share of the sources: the rows of one make one file of each table."""

    number: int
    sources: tuple[Source, ...]


def sources_at(addresses: Iterable[str]) -> list[Source]:
    """The captured files at addresses, each once, in the order of their addresses.

    Raises NotDone for an address with nothing, or that cannot be listed.
    """
    found: dict[str, Source] = {}
    for address in addresses:
        listed = {one.address: one for one in _listed(address)}
        if not listed:
            kinds = ", ".join(sorted(CAPTURES))
            raise NotDone(
                f"{printable(address)} has no captures. Give files, folders or patterns with "
                f"files that end in {kinds}, or archives and WARC files of them."
            )
        found |= listed
    paths: dict[PurePath, str] = {path_of(address): address for address in found}
    # Of collections that are known, files about the texts, and second forms of a text.
    for path in papers(paths) | copies(paths):
        found.pop(paths[path], None)
    return [found[address] for address in sorted(found)]


def path_of(address: str) -> PurePosixPath:
    """What a file is called: its address without the kind of storage."""
    return PurePosixPath(address.rpartition("://")[2])


def _listed(address: str) -> Iterator[Source]:
    system, path = opened(address)
    with said(address, "listed"):
        if any(sign in path for sign in "*?[") and not system.exists(path):
            named: dict[str, Any] = system.glob(path, detail=True)
        elif system.isdir(path):
            found: dict[str, Any] = system.find(path, detail=True)
            named = {p: about for p, about in found.items() if _is_taken(p, path)}
        else:
            named = {path: system.info(path)}
        for place, about in named.items():
            if about.get("type") == "file":
                yield Source(full(system, place), int(about.get("size") or 0), _state(about))


def _is_taken(path: str, folder: str) -> bool:
    """Whether a file in a folder is a capture by its name, or holds some."""
    inside = PurePosixPath(path.removeprefix(folder))
    if any(part.startswith(".") for part in inside.parts):
        return False
    return inside.suffix.lower() in CAPTURES or holds_many(inside.name)


def holds_many(name: str) -> bool:
    """Whether a file is named as an archive or a WARC file."""
    return name.lower().endswith(ENDINGS) or is_warc(PurePosixPath(name))


def _state(about: dict[str, Any]) -> str:
    return next((str(about[name]) for name in _STATES if about.get(name)), "")


def partitions_of(sources: Sequence[Source], size: int) -> list[Partition]:
    """Sources in partitions of so many, in their order; the last may have fewer."""
    starts = range(0, len(sources), size)
    return [Partition(number, tuple(sources[at : at + size])) for number, at in enumerate(starts)]


def digest_of(sources: Iterable[Source]) -> str:
    """A hash of which sources there are and of their states."""
    made = hashlib.blake2b(digest_size=16)
    for one in sources:
        made.update(f"{one.address}\0{one.size}\0{one.state}\n".encode("utf-8", "surrogateescape"))
    return made.hexdigest()
