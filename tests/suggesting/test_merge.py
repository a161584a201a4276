"""Suggestions beside people's passages: people lead, and silence the machine where they read."""

from __future__ import annotations

import pytest

from glossator.annotations.anchoring import Passage
from glossator.annotations.files import Annotation
from glossator.annotations.passage import Suggestion
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.draft import draft
from glossator.suggesting.engine import Evidence
from glossator.suggesting.merge import joined
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

TEXT = """# A policy

## What we do

We sell your data. We never sell your data to children.

We use cookies. We use cookies.
"""


@pytest.fixture
def document() -> Document:
    made, problems = parse_policy(TEXT)
    assert made, problems
    return made


def suggestion(document: Document, practice: str, words: str, nth: int = 0) -> Suggestion:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    evidence = Evidence("some-rule", words, start, start + len(words), 0.75)
    return Suggestion(practice, start, start + len(words), 0.75, (evidence,), ("generic",))


def person(document: Document, practice: str, words: str) -> Passage:
    start = document.text.index(words)
    annotation = Annotation("ada", 0, practice, words, "", "", (), None)
    return Passage(f"{practice}-000000", practice, start, start + len(words), (annotation,))


def test_a_suggestion_is_a_passage_that_no_person_made(
    document: Document, taxonomy: Taxonomy
) -> None:
    found = suggestion(document, "sells-data", "We sell your data")
    (passage,) = joined(document, (), [found], Readers(), taxonomy)
    assert passage.suggested
    assert passage.annotators == ("rules",)
    assert passage.data == ("generic",)
    assert document.text[passage.start : passage.end] == "We sell your data"


@pytest.mark.parametrize(
    ("read", "practice", "kept"),
    [
        (Readers({"sharing": ("ada",)}), "sells-data", False),
        (Readers({"choice": ("ada",), "retention": ("ada",)}), "sells-data", True),
        (Readers(), "sells-data", True),
        # Read with an edition that had not yet all practices of the topic.
        (Readers({}, {"sells-data": ("ada",)}), "sells-data", False),
        (Readers({}, {"shares-data": ("ada",)}), "sells-data", True),
    ],
)
def test_where_a_person_has_read_for_the_practice_it_is_not_suggested(
    document: Document, taxonomy: Taxonomy, read: Readers, practice: str, kept: bool
) -> None:
    found = suggestion(document, practice, "We sell your data")
    assert bool(joined(document, (), [found], read, taxonomy)) == kept


def test_a_suggestion_gives_way_to_a_person_s_mark_of_the_same_practice(
    document: Document, taxonomy: Taxonomy
) -> None:
    own = person(document, "sells-data", "sell your data")
    same = suggestion(document, "sells-data", "We sell your data")
    other = suggestion(document, "does-not-share-data", "We sell your data")
    both = joined(document, (own,), [same, other], Readers(), taxonomy)
    assert [(p.practice, p.suggested) for p in both] == [
        ("does-not-share-data", True),
        ("sells-data", False),
    ]


def test_on_the_same_words_a_person_comes_first(document: Document, taxonomy: Taxonomy) -> None:
    own = person(document, "sells-data", "We sell your data")
    other = suggestion(document, "does-not-share-data", "We sell your data")
    assert [p.suggested for p in joined(document, (own,), [other], Readers(), taxonomy)] == [
        False,
        True,
    ]


def test_repeated_words_have_addresses_of_their_own(document: Document, taxonomy: Taxonomy) -> None:
    twice = [suggestion(document, "uses-cookies", "We use cookies", n) for n in (0, 1)]
    ids = [p.id for p in joined(document, (), twice, Readers(), taxonomy)]
    assert len(set(ids)) == 2
    assert all(name.startswith("uses-cookies-s") for name in ids)


def test_a_draft_names_rules_and_gives_a_prefix_where_words_stand_twice(
    document: Document,
) -> None:
    found = (
        suggestion(document, "sells-data", "We sell your data"),
        suggestion(document, "uses-cookies", "We use cookies", 1),
    )
    assert draft(document, found).split("annotations:\n")[1] == (
        "  # some-rule (0.75) saw “We sell your data”\n"
        "  - practice: sells-data\n"
        "    rule: some-rule\n"
        "    quote: >-\n"
        "      We sell your data\n"
        "    data: [generic]\n"
        "\n"
        "  # some-rule (0.75) saw “We use cookies”\n"
        "  - practice: uses-cookies\n"
        "    rule: some-rule\n"
        "    prefix: use cookies.\n"
        "    quote: >-\n"
        "      We use cookies\n"
        "    data: [generic]\n"
    )


def test_a_draft_of_nothing_is_a_valid_file(document: Document) -> None:
    assert draft(document, ()).endswith("edition: 1\nannotations: []\n")
