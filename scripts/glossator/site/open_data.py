"""Records of all versions → the files of the open data in docs/, written again only if they change.

Records are read one after another, and the files grow on the disk, so that memory does not grow
with the number of policies. What was written, and from what, is kept with this account's seal:
where few versions changed, an output is written again only if one of them gives it something else.
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
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.citations import BIBTEX, CFF, CITATIONS, CSL, write_citations
from glossator.exporting.collection import FOLDER, Described
from glossator.exporting.dpv import TURTLE, write_dpv
from glossator.exporting.files import ExportedFile, exported, given, write_tables
from glossator.exporting.package import CROISSANT, PACKAGE, croissant, data_package
from glossator.exporting.record import Record
from glossator.exporting.shares import GivenShares
from glossator.project import Project
from glossator.site.cache import Cache, Stood
from glossator.site.incremental import WRITTEN, Done
from glossator.suggesting.inputs import Inputs
from glossator.verify.places import shards_of_collection
from glossator.verify.shard import shard_of

#: Of so many versions that changed it is asked which outputs they change; of more, all are written.
SOME = 0.1


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
    """What was written last: from what besides records, from which record of each version, and
    what each of them gives the outputs."""

    common: str
    versions: dict[str, str]
    shares: GivenShares
    tables: tuple[ExportedFile, ...]
    descriptions: tuple[ExportedFile, ...]
    stood: dict[str, Stood]


_written = msgspec.msgpack.Decoder(_Written)


def described(project: Project) -> Described:
    """How a project's collection describes itself."""
    return Described.of(settings_of(project))


def write_open_data(inputs: Inputs, done: list[Done]) -> tuple[OpenData, list[Path]]:
    """Write what must be written of all tables and what describes them; the files, and those of
    them that changed.

    Raises OSError if what was kept of a version was changed meanwhile.
    """
    project, taxonomy = inputs.project, inputs.taxonomy
    about = replace(described(project), what=taxonomy.texts.many)
    making = Making(project, taxonomy, about, len(shards_of_collection(project)))
    parts = (inputs.digest, repr(about), str(making.sites))
    common = digest(*(part.encode() for part in parts))
    versions = {one.name: one.record for one in done}
    known = _known(project, common)
    if known and known.versions == versions:
        return OpenData(about, known.tables, known.descriptions), []
    room = project.cache / FOLDER
    shares, only = GivenShares(), outputs(about)
    if known and known.versions.keys() == versions.keys():
        changed = [one for one in done if known.versions[one.name] != one.record]
        if len(changed) <= len(done) * SOME:
            making.write(changed, _emptied(room), only, shares)
            only = shares.differing(known.shares)
            shares = GivenShares(known.shares.of | shares.of)
    else:
        known = None
    made = making.write(done, _emptied(room), only, shares, known)
    moved = list(_settled(project, room, made))
    _keep(project, _Written(common, versions, shares, made.tables, made.descriptions, {}), known)
    return made, moved


def outputs(about: Described) -> frozenset[str]:
    """All outputs of a collection."""
    return frozenset((*(one.name for one in given(about.texts)), CITATIONS, TURTLE))


@dataclass(frozen=True, slots=True)
class Making:
    """What the files are made from besides records."""

    project: Project
    taxonomy: Taxonomy
    about: Described
    sites: int

    def write(
        self,
        done: list[Done],
        room: Path,
        only: frozenset[str],
        shares: GivenShares,
        known: _Written | None = None,
    ) -> OpenData:
        """Write `only` these outputs into a folder, of all others what is `known`."""

        def shard(policy: str) -> int:
            return 1 + shard_of(policy, self.sites) if self.sites else 0

        ordered = sorted(done, key=lambda one: one.name.split("/"))
        by_shard = sorted(ordered, key=lambda one: shard(one.name.partition("/")[0]))
        cache, about = Cache.of(self.project), self.about
        new: list[ExportedFile] = []
        if only - {CITATIONS, TURTLE}:
            records = _records(cache, by_shard)
            new += write_tables(
                records, self.taxonomy, room, about.texts, shard, only=only, shares=shares
            )
        tables = tuple(
            file
            for schema in given(about.texts)
            for file in (new if schema.name in only or not known else known.tables)
            if file.table == schema.name
        )
        (room / PACKAGE).write_bytes(data_package(tables, about))
        (room / CROISSANT).write_bytes(croissant(tables, about))
        before = {file.name: file for file in known.descriptions} if known else {}
        if CITATIONS in only:
            write_citations(_records(cache, ordered), room, about, shares)
        if TURTLE in only:
            records = _records(cache, by_shard)
            dpv = write_dpv(records, self.taxonomy, room, about.address, shard, shares=shares)
        else:
            dpv = tuple(file for name, file in before.items() if name.startswith(TURTLE))
        first = (exported(room / name) for name in (PACKAGE, CROISSANT))
        last = (
            exported(room / name) if CITATIONS in only else before[name]
            for name in (BIBTEX, CSL, CFF)
        )  # fmt: skip
        return OpenData(about, tables, (*first, *dpv, *last))


def _emptied(room: Path) -> Path:
    """A folder, with nothing in it."""
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    return room


def _records(cache: Cache, done: list[Done]) -> Iterator[Record]:
    for one in done:
        record = cache.record(one.name, one.record)
        if record is None:
            raise OSError("The cache was changed while the site was built. Build again.")
        yield record


def _settled(project: Project, room: Path, made: OpenData) -> Iterator[Path]:
    """Move the files that were written and differ to their places; their paths."""
    (project.docs / FOLDER).mkdir(parents=True, exist_ok=True)
    for file in (*made.tables, *made.descriptions):
        place, new = project.docs / FOLDER / file.name, room / file.name
        if new.is_file() and not (place.is_file() and exported(place).sha256 == file.sha256):
            new.replace(place)
            yield place
    shutil.rmtree(room)


def _known(project: Project, common: str) -> _Written | None:
    """What was written last, if all but records is the same and all files are still there."""
    try:
        raw = unseal(WRITTEN, (project.cache / WRITTEN).read_bytes())
        found = _written.decode(raw) if raw else None
    except (OSError, msgspec.MsgspecError):
        return None
    if found is None or found.common != common:
        return None
    there = all(one.is_at(project.docs / path) for path, one in found.stood.items())
    return found if there else None


def _keep(project: Project, made: _Written, known: _Written | None) -> None:
    """Keep what was written; of files that are as `known`, the hash is not asked again."""
    before = {file.name: file for file in (*known.tables, *known.descriptions)} if known else {}
    stood = {}
    for file in (*made.tables, *made.descriptions):
        path = f"{FOLDER}/{file.name}"
        if known and before.get(file.name) == file:
            stood[path] = known.stood[path]
        else:
            place = project.docs / path
            stood[path] = Stood.of(place, digest(place.read_bytes()))
    made = replace(made, stood=stood)
    (project.cache / WRITTEN).write_bytes(seal(WRITTEN, msgspec.msgpack.encode(made)))
