"""What the search understands, written small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.pages.understanding import SHARED, SIGNS, WEIGHTS, packed, signs_for

TARGETS = st.sampled_from((1, 2, 121, 122, 500, 7_000))


def unpacked(text: str, width: int) -> dict[str, list[int]]:
    """The words and numbers again, read sign by sign."""
    out: dict[str, list[int]] = {}
    before, at = "", 0
    while at < len(text):
        word = before[: SHARED.index(text[at])]
        at += 1
        while text[at] not in SIGNS:
            word, at = word + text[at], at + 1
        numbers = out.setdefault(word, [])
        while at < len(text) and text[at] in SIGNS:
            number = 0
            for sign in text[at : at + width]:
                number = number * len(SIGNS) + SIGNS.index(sign)
            numbers += divmod(number, WEIGHTS)
            at += width
        before = word
    return out


@given(TARGETS, st.data())
def test_words_come_back_however_many_targets_there_are(targets: int, data: st.DataObject) -> None:
    pair = st.tuples(st.integers(0, targets - 1), st.integers(0, WEIGHTS - 1))
    numbers = st.lists(pair, min_size=1, max_size=4).map(
        lambda pairs: [n for p in pairs for n in p]
    )
    words = data.draw(st.dictionaries(st.text("abcde", min_size=1), numbers, min_size=1))
    width = signs_for(targets)
    assert unpacked(packed(words, width), width) == words


def test_more_targets_need_more_signs() -> None:
    most = len(SIGNS) ** 2 // WEIGHTS
    assert [signs_for(number) for number in (2, most, most + 1)] == [1, 2, 3]
