"""Pages of data types: who names which, in which passages, and no silence of the others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from gathering import made_by, passage, policy

from glossator.data.taxonomy import Taxonomy
from glossator.pages import data_types
from glossator.pages.collection import Collection
from glossator.pages.rows import PolicyRow
from glossator.pages.summary import summary_of
from glossator.problems import named_by

WHY = (("sells", "sell", 0.9),)


def pages(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    return made_by(data_types.data_pages, taxonomy, *rows)


def located(name: str, *numbers: int, suggested: bool = False, **more: object) -> PolicyRow:
    """A policy whose passages of selling name locations."""
    why = WHY if suggested else ()
    found = (passage("sells-data", n, data=("location",), why=why, **more) for n in numbers)
    return policy(name, *found)


def text(page: str) -> list[str]:
    """The words of a page, a line each, without its front matter."""
    body = re.sub(r"<[^>]+>", "", page.split("---\n", 2)[2])
    return [line.strip() for line in body.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("number", "suggested", "of", "said"),
    [
        (0, 0, 0, "0 of 0 policies name it"),
        (0, 0, 1, "0 of 1 policy name it"),
        (1, 0, 5, "1 of 5 policies names it"),
        (1, 1, 5, "1 of 5 policies names it (all suggested)"),
        (3, 1, 5, "3 of 5 policies name it (1 suggested)"),
        (1200, 0, 10_000, "1,200 of 10,000 policies name it"),
    ],
)
def test_how_many_name_it(number: int, suggested: int, of: int, said: str) -> None:
    assert named_by(number, suggested, of) == said


def test_a_page_shows_the_passages_that_name_it_by_policy_and_practice(taxonomy: Taxonomy) -> None:
    both = policy(
        "Both",
        passage("uses-cookies", 1, data=("cookies", "location"), lines=("Cookies and places.",)),
        passage("sells-data", 2, data=("location",), lines=("We sell places.",)),
        passage("sells-data", 3, lines=("We sell names.",)),
    )
    made = pages(taxonomy, both, policy("Mum", read=taxonomy.topic_ids))
    shown = text(made["data/location.md"])
    assert shown[3] == "## 1 of 2 policies names it {#policies}"
    assert shown[4] == (
        "2 passages. A policy that is not listed may collect it all the same: nobody reads "
        "policies for a kind of data, so its absence is not a finding."
    )
    told = [line for line in shown[5:] if not line.startswith("see in context")]
    assert told[:5] == [
        "Both", taxonomy.practices["uses-cookies"].label, "Cookies and places.",
        taxonomy.practices["sells-data"].label, "We sell places.",
    ]  # fmt: skip
    assert "We sell names." not in shown
    assert "Mum" not in made["data/location.md"]
    assert "says nothing" not in made["data/location.md"].lower()


def test_nobody_is_called_silent_where_no_passage_names_it(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy, policy("Mum", read=taxonomy.topic_ids))["data/health.md"]
    assert "## 0 of 1 policy name it {#policies}" in made
    assert "No marked passage names it. That is not a finding: nobody reads policies" in made
    assert "Mum" not in made


def test_those_of_whom_people_say_so_come_first(taxonomy: Taxonomy) -> None:
    rows = [located("A", 1, suggested=True), located("B", 1)]
    made = pages(taxonomy, *rows)["data/location.md"]
    assert "2 of 2 policies name it &#40;1 suggested&#41;" in made
    assert made.index(">B</h3>") < made.index(">A</h3>")


def test_a_passage_is_found_by_its_place_among_figures_of_which_there_is_no_copy(
    taxonomy: Taxonomy,
) -> None:
    row = policy(
        "A",
        passage("sells-data", 1, data=("location",), why=WHY),
        passage("sells-data", 2, data=("location", "location")),
        passage("sells-data", 3),
    )
    summary = summary_of(row, taxonomy)
    assert summary.named == {"location": (("sells-data", 0), ("sells-data", 2))}
    (one,) = [
        named
        for named in data_types.named(Collection(taxonomy, (summary,)))
        if named.data.id == "location"
    ]
    ((practice, figures),) = one.namings[0].shown(9)
    assert practice == "sells-data"
    assert figures == [summary.said["sells-data"].figures[n] for n in (0, 2)]
    assert not one.namings[0].only_suggested


def test_more_passages_than_a_page_shows_are_counted_and_linked(taxonomy: Taxonomy) -> None:
    most = data_types.FIGURES
    made = pages(taxonomy, located("A", *range(1, most + 4)))["data/location.md"]
    assert made.count("<figure") == most
    assert '<a href="../policies/a/undated.html#glance">3 more passages in the policy' in made


def test_a_long_list_goes_on_over_several_pages_and_nothing_is_lost(taxonomy: Taxonomy) -> None:
    rows = [located(f"Org{n:03}", *range(1, 40), lines=("w" * 400,)) for n in range(40)]
    made = pages(taxonomy, *rows)
    parts = [path for path in made if path.startswith("data/location")]
    assert len(parts) > 2
    assert all(len(made[path]) < 2 * data_types.ROOM for path in parts)
    names = [name for path in parts for name in re.findall(r"<h3 [^>]*>(Org\d+)", made[path])]
    assert names == [row.organisation for row in rows]
    assert sum(made[path].count("<figure") for path in parts) == 39 * 40
    assert "## 40 of 40 policies name it" in made[parts[-1]]


def test_the_index_lists_every_data_type_once(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy, located("A", 1), policy("B"))["data/index.md"]
    assert re.findall(r'<a href="([a-z-]+)\.html">', made) == list(taxonomy.data_by_id)
    assert 'href="location.html">Location</a> <span class="dim">1 of 2 policies names it' in made
    assert 'href="health.html">Health and body</a> <span class="dim">0 of 2 policies' in made


def test_hostile_words_come_out_as_text(taxonomy: Taxonomy) -> None:
    evil = "</li><script>x()</script> [a](javascript:b) {{ 7*7 }} {#id}"
    first, *others = taxonomy.data_types
    data = first.model_copy(update={"label": evil, "description": evil, "opp115": evil,
                                    "dpv": (evil,)})  # fmt: skip
    spoilt = replace(taxonomy, data_types=(data, *others))
    row = replace(policy("A", passage("sells-data", data=(first.id,))), organisation=evil)
    made = pages(spoilt, row)
    for path in ("data/index.md", f"data/{first.id}.md"):
        body = made[path].split("---\n", 2)[2]
        for sign in ("<script", "](java", "{{", "{#id"):
            assert sign not in body, (path, sign)
