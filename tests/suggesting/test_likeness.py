"""How like texts are to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.likeness import Likeness

TEXTS = (
    "We sell your address to advertisers.",
    "We keep your address for two years.",
    "Ask us for a copy of your data.",
)
WORDS = st.lists(
    st.sampled_from("we you sell keep data address cookies never not years".split()),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Advertisers are sold your address", [0, 1, 2]),
        ("two years", [1]),
        ("copies", [2]),  # other forms of a word are the same
        ("Nothing alike", []),
        ("", []),
    ],
)
def test_texts_that_share_words_come_nearest_first(text: str, numbers: list[int]) -> None:
    assert [number for _, number in Likeness(TEXTS).nearest(text)] == numbers


def test_rare_words_count_more_than_common_ones() -> None:
    """`address` is in two of the texts, `years` in one."""
    found = {number: like for like, number in Likeness(TEXTS).nearest("address years")}
    assert found[1] > found[0]


def test_words_that_no_text_has_make_less_like() -> None:
    index = Likeness(TEXTS)
    (near, _), (far, _) = (index.nearest(f"two years{more}")[0] for more in ("", " of winter sun"))
    assert near > far


def test_word_order_makes_a_difference() -> None:
    index = Likeness(["dogs chase cats", "cats chase dogs"])
    assert [number for _, number in index.nearest("cats chase dogs")] == [1, 0]


def test_of_equal_ones_the_first_comes_first() -> None:
    assert [n for _, n in Likeness(["red car", "red car"]).nearest("red car")] == [0, 1]


def test_without_texts_nothing_is_near() -> None:
    assert Likeness(()).nearest("anything") == []


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_a_text_is_most_like_itself(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    found = Likeness(texts).nearest(text)
    assert found[0][0] == pytest.approx(1)
    assert all(0 < like <= 1 for like, _ in found)
    assert found[0][0] >= max(like for like, _ in found) - 1e-9
