"""Pairs of practices that are hard to reconcile: what is wrong with one is said with its cure."""

from __future__ import annotations

import pytest
from making import ROOT, Made

from glossator.data.taxonomy_file import read_taxonomy

GOOD = "[does-not-sell-data, shares-with-advertisers]"
PAIR = "A pair needs two practices."
NAME_TWO = "Name two different practices: practices: [sells-data, does-not-share-data]"

WRONG = [
    ("[does-not-sell-data, shares-with-advertiser]", "May they?",
     "There is no practice 'shares-with-advertiser'. "
     "Did you mean 'shares-with-advertisers' (Lets advertisers receive or collect data)?"),
    ("[sells-data]", "May they?", f"{PAIR} {NAME_TWO}"),
    ("[sells-data, sells-data]", "May they?", f"{PAIR} {NAME_TWO}"),
    ("[]", "May they?", f"{PAIR} {NAME_TWO}"),
    ("[sells-data, does-not-sell-data]", "May they?",
     "'sells-data' and 'does-not-sell-data' are opposites, and shown as such. Delete the pair."),
    ("[states-retention-period, keeps-without-limit]", "May they?",
     "The question 'how-long' shows both: one says yes and the other no. Delete the pair."),
    ("[does-not-share-data, shares-with-affiliates]", "May they?",
     "The question 'is-it-shared' shows both: one says yes and the other no. Delete the pair."),
    (GOOD, "This is a lie.",
     "'asks' does not end in a question mark. Ask what a reader wants to know; do not say what "
     "the policy does wrong."),
    ("[sells-data, does-not-sell-data, stop-use]", "May they?",
     "'practices' has 3 entries; at most 2 are allowed. Remove some."),
    (GOOD, "\" \"", "'asks' is empty: ' '. asks: What a reader asks who sees both passages: a "
     "question that has a harmless answer too, never a verdict."),
]  # fmt: skip


def problems_of(made: Made, pairs: str) -> list[str]:
    text = (ROOT / "taxonomy.yml").read_text(encoding="utf-8")
    before, _ = text.split("\ncontradictions:\n")
    made.write("taxonomy.yml", f"{before}\ncontradictions:\n{pairs}")
    _, problems = read_taxonomy(made.root / "taxonomy.yml")
    return [f"{one.message} {one.cure}" for one in problems]


def pair(practices: str, asks: str = "May they?") -> str:
    return f"  - practices: {practices}\n    asks: {asks}\n"


@pytest.mark.parametrize(("practices", "asks", "problem"), WRONG)
def test_a_wrong_pair_is_named_with_its_cure(
    made: Made, practices: str, asks: str, problem: str
) -> None:
    assert problems_of(made, pair(practices, asks)) == [problem]


def test_a_pair_is_written_once_in_either_order(made: Made) -> None:
    line = (ROOT / "taxonomy.yml").read_text().split("\ncontradictions:\n")[0].count("\n") + 3
    twice = pair(GOOD) + pair("[shares-with-advertisers, does-not-sell-data]")
    assert problems_of(made, twice) == [
        f"This pair appears twice; the first is on line {line}. Delete one of them."
    ]


@pytest.mark.parametrize("asks", ["Is it so?", "Так ли это?", "هل هذا صحيح؟", "是吗？"])
def test_a_question_may_be_in_any_script(made: Made, asks: str) -> None:
    assert problems_of(made, pair(GOOD, asks)) == []


def test_there_are_not_too_many(made: Made) -> None:
    assert problems_of(made, pair(GOOD) * 51) == [
        "'contradictions' has 51 entries; at most 50 are allowed. Remove some."
    ]
