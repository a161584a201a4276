"""The open data read back, with the libraries that people use, and compared with the policies.

Every file is read a part at a time. What describes the files (the page, the data package,
Croissant) must name each of them with its true size and hash.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from lxml import etree

from glossator.parallel import over_cores
from glossator.progress import Step
from glossator.verify.elements import Finding, compared, listed, text_of
from glossator.verify.exported_rows import COLUMNS, ExportedRows, ExportRow, Tally, tally
from glossator.verify.fault import Fault

FOLDER = "open-data"
#: Whole texts are given only where a collection allows it.
_MAY_LACK = "texts"
_FORMS = ("csv", "jsonl", "parquet")
_GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
_BATCH = 5_000


class _Unlike(ValueError):
    """A file that is not what it must be; why."""


def export_faults(site: Path, versions: Sequence[ExportedRows]) -> Iterator[Fault]:
    """Where the open data say something else than the policies."""
    ordered = sorted(versions, key=lambda one: one.key.split("/"))
    texts = any((site / FOLDER / f"{_MAY_LACK}.{form}").exists() for form in _FORMS)
    tables = [table for table in COLUMNS if texts or table != _MAY_LACK]
    names = [f"{table}.{form}" for table in tables for form in _FORMS]
    missing = [name for name in names if not (site / FOLDER / name).is_file()]
    yield from (Fault(f"{FOLDER}/{name}", "file", "was not published") for name in missing)
    there = [name for name in names if name not in missing]
    for found in over_cores(_table_faults, (site, ordered), there, Step("open data")):
        yield from found
    yield from _citation_faults(site, ordered)
    yield from _dpv_faults(site, ordered)
    hashes = {name: _hashed(site / FOLDER / name) for name in there}
    for name, described in (
        ("datapackage.json", _packaged), ("croissant.json", _in_croissant),
        ("index.html", _on_page),
    ):  # fmt: skip
        yield from _description_faults(site, name, described, hashes)


def _table_faults(work: tuple[Path, Sequence[ExportedRows]], name: str) -> list[Fault]:
    site, versions = work
    table = name.partition(".")[0]
    try:
        rows = _rows(site / FOLDER / name, table)
        found = list(_policies(rows, versions) if table == "policies" else
                     _of_versions(rows, table, versions))  # fmt: skip
    except (OSError, ValueError, TypeError, LookupError, csv.Error) as error:
        found = [("table", f"cannot be read: {error}")]
    return [Fault(f"{FOLDER}/{name}", where, message) for where, message in found]


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


def _rows(path: Path, table: str) -> Iterator[ExportRow]:
    columns = dict(column.split(":") for column in COLUMNS[table].split())
    if path.suffix == ".csv":
        return _csv_rows(path, columns)
    return _json_rows(path, columns) if path.suffix == ".jsonl" else _parquet_rows(path, columns)


def _known(found: Iterable[str], columns: dict[str, str]) -> None:
    if list(found) != list(columns):
        raise _Unlike(f"its columns are {', '.join(found)}")


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


def _citation_faults(site: Path, versions: Sequence[ExportedRows]) -> Iterator[Fault]:
    """Every version is cited once, with the names of its organisation and of its pages."""
    wanted = {one.key.replace("/", "-"): (one.policy[1], one.policy[3]) for one in versions}
    for name, read in (("citations.json", _csl), ("citations.bib", _bibtex)):
        path = f"{FOLDER}/{name}"
        try:
            told = list(read((site / path).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, LookupError):
            yield Fault(path, "file", "was not published, or cannot be read")
            continue
        found = [*listed("citations", (key for key, _ in told), wanted)]
        for key, said in told:
            if said is not None:
                found += compared(key, ("its organisation and title", said, wanted.get(key)))
        yield from (Fault(path, where, message) for where, message in found)


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
                raise _Unlike(line[:60])
            terms, kinds = (tuple(one.split(", ")) if one else () for one in (said[5], said[6]))
            yield said[1], said[2], said[3], said[4] or "", terms, kinds


#: Whose a citation is, and its organisation and title, where they can be read as they are.
_Cited = tuple[str, tuple[str, str] | None]


def _csl(raw: str) -> Iterator[_Cited]:
    for one in json.loads(raw):
        yield one["id"], (one["author"][0]["literal"], one["title"])


def _bibtex(raw: str) -> Iterator[_Cited]:
    return ((key, None) for key in re.findall(r"^@misc\{(\S+),$", raw, re.M))


def _hashed(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


#: What a description says: the name of a file, its size, and its hash.
_Named = tuple[str, int, str]


def _description_faults(
    site: Path, name: str, described: object, hashes: dict[str, tuple[int, str]]
) -> Iterator[Fault]:
    path = f"{FOLDER}/{name}"
    if not (site / path).is_file():
        yield Fault(path, "file", "was not published")
        return
    try:
        told = list(described((site / path).read_bytes()))  # type: ignore[operator]
    except (ValueError, TypeError, LookupError):
        yield Fault(path, "description", "cannot be read")
        return
    found = [*listed("description", (one for one, *_ in told), hashes)]
    for one, size, sha256 in told:
        found += compared(one, ("its size and hash", (size, sha256), hashes.get(one)))
    yield from (Fault(path, where, message) for where, message in found)


def _packaged(raw: bytes) -> Iterator[_Named]:
    for one in json.loads(raw)["resources"]:
        yield one["path"], one["bytes"], one["hash"].removeprefix("sha256:")


def _in_croissant(raw: bytes) -> Iterator[_Named]:
    for one in json.loads(raw)["distribution"]:
        yield one["contentUrl"], int(one["contentSize"].removesuffix(" B")), one["sha256"]


def _on_page(raw: bytes) -> Iterator[_Named]:
    """What the page says of the tables; the two descriptions have no table."""
    tree = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    for item in tree.iter("li"):
        link, code = item.find("a"), item.find("code")
        if link is not None and code is not None and link.get("href", "").endswith(_FORMS):
            size = re.search(r"([\d,]+) bytes", text_of(item))
            yield link.get("href", ""), int(size[1].replace(",", "")) if size else 0, text_of(code)
