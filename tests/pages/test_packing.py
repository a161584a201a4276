"""What `packing` writes is read again, whatever the words and numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.pages.packing import ALL, SHARED, SIGNS, WEIGHTS, packed, packed_pairs, width

STEMS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
#: So many targets need two, two, and three signs.
TARGETS = st.sampled_from((50, 137, 900))
NUMBERS = st.lists(
    st.tuples(st.integers(0, 49), st.integers(1, WEIGHTS - 1)).map(list), min_size=1, max_size=40
).map(lambda pairs: [number for pair in pairs for number in pair])


def number_of(written: str, signs: str) -> int:
    number = 0
    for sign in written:
        number = number * len(signs) + signs.index(sign)
    return number


def words_of(text: str, targets: int) -> dict[str, list[int]]:
    """As `unpacked` in docs/assets/js/search/understanding.js."""
    found: dict[str, list[int]] = {}
    room = width(targets * WEIGHTS, SIGNS)
    before, at = "", 0
    while at < len(text):
        end = next(place for place in range(at, len(text)) if text[place] in SIGNS)
        word = before[: SHARED.index(text[at])] + text[at + 1 : end]
        found[word], at = [], end
        while at < len(text) and text[at] in SIGNS:
            found[word] += divmod(number_of(text[at : at + room], SIGNS), WEIGHTS)
            at += room
        before = word
    return found


def pairs_of(text: str, words: list[str], targets: int) -> dict[str, list[int]]:
    """As `unpackedPairs`."""
    signs = iter(text)
    of_word, of_target = width(len(words), ALL), width(targets * WEIGHTS, ALL)

    def take(room: int) -> int:
        return number_of("".join(next(signs) for _ in range(room)), ALL)

    found: dict[str, list[int]] = {}
    for sign in signs:
        rest = "".join(next(signs) for _ in range(of_word - 1))
        first = words[number_of(sign + rest, ALL)]
        for _ in range(take(1)):
            second = words[take(of_word)]
            found[f"{first} {second}"] = [
                part for _ in range(take(1)) for part in divmod(take(of_target), WEIGHTS)
            ]
    return found


@given(st.dictionaries(STEMS, NUMBERS, max_size=60), TARGETS)
def test_words_are_read_again(words: dict[str, list[int]], targets: int) -> None:
    assert words_of(packed(words, targets), targets) == words


@given(st.sets(STEMS, min_size=2, max_size=150), TARGETS, st.data())
def test_pairs_are_read_again(words: set[str], targets: int, data: st.DataObject) -> None:
    word = st.sampled_from(sorted(words))
    keys = st.tuples(word, word).map(" ".join)
    pairs = data.draw(st.dictionaries(keys, NUMBERS, max_size=150))
    assert pairs_of(packed_pairs(pairs, words, targets), sorted(words), targets) == pairs


def test_as_many_signs_are_used_as_are_needed() -> None:
    most = len(SIGNS) ** 2
    assert [width(number, SIGNS) for number in (2, most, most + 1)] == [1, 2, 3]


def test_a_word_with_many_others_is_written_in_parts() -> None:
    words = [f"w{number}" for number in range(300)]
    pairs = {f"w0 {word}": [1, 2] for word in words}
    assert pairs_of(packed_pairs(pairs, words, 50), sorted(words), 50) == pairs


def test_a_word_that_says_too_little_still_ends() -> None:
    assert words_of(packed({"abc": [], "abd": [3, 4]}, 50), 50) == {"abc": [0, 0], "abd": [3, 4]}
