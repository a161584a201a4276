"""What is hard to reconcile in a text: small texts and passages, and the questions they raise."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ROOT

from glossator.annotations.contradictions import contradictions
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_fields import ContradictionEntry
from glossator.data.taxonomy_file import read_taxonomy

#: A denial and what sits badly beside it, for any data and for the same data.
SELLS_NOT, ADVERTISERS = "does-not-sell-data", "shares-with-advertisers"
STORES_NOT, KEEPS = "does-not-store", "keeps-without-limit"
PAIRS = (
    ContradictionEntry(practices=(SELLS_NOT, ADVERTISERS), asks="What do they give?"),
    ContradictionEntry(practices=(STORES_NOT, KEEPS), asks="Which is kept?", same_data=True),
)
TAXONOMY = Taxonomy((), (), contradictions=PAIRS)


class Said(NamedTuple):
    """A passage: its practice and place."""

    practice: str
    start: int
    end: int
    data: tuple[str, ...] = ()
    suggested: bool = False


def said(text: str, practice: str, words: str, *data: str, suggested: bool = False) -> Said:
    """A passage on words that a text has once."""
    assert text.count(words) == 1
    start = text.index(words)
    return Said(practice, start, start + len(words), data, suggested)


def found(
    text: str, *passages: Said, sections: tuple[int, ...] = (0,)
) -> list[tuple[str, tuple[tuple[int, ...], ...], bool]]:
    """What a reader would be asked, of which passages, and whether it is only suggested."""
    seen = contradictions(passages, text, sections, TAXONOMY)
    return [(one.asks, one.sides, one.suggested) for one in seen]


APART = "We sell nothing.\nAdvertisers see what you read."
TOGETHER = "We sell nothing. Advertisers see what you read."
LISTED = "We sell nothing, except:\nto hosts;\nAdvertisers see what you read.\nMore\nThe end."


@pytest.mark.parametrize(
    ("text", "sections", "asked"),
    [
        (APART, (0,), True),
        (TOGETHER, (0,), False),
        (LISTED, (0, LISTED.index("More")), False),
        (LISTED, (0, LISTED.index("Advertisers")), True),
        (LISTED, (0,), False),
        (LISTED.replace(":", "."), (0,), True),
    ],
    ids=["apart", "one paragraph", "announced", "another section", "no heading", "no colon"],
)
def test_what_is_said_at_once_is_one_statement(
    text: str, sections: tuple[int, ...], asked: bool
) -> None:
    passages = said(text, SELLS_NOT, "We sell nothing"), said(text, ADVERTISERS, "what you read")
    wanted = [("What do they give?", ((1,), (2,)), False)] if asked else []
    assert found(text, *passages, sections=sections) == wanted


@pytest.mark.parametrize(
    ("one", "other", "asked", "asked_of_the_same"),
    [
        ((), (), True, False),
        (("generic",), ("cookies",), True, False),
        (("cookies",), ("generic",), True, False),
        (("generic",), (), True, False),
        (("generic",), ("generic",), True, True),
        (("payment",), ("cookies",), False, False),
        (("payment", "contact"), ("contact", "cookies"), True, True),
        (("payment", "generic"), ("contact",), True, False),
    ],
)
def test_different_kinds_of_data_are_not_set_against_each_other(
    one: tuple[str, ...], other: tuple[str, ...], asked: bool, asked_of_the_same: bool
) -> None:
    first = said(APART, SELLS_NOT, "We sell nothing", *one)
    second = said(APART, ADVERTISERS, "Advertisers see", *other)
    assert bool(found(APART, first, second)) is asked
    first, second = first._replace(practice=STORES_NOT), second._replace(practice=KEEPS)
    assert bool(found(APART, first, second)) is asked_of_the_same


def test_people_decide_and_what_is_only_suggested_says_so() -> None:
    text = "We sell nothing.\nThey see.\nThey look.\nWe never sell."
    denial, again = said(text, SELLS_NOT, "sell nothing"), said(text, SELLS_NOT, "never sell")
    see, look = said(text, ADVERTISERS, "They see"), said(text, ADVERTISERS, "They look")
    guess = see._replace(suggested=True)
    asks = "What do they give?"
    assert found(text, denial, see, look, again) == [(asks, ((1, 4), (2, 3)), False)]
    assert found(text, denial, guess, look) == [(asks, ((1,), (3,)), False)]
    assert found(text, denial, guess) == [(asks, ((1,), (2,)), True)]
    assert found(text, denial._replace(suggested=True), see) == [(asks, ((1,), (2,)), True)]
    assert found(text, denial, again) == []


def test_only_passages_with_a_counterpart_are_shown() -> None:
    text = "We sell nothing. They see.\nThey look."
    here = said(text, ADVERTISERS, "They see"), said(text, ADVERTISERS, "They look")
    assert found(text, said(text, SELLS_NOT, "sell nothing"), *here) == [
        ("What do they give?", ((1,), (3,)), False)
    ]


def test_pairs_come_in_the_order_of_the_taxonomy() -> None:
    text = "We store nothing.\nWe sell nothing.\nThey see.\nWe keep it."
    passages = (
        said(text, STORES_NOT, "store nothing", "generic"),
        said(text, SELLS_NOT, "sell nothing"),
        said(text, ADVERTISERS, "They see"),
        said(text, KEEPS, "keep it", "generic"),
    )
    assert [(asks, sides) for asks, sides, _ in found(text, *passages)] == [
        ("What do they give?", ((2,), (3,))),
        ("Which is kept?", ((1,), (4,))),
    ]


#: Six paragraphs of nine letters.
LINES = "\n".join(["abcdefghi"] * 6)
KINDS = st.lists(st.sampled_from(["generic", "cookies", "contact", "payment"]), max_size=2)


@st.composite
def passages(draw: st.DrawFn) -> Said:
    """A passage anywhere in the six paragraphs."""
    first, last = sorted(draw(st.tuples(st.integers(0, 5), st.integers(0, 5))))
    practice = draw(st.sampled_from([SELLS_NOT, ADVERTISERS, STORES_NOT, KEEPS]))
    return Said(practice, 10 * first + 2, 10 * last + 5, tuple(draw(KINDS)), draw(st.booleans()))


@given(st.lists(passages(), max_size=12))
def test_every_side_is_what_comparing_all_passages_finds(made: list[Said]) -> None:
    """The same, said slowly: each passage is held against every other."""

    def opposed(one: Said, other: Said, same: bool) -> bool:
        apart = one.end // 10 < other.start // 10 or other.end // 10 < one.start // 10
        common = bool(set(one.data) & set(other.data))
        vague = any(not p.data or "generic" in p.data for p in (one, other))
        return apart and (common or (vague and not same))

    wanted = []
    for entry in PAIRS:
        sides = [[(n, p) for n, p in enumerate(made, 1) if p.practice == name]
                 for name in entry.practices]  # fmt: skip
        guessed = [all(p.suggested for _, p in side) for side in sides]
        one, other = (
            [(n, p) for n, p in side if p.suggested == by_rules]
            for side, by_rules in zip(sides, guessed, strict=True)
        )
        left = tuple(n for n, p in one if any(opposed(p, q, entry.same_data) for _, q in other))
        right = tuple(n for n, p in other if any(opposed(p, q, entry.same_data) for _, q in one))
        if left:
            wanted.append((entry.asks, (left, right), any(guessed)))
    assert found(LINES, *made) == wanted


@pytest.mark.parametrize("path", ["taxonomy.yml", "taxonomies/terms/taxonomy.yml"])
def test_what_ships_asks_questions_that_accuse_nobody(path: str) -> None:
    taxonomy, problems = read_taxonomy(ROOT / path)
    assert taxonomy and not problems
    assert 4 <= len(taxonomy.contradictions) <= 15
    for entry in taxonomy.contradictions:
        words = entry.asks.casefold()
        assert not any(one in words for one in ("contradict", "lie", "really", "why ", "!"))
        assert len(entry.asks) <= 100
