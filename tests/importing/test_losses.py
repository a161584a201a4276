"""A note that words are missing is proposed where they are; where they may follow, a look."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

WORDS = "We ask for a name and keep it for a year, as the law of our country wants."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("You can reach us at:\n\n12 Long Lane, Smalltown", id="a paragraph"),
        pytest.param("We use it in this way:\n\n*First* we read it.", id="a formatted one"),
        pytest.param("We use it for the following:\n\n- sending\n- billing", id="a list"),
        pytest.param("We use it for:\n\n| a | b |\n| - | - |\n| c | d |", id="a table"),
        pytest.param("We use it for:\n\n> sending and billing", id="a quotation"),
        pytest.param("We use it for:\n\n1\\) sending", id="numbered lines"),
        pytest.param("We keep, as said below,\n\nyour name.", id="a sentence that goes on"),
        pytest.param("We use it for:\n\n### Sending\n\nParcels.", id="subheadings"),
        pytest.param("We use it for:\n\n### Sending\n\nParcels.\n\n### C\n\nD.", id="several"),
    ],
)
def test_what_follows_in_any_shape_is_not_lost(text: str) -> None:
    found = imported_text(f"# T\n\n## A\n\n{text}\n\n## B\n\n{WORDS}\n", "a.md")
    assert found.proposal.gaps == ()
    assert found.guesses == []
    assert problems_of(found) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param(
            f"## A\n\nYou have the following rights:\n\n## Access\n\n{WORDS}\n",
            "look whether a list is lost after “You have the following rights:”",
            id="headings of the same level may be the list",
        ),
        pytest.param(
            f"## A\n\n{WORDS}\n\n## Acme\n\n## Privacy\n\n## B\n\n{WORDS}\n",
            "look whether text is lost under “Privacy”",
            id="several in a row",
        ),
        pytest.param(
            f"We are we.\n\n## Acme\n\n## Privacy\n\n## Z\n\n{WORDS}\n",
            "look whether text is lost under “Privacy”",
            id="titles in a row",
        ),
        pytest.param(
            f"## A\n\n{WORDS}\n\n## Related pages\n",
            "look whether text is lost under “Related pages”",
            id="a heading at the end",
        ),
        pytest.param(
            f"## A\n\n{WORDS}\n\nWrite to:\n",
            "look whether a list is lost after “Write to:”",
            id="an address that was in the footer",
        ),
        pytest.param(
            f"## A\n\n{WORDS}\n\n## Who sees it\n\n## B\n\n{WORDS}\n",
            "look whether text is lost under “Who sees it”",
            id="the heading of a group at the level of those in it",
        ),
        pytest.param(
            f"## 1. A\n\n{WORDS}\n\n## 2. Who sees it\n\n## 2.1. B\n\n{WORDS}\n",
            "look whether text is lost under “2. Who sees it”",
            id="the heading of a group before its first number",
        ),
        pytest.param(
            f"## 1. A\n\n{WORDS}\n\n## 2. Who sees it\n\n## B\n\n{WORDS}\n\n## 3. C\n\n{WORDS}\n",
            "look whether text is lost under “2. Who sees it”",
            id="the heading of a group before one without a number",
        ),
    ],
)
def test_in_doubt_a_person_is_asked(text: str, doubt: str) -> None:
    found = imported_text(f"# T\n\n## Z\n\nWe are we.\n\n{text}", "a.md")
    assert found.proposal.gaps == ()
    assert found.guesses[-1] == doubt


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        pytest.param(
            f"## A\n\nThe uses are provided below,\n\n{WORDS}\n", "list-lost",
            "The uses are provided below,", id="a comma, and another sentence",
        ),
        pytest.param(
            f"### A\n\n{WORDS}\n\nWe use it for the following reasons:\n\n## B\n\n{WORDS}\n",
            "list-lost", "We use it for the following reasons:", id="a section of higher rank",
        ),
        pytest.param(
            f"## 1. A\n\nWe share it in the following cases:\n\n## 2. B\n\n{WORDS}\n",
            "list-lost", "We share it in the following cases:", id="the next number",
        ),
        pytest.param(
            f"## A\n\n{WORDS}\n\nThe purposes are as follows:\n", "list-lost",
            "The purposes are as follows:", id="the end",
        ),
        pytest.param(
            f"## 1. A\n\n{WORDS}\n\n## 2. Who sees it\n\n## 3. B\n\n{WORDS}\n", "text-lost",
            "2. Who sees it", id="an empty section before the next number",
        ),
    ],
)  # fmt: skip
def test_what_is_lost_is_noted(text: str, kind: str, quote: str) -> None:
    found = imported_text(f"# T\n\n## Z\n\nWe are we.\n\n{text}", "a.md")
    assert [(gap.kind, gap.quote) for gap in found.proposal.gaps] == [(kind, quote)]
    assert problems_of(found) == []


def test_words_that_were_dropped_at_that_place_are_not_lost() -> None:
    page = (
        f"<main><h1>T</h1><h2>A</h2><p>{WORDS}</p><p>We use it for the following reasons:</p>"
        f"<form>sending, billing</form><h2>B</h2><p>{WORDS}</p></main>"
    )
    assert imported_text(page, "a.html").proposal.gaps == ()
