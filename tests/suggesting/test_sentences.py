from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.sentences import paragraphs, sentences, split
from glossator.text.policy_md import parse_policy


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("We use data, e.g. Names.", ["We use data, e.g. Names."]),
        ("That is, i.e. Now, all.", ["That is, i.e. Now, all."]),
        ("Acme Inc. Privacy Team.", ["Acme Inc. Privacy Team."]),
        ("It is Acme Inc. We share.", ["It is Acme Inc.", "We share."]),
        ("In the U.S. Privacy Act.", ["In the U.S. Privacy Act."]),
        ("We are in the U.S. We share.", ["We are in the U.S.", "We share."]),
        ("Write to J. Smith. Thanks.", ["Write to J. Smith.", "Thanks."]),
        ("Ask Dr. No. We do.", ["Ask Dr. No.", "We do."]),
        ("See No. 5 for more.", ["See No. 5 for more."]),
        ("1. Collected data. 2. Uses.", ["1. Collected data.", "2. Uses."]),
        ("Go to www.example.com. Then stop.", ["Go to www.example.com.", "Then stop."]),
        ("See https://example.com/a.B?c=1.", ["See https://example.com/a.B?c=1."]),
        ("your information.There are two.", ["your information.", "There are two."]),
        ("(It is so.) “Yes.” No.", ["(It is so.)", "“Yes.”", "No."]),
        ("It costs 3.50 euros. Good.", ["It costs 3.50 euros.", "Good."]),
        ("Names, etc. and more. End.", ["Names, etc. and more.", "End."]),
        ("  ", []),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]):
    assert [text[a:b] for a, b in split(text)] == parts


@given(st.text(alphabet="abA .!?,\u00a0\n1“”()'", max_size=80))
def test_sentences_hold_every_word_once_and_in_order(text: str):
    spans = split(text)
    joined = "".join("".join(text[a:b].split()) for a, b in spans)
    assert joined == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


LISTS = """\
## What we share

We are careful. We share your data with:

- our hosts
- our bank. It is in Bern.

  Always.
- those who ask:

  - the police

Nothing else.

- A list by itself
"""


def test_a_list_item_knows_the_words_that_announce_it():
    document, problems = parse_policy(LISTS)
    assert document, problems
    seen = [
        (
            document.text[s.start : s.end],
            document.text[s.intro[0] : s.intro[1]] if s.intro else None,
        )
        for s in sentences(document)
    ]
    share = "We share your data with"
    assert seen == [
        ("What we share", None),
        ("We are careful.", None),
        ("We share your data with:", None),
        ("our hosts", share),
        ("our bank.", share),
        ("It is in Bern.", None),
        ("Always.", share),
        ("those who ask:", share),
        ("the police", "those who ask"),
        ("Nothing else.", None),
        ("A list by itself", None),
    ]


LOST_LISTS = """\
We use your data to:

send your parcel;

(b) write to you, and

answer you.

We are careful.

We are at:

12 Mill Lane

and so on
"""


def test_a_list_that_lost_its_marks_knows_the_words_that_announce_it():
    """It goes on while a paragraph starts in the middle of a sentence or ends in one."""
    document, problems = parse_policy(LOST_LISTS)
    assert document, problems
    seen = {document.text[s.start : s.end]: s.intro for s in sentences(document)}
    use = (0, len("We use your data to"))
    assert seen == {
        "We use your data to:": None,
        "send your parcel;": use,
        "(b) write to you, and": use,
        "answer you.": use,
        "We are careful.": None,
        "We are at:": None,
        "12 Mill Lane": None,
        "and so on": None,
    }


def test_a_heading_that_ends_in_a_colon_announces_the_list_below_it():
    document, problems = parse_policy(
        "## We never:\n\n- sell your data\n- log you\n\n## Lists\n\n- a\n"
    )
    assert document, problems
    seen = {document.text[s.start : s.end]: s.intro for s in sentences(document)}
    never = (0, len("We never"))
    assert seen == {
        "We never:": None,
        "sell your data": never,
        "log you": never,
        "Lists": None,
        "a": None,
    }
    groups = [
        [document.text[s.start : s.end] for s in paragraph] for paragraph in paragraphs(document)
    ]
    assert groups == [["sell your data", "log you"], ["a"]]
