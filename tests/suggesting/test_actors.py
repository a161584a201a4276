"""Who acts in a sentence, and towards whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.actors import Actors

#: A sentence, and of each of its verbs who does it and who gets something; "-" if it is not said.
SENTENCES = [
    ("we collect your name", "us -"),
    ("third parties may collect information about you", "others -"),
    ("our servers record your address", "us -"),
    ("this site uses cookies", "us -"),
    # The passive.
    ("information is collected by our partners", "others -"),
    ("information may be collected and used by us", "us - us -"),
    ("cookies set by advertisers collect clicks", "- -"),
    ("your data may be shared with third parties", "- others"),
    ("customer information is shared with us by retailers", "- us"),
    ("the data may be used by our affiliates", "group -"),
    # Towards whom.
    ("we share your data with our partners", "us others"),
    ("our partners may share your data with us", "others us"),
    ("you provide us with your name", "you us"),
    ("we give it to the affiliates who use it", "us group group -"),
    ("vendors that provide services to us", "others -"),  # no data
    # Subjects that are not the nearest name.
    ("we allow third parties to collect information", "others -"),
    ("we obtain data from our partners and use it", "us - us -"),
    ("companies that place cookies here use them", "others - others -"),
    ("the information that we collect is stored", "us - - -"),
    ("parts that can identify you and share the rest", "- -"),
    ("you consent to our sharing it with vendors", "us others"),
    # Joined names.
    ("we and our service providers may collect and use it", "us - us -"),
    ("acme or third parties may collect it", "- -"),  # acme may be the author
    # No verbs, no names.
    ("third party cookies collect your clicks", "- -"),
    ("such transfer is rare", ""),
    ("they collect data", "- -"),  # who they are is not looked up
    ("acme collects your name", "- -"),
    ("", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_who_acts_and_towards_whom(sentence: str, expected: str):
    deeds = Actors(sentence).deeds
    assert " ".join(f"{one.actor or '-'} {one.towards or '-'}" for one in deeds) == expected


WORDS = "we us you our partners collect share shared is by with to and who that if , ; such may the"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30))
def test_any_words_are_read_and_deeds_are_verbs_in_order(words: list[str]):
    text = " ".join(words)
    deeds = Actors(text).deeds
    assert [one.start for one in deeds] == sorted({one.start for one in deeds})
    assert {text[one.start : one.end] for one in deeds} <= {"collect", "share", "shared"}


def test_a_long_sentence_is_read_in_time_proportional_to_its_length():
    some, more = (len(Actors("we share it with partners and " * n).deeds) for n in (100, 2_000))
    assert (some, more) == (100, 2_000)


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("we share it with partners", True),
        ("partners share it with us", False),
        ("you share it with friends", False),
        ("what you provide may be shared with vendors", True),  # one of the two is enough
        ("a long summer", True),  # nothing is said of anybody
    ],
)
def test_words_count_where_nobody_acts_who_must_not(sentence: str, allowed: bool):
    assert Actors(sentence).allow(0, len(sentence), ["you"], ["us"]) == allowed
