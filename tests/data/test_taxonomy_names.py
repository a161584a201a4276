"""Ids that entries of the taxonomy had before: each means one entry of today, and no other page."""

from __future__ import annotations

import pytest
from making import FORMERLY, ROOT, Made, rename_ids

from glossator.data.taxonomy_file import read_taxonomy

TAXONOMY = (ROOT / "taxonomy.yml").read_text(encoding="utf-8")
AGAIN = "Delete it here, or write the id that it had."


def test_old_ids_are_known_by_kind_and_have_pages_that_lead_on(made: Made) -> None:
    rename_ids(made.root)
    found, problems = read_taxonomy(made.root / "taxonomy.yml")
    assert found and not problems
    assert found.renamed_topics == {"third-parties": "sharing"}
    assert found.renamed_practices == {
        "trades-data": "sells-data", "sets-cookies": "uses-cookies",
    }  # fmt: skip
    assert found.moved_pages == {
        "topics/third-parties.html": ("sharing.html", found.topics[1].label),
        "practices/trades-data.html": ("sells-data.html", found.practices["sells-data"].label),
        "practices/sets-cookies.html": (
            "uses-cookies.html", found.practices["uses-cookies"].label,
        ),
        "questions/is-it-traded.html": ("is-it-sold.html", "Is my data sold?"),
    }  # fmt: skip
    assert FORMERLY.keys().isdisjoint({*found.renamed_topics, *found.renamed_practices})


def test_who_writes_an_old_id_elsewhere_is_told_the_new_one(made: Made) -> None:
    rename_ids(made.root)
    found, _ = read_taxonomy(made.root / "taxonomy.yml")
    assert found
    assert found.practice_like("trades-data").startswith("It is called 'sells-data' now (")
    assert found.topic_like("third-parties") == "It is called 'sharing' now."


@pytest.mark.parametrize(
    ("entry", "formerly", "said"),
    [
        ("sells-data", "does-not-sell-data",
         "'does-not-sell-data' is the id of a practice today, so it cannot be an old one too."),
        ("sells-data", "sells-data",
         "'sells-data' is the id of a practice today, so it cannot be an old one too."),
        ("sells-data", "a, a", "'a' is already an old id of 'sells-data'."),
        ("sells-data", "uses-cookies-2",
         "'uses-cookies-2' is already the page on which 'uses-cookies' continues."),
        ("sharing", "access",
         "'access' is the id of a topic today, so it cannot be an old one too."),
        ("sharing", "index",
         "'index' cannot have been an id: a page of that name lists all entries."),
        ("is-it-sold", "is-it-shared",
         "'is-it-shared' is the id of a question today, so it cannot be an old one too."),
    ],
    ids=["other", "itself", "twice", "further-page", "topic", "index", "question"],
)  # fmt: skip
def test_an_old_id_that_means_two_things_is_refused(
    made: Made, entry: str, formerly: str, said: str
) -> None:
    (line,) = (one for one in TAXONOMY.splitlines() if one.strip() == f"- id: {entry}")
    more = f"{line}\n{' ' * (line.index('-') + 2)}formerly: [{formerly}]"
    made.write("taxonomy.yml", TAXONOMY.replace(f"{line}\n", f"{more}\n", 1))
    found, problems = read_taxonomy(made.root / "taxonomy.yml")
    assert found is None
    assert [(one.code, one.message, one.cure) for one in problems] == [("wrong-value", said, AGAIN)]


def test_what_is_no_id_is_refused_as_such(made: Made) -> None:
    line = "      - id: sells-data\n"
    made.write("taxonomy.yml", TAXONOMY.replace(line, f"{line}        formerly: [Sells data]\n", 1))
    found, problems = read_taxonomy(made.root / "taxonomy.yml")
    assert (found, [one.code for one in problems]) == (None, ["wrong-value"])
