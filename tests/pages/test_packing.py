"""What `packing` writes is read again, whatever the words and numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.pages.packing import SHARED, SIGNS, WEIGHTS, packed, width

STEMS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
#: So many targets need two, two, and three signs.
TARGETS = st.sampled_from((50, 137, 900))
NUMBERS = st.lists(
    st.tuples(st.integers(0, 49), st.integers(1, WEIGHTS - 1)).map(list), min_size=1, max_size=40
).map(lambda pairs: [number for pair in pairs for number in pair])


def number_of(written: str) -> int:
    number = 0
    for sign in written:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number


def words_of(text: str, targets: int) -> dict[str, list[int]]:
    """As `unpacked` in docs/assets/js/search/understanding.js."""
    found: dict[str, list[int]] = {}
    room = width(targets * WEIGHTS)
    before, at = "", 0
    while at < len(text):
        end = next(place for place in range(at, len(text)) if text[place] in SIGNS)
        word = before[: SHARED.index(text[at])] + text[at + 1 : end]
        found[word], at = [], end
        while at < len(text) and text[at] in SIGNS:
            found[word] += divmod(number_of(text[at : at + room]), WEIGHTS)
            at += room
        before = word
    return found


@given(st.dictionaries(STEMS, NUMBERS, max_size=60), TARGETS)
def test_words_are_read_again(words: dict[str, list[int]], targets: int) -> None:
    assert words_of(packed(words, targets), targets) == words


def test_as_many_signs_are_used_as_are_needed() -> None:
    most = len(SIGNS) ** 2
    assert [width(number) for number in (2, most, most + 1)] == [1, 2, 3]


def test_a_word_that_says_too_little_still_ends() -> None:
    assert words_of(packed({"abc": [], "abd": [3, 4]}, 50), 50) == {"abc": [0, 0], "abd": [3, 4]}
