"""Tables of the open data: what their users read is what was written, whatever was written."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from recording import TEXTS, record, records

from glossator.data.taxonomy import Taxonomy
from glossator.exporting import writers
from glossator.exporting.context import context_of
from glossator.exporting.files import ExportedFile, write_tables
from glossator.exporting.record import Record
from glossator.exporting.rows import OF_RECORDS
from glossator.exporting.tables import TABLES, TableRow

FORMS = ("csv", "jsonl", "parquet")


@pytest.fixture(scope="module")
def all_records() -> list[Record]:
    return records()


@pytest.fixture(scope="module")
def written(
    all_records: list[Record], taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[ExportedFile, ...]]:
    folder = tmp_path_factory.mktemp("tables")
    return folder, write_tables(all_records, taxonomy, folder, texts=True)


def rows_of(table: str, some: list[Record], taxonomy: Taxonomy) -> Iterator[TableRow]:
    (rows,) = (rows for schema, rows in OF_RECORDS if schema.name == table)
    return (row for one in some for row in rows(one, taxonomy))


@pytest.mark.parametrize("table", [schema.name for schema, _ in OF_RECORDS])
def test_pandas_and_duckdb_read_what_was_written(
    table: str, written: tuple[Path, object], all_records: list[Record], taxonomy: Taxonomy
) -> None:
    import duckdb  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    wanted = [
        [list(one) if isinstance(one, tuple) else one for one in row]
        for row in rows_of(table, all_records, taxonomy)
    ]
    found = duckdb.sql(f"SELECT * FROM '{written[0]}/{table}.parquet'").fetchall()  # noqa: S608
    as_text = [[str(one) if hasattr(one, "isoformat") else one for one in row] for row in found]
    assert as_text == wanted
    lines = (written[0] / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [list(json.loads(line).values()) for line in lines] == wanted
    frame = pd.read_csv(written[0] / f"{table}.csv", dtype=str, keep_default_na=False)
    assert len(frame) == len(wanted) > 0
    guard = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
    for at, column in enumerate(frame):
        texts = [guard.sub("", one, count=1) if guard.match(one) else one for one in frame[column]]
        assert texts == [plain(row[at]) for row in wanted], column


def plain(value: object) -> str:
    """A value as people expect it in CSV."""
    if isinstance(value, list):
        return " ".join(value)
    return {True: "true", False: "false", None: ""}.get(value, str(value)) if (
        value is None or isinstance(value, bool)
    ) else str(value)  # fmt: skip


def test_no_cell_of_csv_begins_a_formula(written: tuple[Path, tuple[ExportedFile, ...]]) -> None:
    seen = 0
    for schema in TABLES:
        with (written[0] / f"{schema.name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                begins = [one for one in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", one)]
                assert not [one for one in begins if not re.fullmatch(r"-\d+(\.\d+)?", one)]
                seen += sum(one.startswith("'") for one in row)
    assert seen > 10


def test_a_passage_is_where_its_offsets_say(
    written: tuple[Path, object], all_records: list[Record]
) -> None:
    import pandas as pd  # noqa: PLC0415

    texts = pd.read_parquet(written[0] / "texts.parquet").set_index("version")["text"]
    found = pd.read_parquet(written[0] / "passages.parquet")
    assert len(found) == 2 * len(all_records)
    for one in found.itertuples():
        assert texts[one.version][one.start : one.end] == one.words


def test_files_say_their_rows_and_the_same_rows_give_the_same_bytes(
    written: tuple[Path, tuple[ExportedFile, ...]],
    all_records: list[Record],
    taxonomy: Taxonomy,
    tmp_path: Path,
) -> None:
    assert write_tables(iter(all_records), taxonomy, tmp_path, texts=True) == written[1]
    assert [one.name for one in written[1]] == [f"{t.name}.{f}" for t in TABLES for f in FORMS]
    assert {one.rows for one in written[1] if one.table == "versions"} == {len(TEXTS)}


def test_texts_are_given_only_where_they_may_be(taxonomy: Taxonomy, tmp_path: Path) -> None:
    given = write_tables([record(0, "words of theirs")], taxonomy, tmp_path, texts=False)
    assert {one.table for one in given} == {one.name for one in TABLES} - {"texts"}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(one.name for one in given)
    assert "and mean it" not in (tmp_path / "versions.jsonl").read_text(encoding="utf-8")


def test_policies_have_one_row_for_all_their_versions(taxonomy: Taxonomy, tmp_path: Path) -> None:
    one = record(1, "old name")
    two = replace(record(1, "new name"), key=one.key.replace("undated", "2025-01-01"))
    write_tables([one, two, record(2, "x")], taxonomy, tmp_path, texts=True)
    rows = (tmp_path / "policies.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(row) for row in rows]
    assert [(row["policy"], row["versions"]) for row in told] == [("h0001", 2), ("h0002", 1)]
    assert told[0]["organisation"] == "new name"


def test_groups_of_parquet_are_bounded(
    taxonomy: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet  # noqa: PLC0415

    monkeypatch.setattr(writers, "GROUP_ROWS", 10)
    write_tables([record(n, "x") for n in range(20)], taxonomy, tmp_path, texts=True)
    file = parquet.ParquetFile(tmp_path / "versions.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [10, 10]


def test_an_empty_table_can_be_read(taxonomy: Taxonomy, tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    write_tables([replace(record(0, "x"), passages=())], taxonomy, tmp_path, texts=True)
    assert list(pd.read_parquet(tmp_path / "replies.parquet").columns) == list(
        next(schema.names for schema in TABLES if schema.name == "replies")
    )
    assert len(pd.read_csv(tmp_path / "annotations.csv")) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we sell. " * 40, "sell"),
        ("a" * 500, "aaa"),
        ("one two three", "two"),
        ("We do't sell, x. " + "y " * 40 + "We don't sell, x.", "sell"),
    ],
)
def test_the_words_around_a_passage_tell_its_place(text: str, words: str) -> None:
    start = text.rindex(words)
    before, after = context_of(text, start, start + len(words))
    whole = before + words + after
    assert text.count(whole) == 1 and text.index(whole) + len(before) == start
