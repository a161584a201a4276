"""What is suggested of what the rules see in a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.evidence import Sign
from glossator.suggesting.sentences import Sentence
from glossator.suggesting.thresholds import BARS, Mode, judged
from glossator.text.document import Block, Section

BLOCK = Block(0, "paragraph", "", 0, ((0, 1),), (), 0)
SECTION = Section(0, None, ())
REST = "other"


def sign(topic: str, score: float, practice: str = "", sentence: int = 0) -> Sign:
    where = Sentence(sentence, sentence + 1, BLOCK, SECTION)
    return Sign(where, practice or topic, score, topic)


def topics(signs: list[Sign], mode: Mode, headings: str = "", words: int = 20) -> set[str]:
    """The topics that are suggested, under a heading that speaks for those named."""

    def seen(least: float, topic: str) -> list[Sign]:
        return [s for s in signs if s.score >= least and topic in ("", s.topic)]

    return {one.topic for one in judged(seen, headings.split(), REST, BARS[mode], words)}


@pytest.mark.parametrize(
    ("signs", "headings", "precise"),
    [
        ([sign("sharing", 0.85)], "", "sharing"),  # unmistakable
        ([sign("sharing", 0.75)], "", ""),  # strong, but the only sign
        ([sign("sharing", 0.75), sign("sharing", 0.5, "sells")], "", "sharing"),
        ([sign("sharing", 0.75), sign("sharing", 0.5, sentence=5)], "", "sharing"),
        ([sign("sharing", 0.65), sign("sharing", 0.65, "sells")], "", ""),  # nothing is strong
        ([sign("sharing", 0.85), sign("choice", 0.85)], "", "choice sharing"),
        # A heading for another topic: surer than its rivals by half.
        ([sign("sharing", 0.85), sign("choice", 0.5)], "choice", "sharing"),
        ([sign("sharing", 0.85), sign("choice", 0.75)], "choice", ""),
        ([sign("sharing", 0.85), sign("choice", 0.75)], "sharing choice", "sharing"),
        ([sign("sharing", 0.85), sign("choice", 0.75)], "other", "sharing"),
        ([sign("sharing", 0.9), sign("choice", 0.85)], "choice", "choice sharing"),
        ([sign("sharing", 0.8)], "", ""),  # strong words and weak ones, in one sentence only
        # General words, by elimination.
        ([sign("other", 0.5)], "", "other"),
        ([sign("other", 0.5)], "sharing", "other"),
        ([sign("other", 0.75)], "", "other"),
        ([sign("other", 0.4)], "", ""),
        ([sign("other", 0.65), sign("sharing", 0.5)], "", ""),
        ([sign("other", 0.65), sign("sharing", 0.4)], "", "other"),
        ([sign("sharing", 0.5)], "", ""),
        ([], "", ""),
    ],
)
def test_what_is_sure_enough_for_a_page(signs: list[Sign], headings: str, precise: str):
    assert topics(signs, "precise", headings) == set(precise.split())


@pytest.mark.parametrize(
    ("signs", "broad"),
    [
        ([sign("sharing", 0.4)], "sharing"),
        ([sign("sharing", 0.3)], ""),
        ([sign("sharing", 0.75), sign("choice", 0.5)], "sharing"),  # a hint beside what is clear
        ([sign("sharing", 0.75), sign("choice", 0.7)], "choice sharing"),
        ([sign("sharing", 0.5), sign("choice", 0.4)], "choice sharing"),
    ],
)
def test_what_an_annotator_is_shown(signs: list[Sign], broad: str):
    assert topics(signs, "broad") == set(broad.split())


SURER = [sign("sharing", 0.85), sign("sharing", 0.75, "sells")]


@pytest.mark.parametrize(
    ("signs", "words", "broad"),
    [
        ([*SURER, sign("choice", 0.75)], 60, "choice sharing"),
        ([*SURER, sign("choice", 0.75)], 61, "sharing"),  # mentioned in passing
        ([*SURER, sign("choice", 0.85)], 61, "choice sharing"),  # unmistakable
        ([*SURER, sign("choice", 0.75), sign("choice", 0.5, "asks")], 61, "choice sharing"),
        ([*SURER, sign("choice", 0.75), sign("choice", 0.4, sentence=9)], 61, "choice sharing"),
        ([sign("choice", 0.75)], 300, "choice"),  # nothing else is said
        ([sign("choice", 0.75), sign("sharing", 0.75)], 300, "choice sharing"),
    ],
)
def test_in_a_long_paragraph_one_sign_is_not_enough(signs: list[Sign], words: int, broad: str):
    assert topics(signs, "broad", words=words) == set(broad.split())


SIGNS = st.builds(
    sign,
    st.sampled_from(["sharing", "choice", "collection", REST]),
    st.sampled_from([0.3, 0.4, 0.5, 0.51, 0.65, 0.75, 0.825, 0.85, 0.9625]),
    st.sampled_from(["a", "b"]),
    st.integers(0, 2),
)


@given(
    st.lists(SIGNS, max_size=8),
    st.sampled_from(["", "sharing", "choice other", REST]),
    st.sampled_from([20, 200]),
)
def test_what_a_page_shows_is_among_what_an_annotator_is_shown(
    signs: list[Sign], headings: str, words: int
):
    precise, broad = (topics(signs, mode, headings, words) for mode in ("precise", "broad"))
    assert precise <= broad


@given(st.lists(SIGNS, max_size=8), st.permutations(range(8)))
def test_the_order_of_signs_makes_no_difference(signs: list[Sign], order: list[int]):
    mixed = [signs[n] for n in order if n < len(signs)]
    for mode in BARS:
        assert topics(signs, mode, "sharing") == topics(mixed, mode, "sharing")
