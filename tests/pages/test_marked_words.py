"""What the page's annotator compares selected words with."""

from __future__ import annotations

import json
from typing import Any

from gathering import passage, policy

from glossator.data.taxonomy import Taxonomy
from glossator.pages.marked_words import ROOM, marked_json
from glossator.pages.rows import PolicyRow
from glossator.pages.summary import summary_of


def read(taxonomy: Taxonomy, *rows: PolicyRow) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The file, and of each policy's words: version, practice, words."""
    written = marked_json([summary_of(row, taxonomy) for row in rows], taxonomy)
    assert len(written.encode()) <= ROOM
    found = json.loads(written)
    places, practices = found["places"], found["practices"]
    return found, [
        (places[place][0], practices[practice], words)
        for practice, place, _, words in found["entries"]
        if place >= 0
    ]


def test_what_people_marked_is_there_and_nothing_else(taxonomy: Taxonomy) -> None:
    marked = passage("sells-data", lines=("We sell it,", "all of it."))
    found, words = read(
        taxonomy,
        policy(
            "Acme", marked,
            passage("sells-data", 2, lines=("Suggested.",), why=(("rule", "words", 0.8),)),
            passage("sells-data", 3, lines=("Disputed.",), disputed=(("ben", "No."),)),
            passage("sells-data", 4, lines=("Long. " * 60,)),
        ),
    )  # fmt: skip
    assert words == [("acme/undated", "sells-data", "We sell it, all of it.")]
    assert found["places"] == [["acme/undated", "Acme"]]
    examples = {words for _, place, _, words in found["entries"] if place == -1}
    assert examples == {
        words
        for practice in taxonomy.practices.values()
        for words in (practice.examples.right, practice.examples.wrong)
    }


def test_a_large_collection_keeps_to_the_room_with_some_of_each_practice(
    taxonomy: Taxonomy,
) -> None:
    """One practice that is everywhere does not crowd out another that is rare."""
    rows = [
        policy(
            f"Org{n}",
            *(passage("uses-cookies", k, lines=(f"Cookie {n} “{k}” " * 9,)) for k in range(9)),
        )
        for n in range(200)
    ]
    rows.append(policy("Rare", passage("sells-data", 77, lines=("A rare one.",))))
    _, words = read(taxonomy, *rows)
    assert ("rare/undated", "sells-data", "A rare one.") in words
    assert len(words) > 100
    assert read(taxonomy, *rows)[1] == words
