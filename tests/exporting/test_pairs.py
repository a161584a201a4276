"""Agreement of two readers, by paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from recording import record

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.alpha import PairCounts
from glossator.exporting.pairs import agreements
from glossator.exporting.record import Record, RecordedMark, RecordedReading

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
