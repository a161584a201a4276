"""The table of all policies and topics, and what the home page shows of the collection."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from gathering import made_by, one_page, passage, policy

from glossator.data.taxonomy import Taxonomy
from glossator.pages import compare_page
from glossator.pages.rows import PassageRow, PolicyRow

SUGGESTED = {"annotators": ("rules",), "why": (("sells-1", "sell", 0.8),)}


def pages(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    return made_by(compare_page.compare_pages, taxonomy, *rows)


def told(practice: str, words: str, note: str = "") -> PassageRow:
    return passage(practice, lines=(words,), notes=(("ada", note),) if note else ())


@pytest.mark.parametrize(
    ("passages", "read", "cell", "code"),
    [
        ((), ("sharing",), '<td class="n"><span>says nothing</span></td>', 0),
        ((), (), '<td class="u"><span>not yet read</span></td>', None),
        ((), ("choice",), '<td class="u"><span>not yet read</span></td>', None),
        ((passage("sells-data"),), (), '<td class="h1">1</td>', 1),
        ((passage("sells-data"), passage("does-not-sell-data", 2)), (), '<td class="h2">2</td>', 2),
        ((passage("sells-data", **SUGGESTED),), (), '<td class="h1 s">1</td>', -1),
        (
            (passage("sells-data", **SUGGESTED), passage("sells-data", 2)),
            ("sharing",), '<td class="h2">2</td>', 2,
        ),
        (tuple(passage("sells-data", n) for n in range(4)), (), '<td class="h3">4</td>', 4),
        (tuple(passage("sells-data", n) for n in range(9)), (), '<td class="h4">9</td>', 9),
    ],
)  # fmt: skip
def test_a_cell_tells_passages_silence_and_ignorance_apart(
    taxonomy: Taxonomy,
    passages: tuple[PassageRow, ...],
    read: tuple[str, ...],
    cell: str,
    code: int | None,
) -> None:
    made = pages(taxonomy, policy("Acme", *passages, read=read))
    at = taxonomy.topic_ids.index("sharing")
    row = re.search(r"<tr><th scope=\"row\">.*</tr>", made["compare.md"])
    assert row
    assert re.findall(r"<td.*?</td>", row[0])[1 + at] == cell
    data = json.loads(made["assets/generated/matrix.json"])
    assert data["policies"][0][4][at] == code


def test_a_row_leads_to_its_policy_and_says_when_it_was_captured(taxonomy: Taxonomy) -> None:
    old = replace(policy("Acme"), key="acme/2014-06-29", captured="2014-06-29")
    made = pages(taxonomy, policy("Bolt"), old)
    rows = BeautifulSoup(made["compare.md"], "lxml").select(".matrix tbody tr")
    assert [
        (row.a["href"], row.a.text, row.td.text) for row in rows if row.a and row.td
    ] == [
        ("policies/acme/2014-06-29.html", "Acme", "2014"),
        ("policies/bolt/undated.html", "Bolt", "undated"),
    ]  # fmt: skip
    assert json.loads(made["assets/generated/matrix.json"])["policies"][0][:4] == [
        "acme/2014-06-29", "Acme", "software", "2014-06-29",
    ]  # fmt: skip


def test_a_thousand_policies_fit_and_none_is_cut_silently(taxonomy: Taxonomy) -> None:
    rows = [replace(policy(f"Organisation {n}"), sector="cloud storage") for n in range(1000)]
    made = pages(taxonomy, *rows)
    page, data = made["compare.md"], made["assets/generated/matrix.json"]
    shown = page.count('<th scope="row">')
    assert 100 < shown < 300
    assert len(page.encode()) < 100_000  # the theme adds less than 30 kB
    assert f"The first {shown} of 1,000 policies" in page
    assert 'data-more="assets/generated/matrix.json"' in page
    assert 'data-policies="1000"' in page
    assert len(json.loads(data)["policies"]) == 1000
    assert len(data.encode()) < 150_000


def test_what_fits_needs_nothing_more(taxonomy: Taxonomy) -> None:
    page = pages(taxonomy, policy("Acme"), policy("Bolt"))["compare.md"]
    assert "data-more" not in page
    assert "The first" not in page


def test_a_single_row_that_is_too_long_is_shown(
    taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_page, "MATRIX_ROOM", 10)
    page = pages(taxonomy, policy("Acme"), policy("Bolt"))["compare.md"]
    assert page.count('<th scope="row">') == 1


@pytest.mark.parametrize(
    ("names", "examples"),
    [
        ((), []),
        (("Acme",), []),
        (("Acme", "Bolt"), ["?p=bolt/undated&p=acme/undated#side"]),
        (
            ("Acme", "Bolt", "Crux"),
            ["?p=crux/undated&p=bolt/undated#side", "?p=crux/undated&p=acme/undated#side"],
        ),
    ],
)
def test_examples_of_what_to_compare_come_from_the_collection(
    taxonomy: Taxonomy, names: tuple[str, ...], examples: list[str]
) -> None:
    practices = list(taxonomy.practices)
    rows = [
        policy(name, *(passage(practice) for practice in practices[: n + 1]))
        for n, name in enumerate(names)
    ]
    page = BeautifulSoup(pages(taxonomy, *rows)["compare.md"], "lxml")
    assert [a["href"] for a in page.select(".side-examples a")] == [
        f"compare.html{example}" for example in examples
    ]


def test_a_stranger_s_name_is_text_in_the_table(taxonomy: Taxonomy) -> None:
    evil = replace(policy("Evil"), organisation="<img src=x onerror=y>", sector="`</td>`")
    page = pages(taxonomy, evil)["compare.md"]
    assert "<img" not in page
    assert "`" not in page
    assert BeautifulSoup(page, "lxml").select_one(".matrix tbody a").text == (  # type: ignore[union-attr]
        "<img src=x onerror=y>"
    )


SHORT = "We sell data."
GOOD = "We sell the data that you give us to advertisers and brokers."
LONGER = "We sell the data that you give us to advertisers, brokers and banks."
INSIDE = "the data that you give us may be sold to advertisers and brokers."


@pytest.mark.parametrize(
    ("passages", "shown"),
    [
        ([told("sells-data", SHORT)], SHORT),
        ([told("sells-data", SHORT, "a note"), told("sells-data", GOOD)], GOOD),
        ([told("sells-data", LONGER), told("does-not-sell-data", GOOD)], GOOD),
        ([told("sells-data", GOOD), told("sells-data", LONGER, "a note")], LONGER),
        ([told("sells-data", INSIDE, "a note"), told("sells-data", GOOD)], GOOD),
        ([passage("sells-data", lines=(GOOD, "And more."))], None),
        ([told("sells-data", GOOD)._replace(**SUGGESTED)], None),
        ([], None),
    ],
)
def test_a_topic_on_the_home_page_has_a_telling_passage_of_people(
    taxonomy: Taxonomy, passages: list[PassageRow], shown: str | None
) -> None:
    home = BeautifulSoup(one_page("index.md", taxonomy, policy("Acme", *passages)), "lxml")
    found = home.select_one(".living .t-sharing blockquote")
    assert (found.text.strip() if found else None) == shown
    if found:
        caption = home.select_one(".living .t-sharing figcaption")
        assert caption
        assert "Acme" in caption.text


def test_topics_show_different_policies_where_they_can(taxonomy: Taxonomy) -> None:
    practices = [topic.practices[0].id for topic in taxonomy.topics[:2]]
    rows = [policy(name, *(told(p, GOOD) for p in practices)) for name in ("Acme", "Bolt")]
    home = BeautifulSoup(one_page("index.md", taxonomy, *rows), "lxml")
    assert [one.text for one in home.select(".living figcaption .dim")] == ["Acme", "Bolt"]


def test_the_latest_policies_come_first_and_those_without_date_last(taxonomy: Taxonomy) -> None:
    dated = [("Acme", ""), ("Bolt", "2014-06-29"), ("Crux", "2019-04-23"), ("Dyne", "2014-06-29")]
    rows = [replace(policy(name), captured=captured) for name, captured in dated]
    home = BeautifulSoup(one_page("index.md", taxonomy, *rows), "lxml")
    assert [a.text for a in home.select(".policy-list a")] == ["Crux", "Bolt", "Dyne", "Acme"]
