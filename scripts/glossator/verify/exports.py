"""The open data read back, with the libraries that people use, and compared with the policies.

`exported_files` reads a table, `exported_rows` says what must be in it; `citations` and
`descriptions` prove the files beside the tables.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from glossator.corpus.digests import digest
from glossator.parallel import over_cores
from glossator.progress import Step
from glossator.verify.citations import citation_faults
from glossator.verify.claims import Claims
from glossator.verify.descriptions import description_faults
from glossator.verify.elements import Finding, compared
from glossator.verify.exported_files import (
    FOLDER,
    FORMS,
    TablePart,
    Unlike,
    address_of,
    parts_in,
    rows_of_parts,
)
from glossator.verify.exported_rows import COLUMNS, ExportedRows, ExportRow, Tally, tally
from glossator.verify.fault import Fault
from glossator.verify.kept_proofs import NOTHING_KEPT, KeptProofs
from glossator.verify.shard import shard_of
from glossator.verify.statistics import stated_rows

#: Whole texts are given only where a collection allows it.
_MAY_LACK = "texts"
_DPV, _OURS = "dpv.ttl", "@prefix our: <index.html#> .\n"
#: All tables, as paths in a site where they are whole.
TABLES = (*(f"{FOLDER}/{table}.{form}" for table in COLUMNS for form in FORMS), f"{FOLDER}/{_DPV}")


def export_faults(
    site: Path,
    versions: Sequence[ExportedRows],
    claims: Claims,
    proofs: KeptProofs = NOTHING_KEPT,
) -> Iterator[Fault]:
    """Where the open data say something else than the policies, and what these say together; a
    table is not read again while it and what it must hold are as they were, by `proofs`."""
    folder = site / FOLDER
    ordered = sorted(versions, key=lambda one: one.key.split("/"))
    texts = any(any(folder.glob(f"{_MAY_LACK}*.{form}")) for form in FORMS)
    tables = [table for table in COLUMNS if texts or table != _MAY_LACK]
    files: dict[str, list[TablePart]] = {}
    for name in (*(f"{table}.{form}" for table in tables for form in FORMS), _DPV):
        stem, _, form = name.partition(".")
        try:
            found = parts_in(folder, stem, form)
        except Unlike as error:
            yield Fault(f"{FOLDER}/{name}", "table", str(error))
            continue
        if found:
            files[name] = found
        else:
            yield Fault(f"{FOLDER}/{name}", "file", "was not published")
    work = _Tables(site, ordered, tuple(stated_rows(claims.stated, claims.taxonomy)), files, proofs)
    for some in over_cores(_table_faults, work, [*files], Step("open data")):
        yield from some
    yield from citation_faults(site, ordered)
    there = (part.name for name, parts in files.items() if name != _DPV for part in parts)
    yield from description_faults(site, there)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables must hold: rows of versions in order of their keys, and the figures; and of
    each table in each form its files."""

    site: Path
    versions: Sequence[ExportedRows]
    statistics: Sequence[ExportRow]
    files: dict[str, list[TablePart]]
    proofs: KeptProofs

    def ordered(self, name: str) -> list[ExportedRows]:
        """The versions in the order of a table: where there are shards, by these first."""
        shards = max(part.shard for part in self.files[name])
        if not shards:
            return list(self.versions)
        return sorted(self.versions, key=lambda one: shard_of(one.key.partition("/")[0], shards))

    def basis(self, name: str, table: str) -> str:
        """A hash of a table's files and of all that they must hold."""
        wanted: object = [(one.key, one.tallies.get(table), one.policy) for one in self.versions]
        if table == "statistics":
            wanted = self.statistics
        return digest(*self._hashes(name), repr(wanted).encode())

    def _hashes(self, name: str) -> Iterator[bytes]:
        for part in self.files[name]:
            with (self.site / FOLDER / part.name).open("rb") as file:
                yield part.name.encode()
                yield file_digest(file, "sha256").digest()


def _table_faults(work: _Tables, name: str) -> list[Fault]:
    table, path = name.partition(".")[0], f"{FOLDER}/{name}"
    basis = work.basis(name, table)
    if work.proofs.found(path, basis) is not None:
        return []
    folder, files, versions = work.site / FOLDER, work.files[name], work.ordered(name)
    try:
        if name == _DPV:
            found = list(_of_versions(_stated(folder, files), table, versions))
        elif table == "policies":
            found = list(_policies(rows_of_parts(folder, files, table), versions))
        elif table == "statistics":
            found = list(_statistics(rows_of_parts(folder, files, table), work.statistics))
        else:
            found = list(_of_versions(rows_of_parts(folder, files, table), table, versions))
    except (OSError, ValueError, TypeError, LookupError, csv.Error) as error:
        found = [("table", f"cannot be read: {error}")]
    if not found:
        work.proofs.keep(path, basis, b"")
    return [Fault(path, where, message) for where, message in found]


def _of_versions(
    rows: Iterable[ExportRow], table: str, versions: Sequence[ExportedRows]
) -> Iterator[Finding]:
    wanted: dict[object, Tally] = {one.key: one.tallies[table] for one in versions}
    keys = [key for key, (number, _) in wanted.items() if number]
    found: list[object] = []
    for key, group in groupby(rows, itemgetter(0)):
        found.append(key)
        (number, known), (right, true) = tally(group), wanted.get(key, (0, ""))
        yield from compared(f"rows of {key}", ("number", number, right))
        if number == right and known != true:
            yield f"rows of {key}", "say something else than the policy"
    yield from compared("table", ("its versions", found, keys))


def _policies(rows: Iterable[ExportRow], versions: Sequence[ExportedRows]) -> Iterator[Finding]:
    wanted = [
        (*some[-1].policy, len(some))
        for some in (list(group) for _, group in groupby(versions, lambda one: one.policy[0]))
    ]
    found = list(rows)
    yield from compared("table", ("its policies", [r[0] for r in found], [r[0] for r in wanted]))
    for row, right in zip(found, wanted, strict=False):
        yield from compared(f"row of {right[0]}", ("it", row, right))


def _statistics(rows: Iterable[ExportRow], wanted: Sequence[ExportRow]) -> Iterator[Finding]:
    """Every figure is counted from the policies again."""
    found = [(*row[:8], *map(_figure, row[8:])) for row in rows]
    yield from compared("table", ("the number of its rows", len(found), len(wanted)))
    for row, right in zip(found, wanted, strict=False):
        yield from compared(f"row of {right[1]}", ("it", row, right))


def _figure(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


#: A passage in the file of DPV: policy, id, practice, property, terms, kinds of data.
_STATED = (
    r"<ROOTpolicies/([^>#]+)\.html#([^>]+)> dcterms:isPartOf <ROOTpolicies/\1\.html> ; "
    r"dcterms:subject <ROOTpractices/([^>]+)\.html>(?: ; our:(states|denies) ([^;]+?))?"
    r"(?: ; dpv:hasPersonalData ([^;]+?))? \.\n"
)


def _stated(folder: Path, parts: Sequence[TablePart]) -> Iterator[ExportRow]:
    """Every passage of people in the files of DPV, with the terms of its practice. For a shard,
    pages have whole addresses."""
    home = address_of(folder.parent)
    for part in parts:
        root = home if part.shard and home else "../"
        passage = re.compile(_STATED.replace("ROOT", re.escape(root)))
        ours = f"@prefix our: <{home}{FOLDER}/index.html#> .\n" if root == home else _OURS
        with (folder / part.name).open(encoding="utf-8") as file:
            lines = list(file)
        if ours not in lines:
            raise Unlike(f"{part.name} does not say what “our” means")
        for line in lines:
            if line.startswith("<") and " a dpv:PrivacyNotice " not in line:
                said = passage.fullmatch(line)
                if said is None:
                    raise Unlike(line[:60])
                terms, kinds = (tuple(one.split(", ")) if one else () for one in (said[5], said[6]))
                yield said[1], said[2], said[3], said[4] or "", terms, kinds
