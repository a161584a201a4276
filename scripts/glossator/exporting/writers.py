"""Rows → CSV, JSON Lines and Parquet, a part at a time: no table is ever whole in memory.

The same rows give the same bytes: no clock, no name of a machine, no order but that of the rows.
"""

from __future__ import annotations

import csv
import re
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from glossator.exporting.tables import TableRow, TableSchema, Value

if TYPE_CHECKING:
    import pyarrow as pa

#: What a spreadsheet would take for a formula; and such a cell with quotes already before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_BEGINNINGS = frozenset("'=+-@\t\r\n＝＋－＠")
#: Rows of a group of Parquet, or about so many characters of them.
GROUP_ROWS, GROUP_CHARACTERS = 20_000, 8_000_000
_encode = msgspec.json.Encoder().encode


class TableWriter(ABC):
    """A table's file; rows are written in the order in which they come."""

    suffix: str

    def __init__(self, path: Path, schema: TableSchema) -> None:
        self.path, self.schema = path, schema

    @abstractmethod
    def write(self, row: TableRow) -> None:
        """Write a row, or keep it until there are enough."""

    @abstractmethod
    def close(self) -> None:
        """Write what is left."""


class CsvWriter(TableWriter):
    """CSV as in RFC 4180, in UTF-8: lists joined by spaces, true and false in words.

    A text that a spreadsheet would take for a formula has a `'` before it. To get the text as it
    is, take one `'` away wherever `'`s are followed by a sign that begins a formula.
    """

    suffix = "csv"

    def __init__(self, path: Path, schema: TableSchema) -> None:
        super().__init__(path, schema)
        self.file = path.open("w", encoding="utf-8", newline="")
        self.rows = csv.writer(self.file)
        self.rows.writerow(schema.names)

    def write(self, row: TableRow) -> None:
        """Write a row."""
        self.rows.writerow(map(cell, row))

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def cell(value: Value) -> str:
    """A value as CSV has it."""
    if isinstance(value, tuple):
        value = " ".join(value)
    if isinstance(value, str):
        risky = value[:1] in _BEGINNINGS and _FORMULA.match(value)
        return f"'{value}" if risky else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class JsonLinesWriter(TableWriter):
    """A JSON object a line, in UTF-8; lists are lists, and what is not known is null."""

    suffix = "jsonl"

    def __init__(self, path: Path, schema: TableSchema) -> None:
        super().__init__(path, schema)
        self.names, self.file = schema.names, path.open("wb")

    def write(self, row: TableRow) -> None:
        """Write a row."""
        self.file.write(_encode(dict(zip(self.names, row, strict=True))) + b"\n")

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class ParquetWriter(TableWriter):
    """Parquet with Zstandard, in groups of rows."""

    suffix = "parquet"

    def __init__(self, path: Path, schema: TableSchema) -> None:
        super().__init__(path, schema)
        import pyarrow.parquet  # noqa: PLC0415 - it takes a third of a second to load

        self.types = arrow_schema(schema)
        self.file: Any = pyarrow.parquet.ParquetWriter(
            path, self.types, compression="zstd", store_schema=False
        )
        self.rows: list[TableRow] = []
        self.characters = self.groups = 0
        self.texts = [n for n, one in enumerate(schema.columns) if one.type in ("string", "date")]

    def write(self, row: TableRow) -> None:
        """Keep a row; write a group if there are enough."""
        self.rows.append(row)
        self.characters += sum([len(text) for at in self.texts if isinstance(text := row[at], str)])
        if len(self.rows) >= GROUP_ROWS or self.characters >= GROUP_CHARACTERS:
            self._write_group()

    def _write_group(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.types)
        arrays = [
            pa.array([_date(one) for one in values] if kind.type == pa.date32() else values,
                     kind.type)
            for values, kind in zip(columns, self.types, strict=True)
        ]  # fmt: skip
        self.file.write_table(pa.Table.from_arrays(arrays, schema=self.types))
        self.rows, self.characters, self.groups = [], 0, self.groups + 1

    def close(self) -> None:
        """Write what is left; a table without rows has one empty group."""
        if self.rows or not self.groups:
            self._write_group()
        self.file.close()


def _date(value: Value) -> object:
    import datetime as dt  # noqa: PLC0415

    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """The columns of a table as Arrow has them."""
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(),
        "boolean": pa.bool_(), "date": pa.date32(), "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(column.name, types[column.type]) for column in schema.columns])


WRITERS: tuple[type[TableWriter], ...] = (CsvWriter, JsonLinesWriter, ParquetWriter)
