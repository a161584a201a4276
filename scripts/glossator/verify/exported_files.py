"""Tables of the open data read back: CSV, JSON Lines and Parquet, a part at a time."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from glossator.verify.exported_rows import COLUMNS, ExportRow

#: The folder of the open data, and the forms in which it has each table.
FOLDER = "open-data"
FORMS = ("csv", "jsonl", "parquet")

_GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
_BATCH = 5_000


class Unlike(ValueError):
    """A file that is not what it must be; why."""


def rows_in(path: Path, table: str) -> Iterator[ExportRow]:
    """The rows of a file, one after another; raises Unlike for other columns."""
    columns = dict(column.split(":") for column in COLUMNS[table].split())
    if path.suffix == ".csv":
        return _csv_rows(path, columns)
    return _json_rows(path, columns) if path.suffix == ".jsonl" else _parquet_rows(path, columns)


def _known(found: Iterable[str], columns: dict[str, str]) -> None:
    if list(found) != list(columns):
        raise Unlike(f"its columns are {', '.join(found)}")


def _csv_rows(path: Path, columns: dict[str, str]) -> Iterator[ExportRow]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        _known(next(rows, ()), columns)
        kinds = tuple(columns.values())
        for row in rows:
            yield tuple(_value(one, kind) for one, kind in zip(row, kinds, strict=True))


def _value(text: str, kind: str) -> object:
    """What a cell of CSV means."""
    if kind == "s":
        return _GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text
    if kind == "l":
        return text.split()
    if kind == "t":
        return {"true": True, "false": False}[text]
    if not text:
        return None
    return int(text) if kind == "i" else float(text) if kind == "n" else text


def _json_rows(path: Path, columns: dict[str, str]) -> Iterator[ExportRow]:
    with path.open("rb") as file:
        for line in file:
            row = json.loads(line)
            _known(row, columns)
            yield tuple(row.values())


def _parquet_rows(path: Path, columns: dict[str, str]) -> Iterator[ExportRow]:
    from pyarrow import parquet  # noqa: PLC0415

    with parquet.ParquetFile(path) as file:
        _known(file.schema_arrow.names, columns)
        dates = [number for number, kind in enumerate(columns.values()) if kind == "d"]
        for batch in file.iter_batches(_BATCH):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield _dated(row, dates) if dates else row


def _dated(row: ExportRow, dates: Sequence[int]) -> ExportRow:
    """A row with its days as they are written."""
    return tuple(
        str(one) if number in dates and one is not None else one for number, one in enumerate(row)
    )
