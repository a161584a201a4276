"""A question's page, the table of all questions, and the answers on a policy's page."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from gathering import made_by, passage, policy
from gathering import pages as all_pages

from glossator.annotations.answers import VERDICTS
from glossator.data.taxonomy import Taxonomy
from glossator.pages.question_pages import LETTERS, question_pages
from glossator.pages.rows import PassageRow, PolicyRow

RULES = {"annotators": ("rules",), "why": (("sells-1", "sell", 0.8),)}
#: A heading of the question's page, a cell of the table, and a letter of answers.json.
Shown = tuple[str, str, str]
ALL = ("sharing", "choice", "collection", "access", "retention", "audiences", "security",
       "changes", "do-not-track", "other")  # fmt: skip


def pages(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    return made_by(question_pages, taxonomy, *rows)


def part(made: dict[str, str], page: str, css: str) -> Tag:
    found = BeautifulSoup(made[page], "lxml").select_one(css)
    assert found
    return found


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize(
    ("passages", "read", "shown"),
    [
        ((passage("sells-data"),), (),
         ("## Yes {#yes }", '<td class="v-yes">Yes</td>', "y")),
        ((passage("sells-data", **RULES),), (),
         ("## Yes {#yes }", '<td class="v-yes s">Yes</td>', "Y")),
        ((passage("does-not-sell-data"),), (),
         ("## Says no {#no }", '<td class="v-no">Says no</td>', "n")),
        ((passage("sells-data"), passage("does-not-sell-data", 2)), (),
         ("## Says yes and no {#both }", '<td class="v-both">Says yes and no</td>', "b")),
        ((passage("uses-cookies"),), ALL,
         ("## Says nothing {#nothing}", '<td class="v-nothing">Says nothing</td>', "-")),
        ((passage("uses-cookies"),), (),
         ("## Not yet read {#unread}", '<td class="v-unread">Not yet read</td>', "?")),
    ],
)  # fmt: skip
def test_a_policy_is_under_its_answer_and_nowhere_else(
    taxonomy: Taxonomy, passages: tuple[PassageRow, ...], read: tuple[str, ...], shown: Shown
) -> None:
    heading, cell, letter = shown
    made = pages(taxonomy, policy("Acme", *passages, read=read))
    page = made["questions/is-it-sold.md"]
    assert heading in page
    after = page.split(heading)[1].split("\n## ")[0]
    assert "Acme" in after
    others = page.replace(after, "").split("## ", 1)[1]
    assert "Acme" not in others
    assert f"undated</td>{cell}" in made["questions/index.md"]
    data = json.loads(made["assets/generated/answers.json"])
    assert data["policies"][0][4][0] == letter


def test_both_sides_of_a_contradiction_are_quoted_side_by_side(taxonomy: Taxonomy) -> None:
    yes = passage("sells-data", lines=("We sell your data.",))
    no = passage("does-not-sell-data", 2, lines=("We never sell your data.",))
    made = pages(taxonomy, policy("Acme", no, yes))
    sides = part(made, "questions/is-it-sold.md", ".answered .sides").select("section.passages")
    assert [words(side.select_one("h4")) for side in sides] == [  # type: ignore[arg-type]
        "Sells data", "Says it does not sell data",
    ]  # fmt: skip
    assert [words(side.select_one("blockquote")) for side in sides] == [  # type: ignore[arg-type]
        "We sell your data.", "We never sell your data.",
    ]  # fmt: skip


def test_an_answer_of_the_rules_reads_like_one(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy, policy("Acme", passage("sells-data", **RULES)), policy("Bolt"))
    assert "suggested by the rules" in words(part(made, "questions/is-it-sold.md", ".answered h3"))
    outcome = part(made, "questions/is-it-sold.md", ".outcome").select("li")
    assert [words(one) for one in outcome] == [
        "Yes 1 policy (all suggested)", "Not yet read 1 policy",
    ]  # fmt: skip


def test_policies_are_ordered_from_a_clear_yes_to_unread(taxonomy: Taxonomy) -> None:
    made = pages(
        taxonomy,
        policy("Acme"),
        policy("Bolt", passage("does-not-sell-data")),
        policy("Cord", passage("sells-data", **RULES)),
        policy("Dune", passage("sells-data")),
    )
    page = made["questions/is-it-sold.md"]
    places = [page.index(f">{name}</a>") for name in ("Dune", "Cord", "Bolt", "Acme")]
    assert places == sorted(places)


def test_all_that_an_answer_rests_on_is_there_or_counted(taxonomy: Taxonomy) -> None:
    many = tuple(passage("sells-data", n, id=f"sells-data-{n}") for n in range(1, 8))
    made = pages(taxonomy, policy("Acme", *many))
    side = part(made, "questions/is-it-sold.md", ".answered section.passages")
    assert len(side.select("figure")) == 3
    assert words(side.select_one("p.more")) == "4 more passages in the policy itself"  # type: ignore[arg-type]


def test_a_question_says_how_its_answers_are_derived(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy, policy("Acme"))
    rows = part(made, "questions/how-long.md", "details.crosswalk dl").select("div")
    assert [words(row) for row in rows] == [
        "Says how long Says how long it keeps data",
        "No limit given Keeps data without saying for how long",
        "Some is not kept Says it does not store data",
    ]


def test_a_thousand_policies_fit_and_none_is_cut_silently(taxonomy: Taxonomy) -> None:
    rows = [
        replace(policy(f"Organisation {n}", passage("sells-data")), sector="cloud storage")
        for n in range(1000)
    ]
    made = pages(taxonomy, *rows)
    page, data = made["questions/index.md"], made["assets/generated/answers.json"]
    shown = page.count('<th scope="row">')
    assert 50 < shown < 200
    assert len(page.encode()) < 125_000
    assert f"The first {shown} of 1,000 policies" in page
    assert len(json.loads(data)["policies"]) == 1000
    parts = [name for name in made if name.startswith("questions/is-it-sold")]
    quoted = sum(made[name].count('<section class="answered') for name in parts)
    assert len(parts) > 1
    assert quoted == 1000


def test_without_questions_or_policies_the_pages_still_say_so(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy)
    assert (
        "No policy of this collection has a passage that answers this."
        in made["questions/is-it-sold.md"]
    )
    bare = all_pages(replace(taxonomy, questions=()), policy("Acme", passage("sells-data")))
    assert not [name for name in bare if name.startswith("questions/is")]


def test_every_verdict_has_its_letter() -> None:
    assert set(LETTERS) == set(VERDICTS)
    assert len(set("".join(LETTERS.values()).upper() + "".join(LETTERS.values()))) == 18
