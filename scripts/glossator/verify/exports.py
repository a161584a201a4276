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
from glossator.verify.exported_files import FOLDER, FORMS, Unlike, rows_in
from glossator.verify.exported_rows import COLUMNS, ExportedRows, ExportRow, Tally, tally
from glossator.verify.fault import Fault
from glossator.verify.kept_proofs import NOTHING_KEPT, KeptProofs
from glossator.verify.statistics import stated_rows

#: Whole texts are given only where a collection allows it.
_MAY_LACK = "texts"
#: All tables, as paths in a site.
TABLES = tuple(f"{FOLDER}/{table}.{form}" for table in COLUMNS for form in FORMS)


def export_faults(
    site: Path,
    versions: Sequence[ExportedRows],
    claims: Claims,
    proofs: KeptProofs = NOTHING_KEPT,
) -> Iterator[Fault]:
    """Where the open data say something else than the policies, and what these say together; a
    table is not read again while it and what it must hold are as they were, by `proofs`."""
    ordered = sorted(versions, key=lambda one: one.key.split("/"))
    texts = any((site / FOLDER / f"{_MAY_LACK}.{form}").exists() for form in FORMS)
    tables = [table for table in COLUMNS if texts or table != _MAY_LACK]
    names = [f"{table}.{form}" for table in tables for form in FORMS]
    missing = [name for name in names if not (site / FOLDER / name).is_file()]
    yield from (Fault(f"{FOLDER}/{name}", "file", "was not published") for name in missing)
    there = [name for name in names if name not in missing]
    work = _Tables(site, ordered, tuple(stated_rows(claims)), proofs)
    for found in over_cores(_table_faults, work, there, Step("open data")):
        yield from found
    yield from citation_faults(site, ordered)
    yield from _dpv_faults(site, ordered)
    yield from description_faults(site, there)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables must hold: rows of versions in order, and the figures."""

    site: Path
    versions: Sequence[ExportedRows]
    statistics: Sequence[ExportRow]
    proofs: KeptProofs

    def basis(self, path: str, table: str) -> str:
        """A hash of a table's file and of all that it must hold."""
        wanted: object = [(one.key, one.tallies.get(table), one.policy) for one in self.versions]
        if table == "statistics":
            wanted = self.statistics
        with (self.site / path).open("rb") as file:
            return digest(file_digest(file, "sha256").digest(), repr(wanted).encode())


def _table_faults(work: _Tables, name: str) -> list[Fault]:
    table, path = name.partition(".")[0], f"{FOLDER}/{name}"
    basis = work.basis(path, table)
    if work.proofs.found(path, basis) is not None:
        return []
    try:
        rows = rows_in(work.site / path, table)
        if table == "policies":
            found = list(_policies(rows, work.versions))
        elif table == "statistics":
            found = list(_statistics(rows, work.statistics))
        else:
            found = list(_of_versions(rows, table, work.versions))
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
_STATED = re.compile(
    r"<\.\./policies/([^>#]+)\.html#([^>]+)> dcterms:isPartOf <\.\./policies/\1\.html> ; "
    r"dcterms:subject <\.\./practices/([^>]+)\.html>(?: ; our:(states|denies) ([^;]+?))?"
    r"(?: ; dpv:hasPersonalData ([^;]+?))? \.\n"
)


def _dpv_faults(site: Path, versions: Sequence[ExportedRows]) -> Iterator[Fault]:
    """Every passage of people is in the file of DPV, with the terms of its practice."""
    path = f"{FOLDER}/dpv.ttl"
    try:
        with (site / path).open(encoding="utf-8") as file:
            found = list(_of_versions(_stated(file), "dpv", versions))
    except (OSError, ValueError) as error:
        found = [("file", f"was not published, or cannot be read: {error}")]
    yield from (Fault(path, where, message) for where, message in found)


def _stated(lines: Iterable[str]) -> Iterator[ExportRow]:
    for line in lines:
        if line.startswith("<") and " a dpv:PrivacyNotice " not in line:
            said = _STATED.fullmatch(line)
            if said is None:
                raise Unlike(line[:60])
            terms, kinds = (tuple(one.split(", ")) if one else () for one in (said[5], said[6]))
            yield said[1], said[2], said[3], said[4] or "", terms, kinds
