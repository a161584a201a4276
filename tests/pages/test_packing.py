"""What `packing` writes is read again, whatever the words and numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.pages.packing import ALL, SHARED, SIGNS, WEIGHTS, packed, packed_pairs

STEMS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
NUMBERS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(1, WEIGHTS - 1)).map(list), min_size=1, max_size=40
).map(lambda pairs: [number for pair in pairs for number in pair])


def words_of(text: str) -> dict[str, list[int]]:
    """As `unpacked` in docs/assets/js/search/understanding.js."""
    found: dict[str, list[int]] = {}
    before, at = "", 0
    while at < len(text):
        end = next(place for place in range(at, len(text)) if text[place] in SIGNS)
        word = before[: SHARED.index(text[at])] + text[at + 1 : end]
        found[word], at = [], end
        while at < len(text) and text[at] in SIGNS:
            number = SIGNS.index(text[at]) * len(SIGNS) + SIGNS.index(text[at + 1])
            found[word] += divmod(number, WEIGHTS)
            at += 2
        before = word
    return found


def pairs_of(text: str, words: list[str]) -> dict[str, list[int]]:
    """As `unpackedPairs`."""
    signs = iter(text)

    def one() -> int:
        return ALL.index(next(signs))

    def two() -> int:
        return one() * len(ALL) + one()

    found: dict[str, list[int]] = {}
    for sign in signs:
        first = words[ALL.index(sign) * len(ALL) + one()]
        for _ in range(one()):
            second = words[two()]
            found[f"{first} {second}"] = [
                part for _ in range(one()) for part in divmod(two(), WEIGHTS)
            ]
    return found


@given(st.dictionaries(STEMS, NUMBERS, max_size=60))
def test_words_are_read_again(words: dict[str, list[int]]) -> None:
    assert words_of(packed(words)) == words


@given(st.sets(STEMS, min_size=2, max_size=150), st.data())
def test_pairs_are_read_again(words: set[str], data: st.DataObject) -> None:
    word = st.sampled_from(sorted(words))
    keys = st.tuples(word, word).map(" ".join)
    pairs = data.draw(st.dictionaries(keys, NUMBERS, max_size=150))
    assert pairs_of(packed_pairs(pairs, words), sorted(words)) == pairs


def test_a_word_with_many_others_is_written_in_parts() -> None:
    words = [f"w{number}" for number in range(300)]
    pairs = {f"w0 {word}": [1, 2] for word in words}
    assert pairs_of(packed_pairs(pairs, words), sorted(words)) == pairs


def test_a_word_that_says_too_little_still_ends() -> None:
    assert words_of(packed({"abc": [], "abd": [3, 4]})) == {"abc": [0, 0], "abd": [3, 4]}
