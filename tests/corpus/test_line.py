"""Which version of an organisation counts, and what took the place of what."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from glossator.corpus.line import Capture, lines_of, newest_of

CAPTURES = st.lists(
    st.builds(
        lambda who, day, text: Capture(f"{who}/{day or 'undated'}", day, text),
        st.sampled_from(["alpha", "beta"]),
        st.sampled_from(["", "2018-01-01", "2018-06-01", "2019-01-01", "2020-02-29"]),
        st.sampled_from(["w1", "w2", "w3"]),
    ),
    unique_by=lambda one: one.key,
)


def captures(*said: str) -> list[Capture]:
    """`2018 w1` is the capture of 2018-01-01 with the words w1; `- w1` has no day."""
    found = []
    for one in said:
        year, text = one.split()
        day = "" if year == "-" else f"{year}-01-01"
        found.append(Capture(f"shop/{day or 'undated'}", day, text))
    return found


def test_the_newest_is_the_last_captured_and_an_undated_one_only_where_nothing_else_is() -> None:
    assert newest_of(captures("2019 w2", "2018 w1", "- w3")) == {"shop/2019-01-01"}
    assert newest_of(captures("- w3")) == {"shop/undated"}


def test_a_version_is_superseded_since_the_day_on_which_other_words_were_seen() -> None:
    line = lines_of(captures("2018 w1", "2019 w2", "- w3"))["shop"]
    assert line.standing("shop/2018-01-01") == "superseded"
    following = line.after("shop/2018-01-01")
    assert following and following.since == "2019-01-01"
    assert line.standing("shop/2019-01-01") == "current"
    assert line.standing("shop/undated") == "undated"


def test_two_captures_with_the_same_words_are_one_text_seen_twice() -> None:
    line = lines_of(captures("2018 w1", "2019 w1", "2020 w2"))["shop"]
    first, second = line.texts
    assert (first.since, first.until) == ("2018-01-01", "2019-01-01")
    assert line.after("shop/2018-01-01") == second
    assert line.before("shop/2020-01-01") == first
    seen_again = lines_of(captures("2018 w1", "2019 w1"))["shop"]
    assert seen_again.standing("shop/2018-01-01") == "current"
    assert not list(seen_again.steps)


def test_the_latest_before_a_version_is_one_with_a_day_and_among_those_asked_for() -> None:
    line = lines_of(captures("2018 w1", "2019 w2", "2020 w2", "2021 w3", "- w4"))["shop"]
    days = [f"shop/{year}-01-01" for year in (2018, 2019, 2020, 2021)]
    before = line.last_before(days[3], {days[0], days[2], days[3], "shop/undated"})
    assert before and before.key == days[2]
    assert line.last_before(days[3], {days[3], "shop/undated"}) is None
    assert line.last_before(days[0], set(days)) is None
    assert line.last_before("shop/undated", set(days)) is None


def test_words_that_come_back_are_a_change() -> None:
    assert len(lines_of(captures("2018 w1", "2019 w2", "2020 w1"))["shop"].texts) == 3


@given(CAPTURES)
def test_every_version_has_one_place_whatever_the_order_of_files(found: list[Capture]) -> None:
    mixed = random.Random(1).sample(found, len(found))  # noqa: S311
    lines = lines_of(mixed)
    assert lines == lines_of(found)
    assert sorted(one for line in lines.values() for one in line.captures) == sorted(found)
    assert len(newest_of(found)) == len({one.organisation for one in found})
    for line in lines.values():
        standings = [line.standing(one.key) for one in line.captures]
        assert line.standing(line.newest.key) == "current"
        assert all((line.after(k.key) is not None) == (s == "superseded")
                   for k, s in zip(line.captures, standings, strict=True))  # fmt: skip
        days = [text.since for text in line.texts]
        assert days == sorted(days)
