"""Agreement of two readers, by paragraphs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from making import ROOT
from recording import record

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.alpha import PairCounts
from glossator.exporting.pairs import agreements
from glossator.exporting.record import Record, RecordedMark, RecordedReading, record_of
from glossator.exporting.rows import OF_RECORDS
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.verify.expected import expected_of
from glossator.verify.exported_rows import COLUMNS, rows_of, tally

TEXT = "We sell data.\nWe use cookies.\nNothing here.\nWe sell more."


def made(**more: object) -> Record:
    """Ada and Bo have read it; both see a sale in the first paragraph, and Ada in the last."""
    one = record(1, "x")
    first = one.passages[0]._replace(start=0, end=13, marks=_by("ada", "bo"), replies=())
    last = first._replace(id="sells-data-2", start=44, end=56, marks=_by("ada"))
    shares = first._replace(id="c", practice="shares-with-others", start=14, end=29)
    shares = shares._replace(marks=_by("bo"))
    read = [RecordedReading(name, ("sharing",), one.text_hash, 1, True) for name in ("ada", "bo")]
    return replace(
        one, **{"text": TEXT, "passages": (first, shares, last), "readings": tuple(read), **more}
    )


def _by(*names: str) -> tuple[RecordedMark, ...]:
    return tuple(RecordedMark(name, (), "") for name in names)


def test_topics_and_practices_are_counted_by_paragraphs(taxonomy: Taxonomy) -> None:
    found = {one.practice: one for one in agreements(made(), taxonomy)}
    assert {(one.one, one.other, one.topic) for one in found.values()} == {("ada", "bo", "sharing")}
    assert found["sells-data"].counts == PairCounts(1, 1, 0, 2)
    assert found["shares-with-others"].counts == PairCounts(0, 0, 1, 3)
    assert found[""].counts == PairCounts(1, 1, 1, 1)
    assert set(found) == {"", "sells-data", "shares-with-others"}
    assert found["sells-data"].counts.positive == pytest.approx(2 / 3)
    assert found["sells-data"].counts.alpha == pytest.approx(1 - 7 * 2 / (2 * 3 * 5))


def test_a_mark_over_several_paragraphs_is_in_each(taxonomy: Taxonomy) -> None:
    one = made()
    wide = one.passages[0]._replace(end=43)
    (whole,) = (a for a in agreements(replace(one, passages=(wide,)), taxonomy) if not a.practice)
    assert whole.counts == PairCounts(3, 0, 0, 1)


@pytest.mark.parametrize("change", [{"topics": ("security",)}, {"current": False}])
def test_only_those_who_read_this_text_for_the_topic_are_compared(
    change: dict[str, object], taxonomy: Taxonomy
) -> None:
    ada, bo = made().readings
    assert list(agreements(made(readings=(ada, bo._replace(**change))), taxonomy)) == []


def test_three_readers_are_three_pairs(taxonomy: Taxonomy) -> None:
    ada, bo = made().readings
    found = agreements(made(readings=(ada, bo, bo._replace(annotator="cy"))), taxonomy)
    assert [(a.one, a.other) for a in found if not a.practice] == [
        ("ada", "bo"), ("ada", "cy"), ("bo", "cy")
    ]  # fmt: skip


def test_rules_are_compared_with_each_person(taxonomy: Taxonomy) -> None:
    """They see a sale in the first and third paragraph."""
    compared = (("sells-data", 0, 13), ("sells-data", 30, 43))
    found = list(agreements(made(compared=compared), taxonomy))
    pairs = {(a.one, a.other): a.counts for a in found if a.practice == "sells-data"}
    assert pairs["ada", "rules"] == PairCounts(1, 1, 1, 1)
    assert pairs["bo", "rules"] == PairCounts(1, 0, 1, 2)
    assert set(pairs) == {("ada", "bo"), ("ada", "rules"), ("bo", "rules")}
    alone = made(compared=(), readings=made().readings[:1])
    assert [(a.one, a.other) for a in agreements(alone, taxonomy) if not a.practice] == [
        ("ada", "rules")
    ]
    assert list(agreements(made(compared=(), readings=()), taxonomy)) == []


def test_what_rules_see_where_people_read_is_compared_and_not_shown(tmp_path: Path) -> None:
    """On a policy of ours, and as the proof of a site counts it."""
    for name in ("taxonomy.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("policies/altertech", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    corpus = read_corpus(Project(tmp_path))
    assert corpus.inputs
    taxonomy, version = corpus.inputs.taxonomy, corpus.versions[0]
    assert version.compared
    assert not any(one.suggested for one in version.passages)
    one = record_of(version)
    rows = [row for row in agreements(one, taxonomy) if not row.practice]
    assert {(row.one, row.other) for row in rows} == {("maintainers", "rules")}
    assert {row.topic for row in rows} == set(taxonomy.topic_ids)
    assert any(row.counts.both for row in rows)
    columns = COLUMNS["agreement"].split()
    given = {schema.name: rows for schema, rows in OF_RECORDS}
    written = list(given["agreement"](one, taxonomy))
    assert all(len(row) == len(columns) for row in written)
    assert rows_of(version.key, expected_of(version), taxonomy).tallies["agreement"] == tally(
        written
    )
