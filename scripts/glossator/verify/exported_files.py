"""Tables of the open data read back: CSV, JSON Lines and Parquet, a part at a time."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.verify.exported_rows import COLUMNS, ExportRow
from glossator.verify.shard import shard_of

#: The folder of the open data, and the forms in which it has each table.
FOLDER = "open-data"
FORMS = ("csv", "jsonl", "parquet")

_GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
_BATCH = 5_000


class Unlike(ValueError):
    """A file that is not what it must be; why."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A file of a table: its name, the shard whose policies it is about, and its number there; both
    are 0 where the file is whole, the first also where there are no shards."""

    name: str
    shard: int = 0
    number: int = 0


def parts_in(folder: Path, stem: str, suffix: str) -> list[TablePart]:
    """The files of a table in order; raises Unlike where one is missing between others."""
    named = re.compile(rf"{stem}(?:-([1-9]\d*))?(?:-([1-9]\d*))?\.{suffix}")
    found = []
    for path in folder.glob(f"{stem}*.{suffix}"):
        if match := named.fullmatch(path.name):
            one, other = (int(number or 0) for number in match.groups())
            found.append(TablePart(path.name, *((one, other) if other else (0, one))))
    found.sort(key=lambda part: (part.shard, part.number))
    numbers = [(part.shard, part.number) for part in found]
    shards, last = max((shard for shard, _ in numbers), default=0), dict(numbers)
    wanted = [(shard, n + 1) for shard in range(1, shards + 1) for n in range(last.get(shard, 1))]
    wanted = wanted or ([(0, n + 1) for n in range(last[0])] if last.get(0, 0) > 1 else [(0, 0)])
    if found and numbers != wanted:
        raise Unlike(f"its files are {', '.join(part.name for part in found)}")
    return found


def address_of(site: Path) -> str:
    """The address of a site, by its robots.txt; empty if it has none."""
    try:
        text = (site / "robots.txt").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r"^Sitemap: (\S+/)sitemap\.xml$", text, re.M)
    return found[1] if found else ""


def rows_of_parts(folder: Path, parts: Sequence[TablePart], table: str) -> Iterator[ExportRow]:
    """The rows of a table, one after another; raises Unlike where the part of a shard has rows
    about another one's policies."""
    shards = max((part.shard for part in parts), default=0)
    for part in parts:
        for row in rows_in(folder / part.name, table):
            policy = str(row[0]).partition("/")[0]
            if part.shard and 1 + shard_of(policy, shards) != part.shard:
                raise Unlike(f"{part.name} has rows of {policy}, which is on another shard")
            yield row


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
