"""Records → all tables in a folder, in three forms each, and what became of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.statistics import Statistics
from glossator.exporting.record import Record
from glossator.exporting.rows import OF_RECORDS, counted_policy, policy_row, statistics_rows
from glossator.exporting.tables import (
    POLICIES,
    STATISTICS,
    TABLES,
    TEXTS,
    TableRow,
    TableSchema,
)
from glossator.exporting.writers import WRITERS, TableWriter


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of the open data: its name, its table, rows, bytes and SHA-256."""

    name: str
    table: str
    rows: int
    size: int
    sha256: str

    @property
    def suffix(self) -> str:
        """What its name ends with: `csv`, `jsonl` or `parquet`."""
        return self.name.rpartition(".")[2]


def given(texts: bool) -> tuple[TableSchema, ...]:
    """The tables that are given away; whole texts only where that is allowed."""
    return tuple(one for one in TABLES if texts or one is not TEXTS)


def write_tables(
    records: Iterable[Record], taxonomy: Taxonomy, folder: Path, texts: bool
) -> tuple[ExportedFile, ...]:
    """Write every table into an existing folder; one policy's records are in memory at a time.

    `records` come in the order of their keys. With `texts`, whole texts are given.
    """
    tables = {schema.name: _OpenTable(schema, folder) for schema in given(texts)}
    counted = Statistics(taxonomy)
    with ExitStack() as stack:
        for table in tables.values():
            for writer in table.writers:
                stack.enter_context(closing(writer))
        for _, group in groupby(records, attrgetter("policy")):
            versions = list(group)
            tables[POLICIES.name].write([policy_row(versions)])
            counted.count(counted_policy(versions))
            for record in versions:
                for schema, rows in OF_RECORDS:
                    if schema.name in tables:
                        tables[schema.name].write(rows(record, taxonomy))
        tables[STATISTICS.name].write(statistics_rows(counted))
    return tuple(file for table in tables.values() for file in table.files())


class _OpenTable:
    """A table that is being written, in all of its forms."""

    def __init__(self, schema: TableSchema, folder: Path) -> None:
        self.schema, self.rows = schema, 0
        self.writers: list[TableWriter] = [
            kind(folder / f"{schema.name}.{kind.suffix}", schema) for kind in WRITERS
        ]

    def write(self, rows: Iterable[TableRow]) -> None:
        for row in rows:
            self.rows += 1
            for writer in self.writers:
                writer.write(row)

    def files(self) -> Iterator[ExportedFile]:
        for path in (writer.path for writer in self.writers):
            yield exported(path, self.schema.name, self.rows)


def exported(path: Path, table: str = "", rows: int = 0) -> ExportedFile:
    """What a file has become."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return ExportedFile(path.name, table, rows, path.stat().st_size, sha256)
