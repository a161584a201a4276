"""Records → all tables in a folder, in three forms each, and what became of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.statistics import Statistics
from glossator.exporting.parts import NumberedFiles
from glossator.exporting.record import Record
from glossator.exporting.rows import (
    OF_RECORDS,
    counted_policy,
    counted_share,
    policy_row,
    statistics_rows,
)
from glossator.exporting.shares import GivenShares
from glossator.exporting.tables import (
    POLICIES,
    STATISTICS,
    TABLES,
    TEXTS,
    TableRow,
    TableSchema,
)
from glossator.exporting.writers import WRITERS, TableWriter

#: The names of all tables.
_ALL = frozenset(one.name for one in TABLES)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of the open data: its name, its table, rows, bytes and SHA-256, and the shard whose
    policies it is about; 0 for those of all."""

    name: str
    table: str
    rows: int
    size: int
    sha256: str
    shard: int = 0

    @property
    def suffix(self) -> str:
        """What its name ends with: `csv`, `jsonl` or `parquet`."""
        return self.name.rpartition(".")[2]


def given(texts: bool) -> tuple[TableSchema, ...]:
    """The tables that are given away; whole texts only where that is allowed."""
    return tuple(one for one in TABLES if texts or one is not TEXTS)


def write_tables(
    records: Iterable[Record],
    taxonomy: Taxonomy,
    folder: Path,
    texts: bool,
    shard_of: Callable[[str], int] = lambda policy: 0,
    *,
    only: Container[str] = _ALL,
    shares: GivenShares | None = None,
) -> tuple[ExportedFile, ...]:
    """Write every table into an existing folder; one policy's records are in memory at a time.

    `records` come in the order of their shards, and then of their keys; `shard_of` gives the shard
    of a policy, from 1, or 0 if there are none. With `texts`, whole texts are given. Of the tables
    `only` these are written, and what a version gives them is noted in `shares`.
    """
    tables = {one.name: _OpenTable(one, folder) for one in given(texts) if one.name in only}
    counted, shares = Statistics(taxonomy), shares or GivenShares()
    with ExitStack() as stack:
        for table in tables.values():
            stack.enter_context(closing(table))
        for policy, group in groupby(records, attrgetter("policy")):
            versions, shard = list(group), shard_of(policy)
            if POLICIES.name in tables:
                tables[POLICIES.name].write([policy_row(versions)], shard)
                for record in versions:
                    shares.note(record.key, POLICIES.name, policy_row([record]))
            if STATISTICS.name in tables:
                counted.count(counted_policy(versions))
                for record in versions:
                    shares.note(record.key, STATISTICS.name, counted_share(record))
            for record in versions:
                for schema, rows in OF_RECORDS:
                    if schema.name in tables:
                        found = list(rows(record, taxonomy))
                        shares.note(record.key, schema.name, found)
                        tables[schema.name].write(found, shard)
        if STATISTICS.name in tables:
            tables[STATISTICS.name].write(statistics_rows(counted))
        for table in tables.values():
            table.begin()
    return tuple(file for table in tables.values() for file in table.files())


class _OpenTable:
    """A table that is being written, in all of its forms."""

    def __init__(self, schema: TableSchema, folder: Path) -> None:
        self.forms = [_OpenForm(kind, schema, folder) for kind in WRITERS]

    def write(self, rows: Iterable[TableRow], shard: int = 0) -> None:
        """Write rows that stay together, of which a part has all or none."""
        listed = rows if isinstance(rows, list) else list(rows)
        for form in self.forms:
            form.write(listed, shard)

    def begin(self) -> None:
        """Let a table without rows have its files."""
        for form in self.forms:
            if form.writer is None:
                form.write([], 0)

    def close(self) -> None:
        for form in self.forms:
            form.close()

    def files(self) -> Iterator[ExportedFile]:
        for form in self.forms:
            yield from form.files()


class _OpenForm:
    """A table that is being written in one form, as one file or in parts."""

    def __init__(self, kind: type[TableWriter], schema: TableSchema, folder: Path) -> None:
        self.kind, self.schema = kind, schema
        self.parts = NumberedFiles(folder, schema.name, kind.suffix)
        self.rows: list[int] = []
        self.writer: TableWriter | None = None

    def write(self, rows: list[TableRow], shard: int) -> None:
        if self.writer is None or shard != self.parts.shards[-1] or (rows and self.parts.is_full):
            self.close()
            self.writer = self.kind(self.parts.next(shard), self.schema)
            self.rows.append(0)
        for row in rows:
            self.writer.write(row)
        self.rows[-1] += len(rows)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()

    def files(self) -> Iterator[ExportedFile]:
        parts = zip(self.parts.paths, self.parts.shards, self.rows, strict=True)
        return (exported(path, self.schema.name, rows, shard) for path, shard, rows in parts)


def exported(path: Path, table: str = "", rows: int = 0, shard: int = 0) -> ExportedFile:
    """What a file has become."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return ExportedFile(path.name, table, rows, path.stat().st_size, sha256, shard)
