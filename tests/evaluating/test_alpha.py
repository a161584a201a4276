"""Krippendorff's alpha, by the examples that he published and by what must always hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.evaluating.alpha import PairCounts, alpha, pair_counts
from glossator.evaluating.opp115 import ANNOTATORS, read_opp115

#: “Computing Krippendorff's Alpha-Reliability” (2011), sections A, B and C.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccEddd".lower())
MISSING = ("123321412...", "12332241 25.3".replace(" ", ""), ".3332342251.", "12332441251.")


def units(rows: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    return [
        tuple(None if value == "." else value for value in column)
        for column in zip(*rows, strict=True)
    ]


@pytest.mark.parametrize(("rows", "wanted"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_the_published_examples_come_out(rows: tuple[str, ...], wanted: float) -> None:
    assert alpha(units(rows)) == pytest.approx(wanted, abs=0.0005)


def test_without_anything_to_disagree_on_there_is_no_alpha() -> None:
    assert alpha([]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a", None), (None, "b")]) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1


_marks = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40)


@given(_marks)
def test_counts_give_the_alpha_of_their_units(marks: list[tuple[bool, bool]]) -> None:
    one = {n for n, (first, _) in enumerate(marks) if first}
    other = {n for n, (_, second) in enumerate(marks) if second}
    counts = pair_counts(one, other, len(marks))
    assert counts.units == len(marks)
    wanted = alpha(marks)
    assert counts.alpha == (pytest.approx(wanted) if wanted is not None else None)
    assert wanted is None or wanted <= 1
    assert (counts.positive is None) == (not one and not other)


@given(_marks, st.integers(0, 40))
def test_parts_add_up(marks: list[tuple[bool, bool]], at: int) -> None:
    def counts(some: list[tuple[bool, bool]]) -> PairCounts:
        return pair_counts(
            {n for n, (first, _) in enumerate(some) if first},
            {n for n, (_, second) in enumerate(some) if second}, len(some),
        )  # fmt: skip

    assert counts(marks[:at]) + counts(marks[at:]) == counts(marks)


def test_positive_agreement_is_dices() -> None:
    assert PairCounts(3, 1, 2, 10).positive == pytest.approx(6 / 9)


#: Segments of OPP-115, and of each category the segments that at least one, two and three of the
#: three annotators gave it, with Fleiss' kappa: measured on the whole corpus of 115 policies.
SEGMENTS, POLICIES = 3792, 115
KAPPAS = {
    "First Party Collection/Use": (1522, 1209, 936, 0.764),
    "Third Party Sharing/Collection": (1186, 945, 687, 0.765),
    "Other": (1763, 1058, 550, 0.489),
    "User Choice/Control": (632, 358, 211, 0.608),
    "Data Security": (375, 210, 146, 0.665),
    "International and Specific Audiences": (353, 301, 249, 0.875),
    "User Access, Edit and Deletion": (231, 149, 110, 0.742),
    "Policy Change": (192, 119, 89, 0.733),
    "Data Retention": (156, 78, 37, 0.550),
    "Do Not Track": (32, 31, 24, 0.907),
}  # fmt: skip


def votes_of(counts: tuple[int, ...]) -> list[int]:
    """How many gave each segment a category, from how many it were at least."""
    *at_least, _ = counts
    given = [sum(number < least for least in at_least) for number in range(SEGMENTS)]
    return sorted(given)


@pytest.mark.parametrize("category", KAPPAS)
def test_the_kappas_of_the_corpus_come_out_of_its_counts(category: str) -> None:
    rows = [[n < vote for n in range(ANNOTATORS)] for vote in votes_of(KAPPAS[category])]
    assert alpha(rows) == pytest.approx(KAPPAS[category][-1], abs=0.001)


@pytest.mark.parametrize("category", KAPPAS)
def test_the_kappas_of_the_corpus_come_out(category: str) -> None:
    if "GLOSSATOR_CORPORA" not in os.environ:
        pytest.skip("needs a folder with the OPP-115 corpus: set GLOSSATOR_CORPORA")
    found = read_opp115(Path(os.environ["GLOSSATOR_CORPORA"]) / "opp115")
    if len(found) != POLICIES:
        pytest.skip(f"needs all {POLICIES} policies of the corpus; this copy has {len(found)}")
    votes = [segment.votes.get(category, 0) for one in found for segment in one.segments]
    rows = [[n < vote for n in range(ANNOTATORS)] for vote in votes]
    assert alpha(rows) == pytest.approx(KAPPAS[category][-1], abs=0.01)
