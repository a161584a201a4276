"""Records of all versions → the files of the open data in docs/, written again only if they change.

Records are read one after another, and the files grow on the disk, so that memory does not grow
with the number of policies. What was written, and from what, is kept with this account's seal.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from glossator.corpus.digests import digest
from glossator.corpus.seals import seal, unseal
from glossator.data.settings import settings_of
from glossator.exporting.citations import BIBTEX, CFF, CSL, write_citations
from glossator.exporting.collection import FOLDER, Described
from glossator.exporting.dpv import write_dpv
from glossator.exporting.files import ExportedFile, exported, write_tables
from glossator.exporting.package import CROISSANT, PACKAGE, croissant, data_package
from glossator.exporting.record import Record
from glossator.project import Project
from glossator.site.cache import Cache, Stood
from glossator.site.incremental import WRITTEN, Done
from glossator.suggesting.inputs import Inputs
from glossator.verify.places import shards_of_collection
from glossator.verify.shard import shard_of


@dataclass(frozen=True, slots=True)
class OpenData:
    """The files of the open data as they are in docs/: the tables, and what describes them."""

    about: Described
    tables: tuple[ExportedFile, ...]
    descriptions: tuple[ExportedFile, ...]

    @property
    def paths(self) -> Iterator[str]:
        """Their paths from docs/."""
        return (f"{FOLDER}/{file.name}" for file in (*self.tables, *self.descriptions))


@dataclass(frozen=True, slots=True)
class _Written:
    key: str
    tables: tuple[ExportedFile, ...]
    descriptions: tuple[ExportedFile, ...]
    stood: dict[str, Stood]


_written = msgspec.msgpack.Decoder(_Written)


def described(project: Project) -> Described:
    """How a project's collection describes itself."""
    return Described.of(settings_of(project))


def write_open_data(inputs: Inputs, done: list[Done]) -> tuple[OpenData, list[Path]]:
    """Write all tables and what describes them; the files, and those of them that changed.

    Raises OSError if what was kept of a version was changed meanwhile.
    """
    project = inputs.project
    about = replace(described(project), what=inputs.taxonomy.texts.many)
    sites = len(shards_of_collection(project))
    parts = (
        inputs.digest, repr(about), str(sites), *(f"{one.name} {one.record}" for one in done)
    )  # fmt: skip
    key = digest(*(part.encode() for part in parts))
    if known := _known(project, key):
        return OpenData(about, known.tables, known.descriptions), []
    room = project.cache / FOLDER
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)

    def shard(policy: str) -> int:
        return 1 + shard_of(policy, sites) if sites else 0

    ordered = sorted(done, key=lambda one: one.name.split("/"))
    by_shard = sorted(ordered, key=lambda one: shard(one.name.partition("/")[0]))
    records = _records(Cache.of(project), by_shard)
    tables = write_tables(records, inputs.taxonomy, room, about.texts, shard)
    (room / PACKAGE).write_bytes(data_package(tables, about))
    (room / CROISSANT).write_bytes(croissant(tables, about))
    write_citations(_records(Cache.of(project), ordered), room, about)
    records = _records(Cache.of(project), by_shard)
    dpv = write_dpv(records, inputs.taxonomy, room, about.address, shard)
    first, last = (
        [exported(room / name) for name in names]
        for names in ((PACKAGE, CROISSANT), (BIBTEX, CSL, CFF))
    )
    made = OpenData(about, tables, (*first, *dpv, *last))
    changed = list(_settled(project, room, made))
    _keep(project, key, made)
    return made, changed


def _records(cache: Cache, done: list[Done]) -> Iterator[Record]:
    for one in done:
        record = cache.record(one.name, one.record)
        if record is None:
            raise OSError("The cache was changed while the site was built. Build again.")
        yield record


def _settled(project: Project, room: Path, made: OpenData) -> Iterator[Path]:
    """Move the files that differ to their places; their paths."""
    (project.docs / FOLDER).mkdir(parents=True, exist_ok=True)
    for file in (*made.tables, *made.descriptions):
        place = project.docs / FOLDER / file.name
        if not place.is_file() or exported(place).sha256 != file.sha256:
            (room / file.name).replace(place)
            yield place
    shutil.rmtree(room)


def _known(project: Project, key: str) -> _Written | None:
    """What was written last, if it was made from the same and is still there."""
    try:
        raw = unseal(WRITTEN, (project.cache / WRITTEN).read_bytes())
        found = _written.decode(raw) if raw else None
    except (OSError, msgspec.MsgspecError):
        return None
    if found is None or found.key != key:
        return None
    there = all(one.is_at(project.docs / path) for path, one in found.stood.items())
    return found if there else None


def _keep(project: Project, key: str, made: OpenData) -> None:
    stood = {
        path: Stood.of(project.docs / path, digest((project.docs / path).read_bytes()))
        for path in made.paths
    }
    kept = _Written(key, made.tables, made.descriptions, stood)
    (project.cache / WRITTEN).write_bytes(seal(WRITTEN, msgspec.msgpack.encode(kept)))
