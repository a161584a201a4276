"""The strip: places and shares, counted in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.annotations.files import Annotation
from glossator.annotations.passage import Passage, Suggestion
from glossator.corpus.version import Version
from glossator.data.fields import CaptureFile, PolicyFile
from glossator.data.taxonomy import Taxonomy
from glossator.pages.rows import row_of
from glossator.pages.strip import NARROWEST, Strip, covered, strip_of
from glossator.suggesting.engine import Evidence
from glossator.text.policy_md import parse_policy

#: Twenty words, headings among them: nine in the first section, eleven in the second.
TEXT = """\
## Our data

We sell it, we keep it ever.

## The end

Write to us if you really do not like.
"""
SELL, CONTACT = "sells-data", "gives-contact"


def strip(taxonomy: Taxonomy, *passages: tuple[str, str, bool], language: str = "en") -> Strip:
    """The strip of TEXT with passages: practice, words, and whether a suggestion."""
    document, problems = parse_policy(TEXT, "policy.md")
    assert document, problems
    made = []
    for number, (practice, words, machine) in enumerate(passages):
        start = document.text.index(words)
        said = (Annotation("ada", number, practice, words, "", "", (), None),)
        end = start + len(words)
        why = (Evidence("rule", words, start, end, 0.5),)
        seen = Suggestion(practice, start, end, 0.5, why, ()) if machine else None
        made.append(Passage(f"p{number}", practice, start, end, () if machine else said, seen))
    unknown = {"source_address": "unknown", "archive_address": "unknown"}
    version = Version(
        "a",
        "undated",
        PolicyFile(organisation="A", title="A", website="unknown", sector="unknown"),
        CaptureFile(sha256="0" * 64, captured=date(2020, 1, 1), language=language, **unknown),
        b"",
        ".txt",
        document,
        (),
        tuple(made),
        (),
    )
    return strip_of(version, row_of(version, taxonomy), taxonomy)


def figures(strip: Strip) -> list[tuple[str, float, float, list[tuple[int, int]]]]:
    """What a lane shows: topic, share, suggested share, and the places of its ticks."""
    return [
        (lane.topic.id, lane.share, lane.suggested, [(t.x, t.width) for t in lane.ticks])
        for lane in strip.lanes
    ]


def test_places_and_shares_are_thousandths_and_per_cent_of_the_words(taxonomy: Taxonomy) -> None:
    made = strip(taxonomy, (SELL, "We sell it", False), (CONTACT, "Write to us", False))
    assert figures(made) == [
        ("sharing", pytest.approx(15), 0, [(100, 150)]),
        ("other", pytest.approx(15), 0, [(550, 150)]),
    ]
    assert made.sections == (450,)
    assert made.marked == pytest.approx(30)
    assert made.minutes == 1


def test_words_in_two_passages_of_a_topic_count_once(taxonomy: Taxonomy) -> None:
    made = strip(
        taxonomy,
        (SELL, "We sell it, we keep", False),
        ("does-not-sell-data", "keep it ever.", False),
    )
    assert figures(made) == [("sharing", pytest.approx(35), 0, [(100, 250), (300, 150)])]
    assert made.marked == pytest.approx(35)


def test_what_only_the_rules_say_is_told_apart(taxonomy: Taxonomy) -> None:
    made = strip(
        taxonomy, (SELL, "We sell it", True), ("does-not-sell-data", "sell it, we keep", False)
    )
    assert figures(made) == [
        ("sharing", pytest.approx(25), pytest.approx(5), [(100, 150), (150, 200)])
    ]


def test_a_passage_holds_the_words_that_it_touches_over_sections(taxonomy: Taxonomy) -> None:
    made = strip(taxonomy, (SELL, "ever.\nThe end\nWrite", False))
    assert figures(made) == [("sharing", pytest.approx(20), 0, [(400, 200)])]


def test_a_policy_from_right_to_left_has_a_strip_from_right_to_left(taxonomy: Taxonomy) -> None:
    made = strip(taxonomy, (SELL, "We sell it", False), language="ar-EG")
    assert figures(made) == [("sharing", pytest.approx(15), 0, [(750, 150)])]
    assert made.sections == (550,)
    assert made.backwards


def test_no_passages_make_no_lanes(taxonomy: Taxonomy) -> None:
    made = strip(taxonomy)
    assert (made.lanes, made.marked, made.minutes) == ((), 0, 1)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)))
def test_covered_counts_what_a_set_would(stretches: list[list[int]]) -> None:
    pairs = [(start, end) for start, end in stretches]
    assert covered(pairs) == len({word for start, end in pairs for word in range(start, end)})


def test_a_tick_is_never_too_narrow_to_be_seen_nor_off_the_strip(taxonomy: Taxonomy) -> None:
    made = strip(taxonomy, (SELL, "like.", False))
    [tick] = made.lanes[0].ticks
    assert tick.width >= NARROWEST
    assert tick.x + tick.width <= 1000
