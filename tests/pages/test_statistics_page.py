"""The page of statistics: what it shows, what it keeps apart, and that wrong figures are caught."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from gathering import made_by, passage, policy
from lxml import etree
from recording import TEXTS, record

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.files import write_tables
from glossator.pages.rows import PolicyRow
from glossator.pages.statistics_page import statistics_pages
from glossator.verify.account import Account
from glossator.verify.claims import Claims
from glossator.verify.statistics import stated_rows
from glossator.verify.statistics_page import INDEX, statistics_faults
from glossator.verify.unusual_page import UNUSUAL, unusual_faults

RULES = {"annotators": ("rules",), "why": (("sells-1", "sell", 0.8),)}
ALL = ("sharing", "choice", "collection", "access", "retention", "audiences", "security",
       "changes", "do-not-track", "other")  # fmt: skip


def pages(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    return made_by(statistics_pages, taxonomy, *rows)


def selling(number: int, of: int) -> list[PolicyRow]:
    """Policies that were read; the first of them sell."""
    return [
        policy(f"P{n}", *([passage("sells-data")] if n < number else []), read=ALL)
        for n in range(of)
    ]


def claims_of(rows: Sequence[PolicyRow], taxonomy: Taxonomy) -> Claims:
    """What the verifier knows of the same policies."""
    accounts = {}
    for row in rows:
        prints = {name: tuple(range(len(some))) for name, some in row.practices.items()}
        rules = {name: sum(p.suggested for p in some) for name, some in row.practices.items()}
        accounts[row.key] = Account(
            row.key, row.organisation, row.sector, row.captured, row.words, row.readers, prints,
            rules, {},
        )  # fmt: skip
    return Claims.of(taxonomy, accounts)


def section(made: dict[str, str], name: str) -> Tag:
    soup = BeautifulSoup(made["statistics/index.md"], "lxml")
    found = soup.select_one(f'section[data-statistic="{name}"]')
    assert found
    return found


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def table(tag: Tag, css: str) -> list[list[str]]:
    return [[words(cell) for cell in row.select("th, td")] for row in tag.select(f"{css} tr")]


def test_five_that_were_read_have_shares_with_intervals(taxonomy: Taxonomy) -> None:
    found = section(pages(taxonomy, *selling(3, 5)), "question/is-it-sold")
    assert words(found.select_one(".base")) == "5 of 5 policies were read by a person for this."
    assert table(found, ".figures table") == [
        ["Answer", "Policies", "Share", "95 % interval"],
        ["Yes", "3", "60 %", "23–88 %"],
        ["Says nothing", "2", "40 %", "12–77 %"],
    ]


def test_four_have_only_counts_and_the_page_says_why(taxonomy: Taxonomy) -> None:
    found = section(pages(taxonomy, *selling(3, 4)), "question/is-it-sold")
    assert words(found.select_one(".base")).endswith("for this: too few for shares.")
    assert table(found, ".figures table") == [
        ["Answer", "Policies"], ["Yes", "3"], ["Says nothing", "1"],
    ]  # fmt: skip
    assert "%" not in words(found) and not found.select(".interval")


def test_what_was_not_read_is_apart(taxonomy: Taxonomy) -> None:
    rows = [
        *selling(1, 1), policy("Acme", passage("sells-data")), policy("Dune"),
        policy("Bolt", passage("does-not-sell-data", **RULES)),
    ]  # fmt: skip
    found = section(pages(taxonomy, *rows), "question/is-it-sold")
    assert words(found.select_one(".base")).startswith("1 of 4 policies was read")
    assert [words(item) for item in found.select(".apart li")] == [
        "Marked by a person in a text not yet read in full for this: Yes 1",
        "Only suggested by the rules: Says no 1",
        "Not yet read: 1 policy",
    ]
    assert table(found, ".figures table")[1:] == [["Yes", "1"]]


def test_the_chart_says_in_words_what_its_bars_show(taxonomy: Taxonomy) -> None:
    found = section(pages(taxonomy, *selling(3, 5)), "question/is-it-sold")
    (chart,) = found.select("svg")
    assert chart["role"] == "img"
    named = str(chart["aria-labelledby"]).split()
    told = [words(chart.find(id=name)) for name in named]
    assert told == ["Is my data sold?", "Yes: 3 of 5; Says nothing: 2 of 5"]
    assert [words(one) for one in chart.select("text")] == told[1].split("; ")
    assert [rect["width"] for rect in chart.select(".count")] == ["180.0", "120.0"]
    assert not chart.select("[fill], [style]")


def test_sectors_are_shown_where_two_of_them_are_large_enough(taxonomy: Taxonomy) -> None:
    games = [replace(one, key=f"g{n}/undated", sector="games") for n, one in
             enumerate(selling(0, 5))]  # fmt: skip
    rows = [*selling(5, 5), *games, replace(policy("Tiny", read=ALL), sector="tea")]
    found = section(pages(taxonomy, *rows), "question/is-it-sold")
    (parted,) = found.select("details table")
    assert parted["data-parting"] == "sector"
    assert table(found, "details table") == [
        ["Sector", "Read", "Yes", "Says nothing"],
        ["games", "5", "0 (0 %, 0–43 %)", "5 (100 %, 57–100 %)"],
        ["software", "5", "5 (100 %, 57–100 %)", "0 (0 %, 0–43 %)"],
    ]
    assert words(found.select_one(".more")).startswith("1 smaller group in")
    few = section(pages(taxonomy, *rows[:6], rows[-1]), "question/is-it-sold")
    assert not few.select("details")


def test_a_topic_has_its_practices(taxonomy: Taxonomy) -> None:
    found = section(pages(taxonomy, *selling(2, 5)), "topic/sharing")
    assert table(found, ".figures table")[1][:3] == ["Says something", "2", "40 %"]
    rows = {row[0]: row[1:] for row in table(found, "table.practices")}
    assert rows["Sells data"] == ["2 of 5", "40 %", "12–77 %", "0", "0", "0"]


def test_without_policies_nothing_is_claimed(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy)
    assert "No policy was read by a person for this." in made["statistics/index.md"]
    assert "<svg" not in made["statistics/index.md"]


def test_unusual_is_listed_only_with_enough_peers(taxonomy: Taxonomy) -> None:
    assert "statistics/unusual.md" not in pages(taxonomy, *selling(1, 5))
    made = pages(taxonomy, *selling(1, 6))
    soup = BeautifulSoup(made["statistics/unusual.md"], "lxml")
    (one,) = soup.select("section.unusual")
    assert words(one) == "P0 Says what few others say: Sells data 0 of 5 others say it"
    assert "What is unusual in 1 policy" in made["statistics/index.md"]
    lacking = pages(taxonomy, *selling(5, 6))["statistics/unusual.md"]
    assert "P5" in lacking and "Does not say what most others say" in lacking


def test_many_unusual_policies_go_on_over_pages(taxonomy: Taxonomy) -> None:
    names = [name for name in taxonomy.practices if not taxonomy.practices[name].opposite][:30]
    rows = [policy(f"Q{n}", read=ALL) for n in range(50)]
    usual = [policy(f"U{n}", *map(passage, names), read=ALL) for n in range(400)]
    made = pages(taxonomy, *rows, *usual)
    parts = [text for path, text in made.items() if path.startswith("statistics/unusual")]
    assert len(parts) == 2
    assert sum(text.count('<section class="unusual"') for text in parts) == 50


# --- The verifier


ROWS = (
    *selling(3, 6),
    replace(policy("Bolt", passage("does-not-sell-data", **RULES)), sector="<b>games</b> &amp; =1"),
    policy("Acme <script>", passage("uses-cookies"), read=("sharing",)),
    policy("Sole", passage("trains-ai"), passage("sells-data"), read=ALL),
)


def tree_of(text: str) -> Any:
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))


def told(text: str, taxonomy: Taxonomy) -> list[str]:
    claims = claims_of(ROWS, taxonomy)
    found = statistics_faults(INDEX, tree_of(text), claims)
    return [f"{where}: {message}" for where, message in found]


def test_figures_that_were_built_have_no_fault(taxonomy: Taxonomy) -> None:
    made = pages(taxonomy, *ROWS)
    assert told(made["statistics/index.md"], taxonomy) == []
    found, keys = unusual_faults(
        UNUSUAL, tree_of(made["statistics/unusual.md"]), claims_of(ROWS, taxonomy)
    )
    assert not found and "sole/undated" in keys


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<td class="n">4</td>', '<td class="n">5</td>', "its rows is"),
        ("Yes: 4 of 8", "Yes: 5 of 8", "its description is"),
        ('class="count" x="0" y="18" width="150.0"', 'class="count" x="0" y="18" width="15"',
         "its bars is"),
        ("M64.6 ", "M60.0 ", "its intervals is"),
        ("8 of 9 policies were read", "9 of 9 policies were read", "the base is"),
        ("Only suggested by the rules: Says no 1", "Only suggested by the rules: Yes 1",
         "what is not in the figures is"),
        ("questions/is-it-sold.html", "questions/is-it-shared.html", "where it leads is"),
        (">Is my data sold?</a>", ">Is my data safe?</a>", "its words is"),
        ('data-statistic="question/is-it-sold"', 'data-statistic="question/x"', "what is counted"),
        ("9 policies answer", "5 policies answer", "9 policies"),
        ("unusual in 1 policy", "unusual in 7 policies", "1 policy"),
        (">Sells data</a></th><td class=\"n\">4 of 8", ">Sells data</a></th><td class=\"n\">3 of 8",
         "the row of Sells data is"),
    ],
)  # fmt: skip
def test_changed_figures_are_caught(taxonomy: Taxonomy, old: str, new: str, said: str) -> None:
    text = pages(taxonomy, *ROWS)["statistics/index.md"].replace("&#37;", "%")
    assert told(text, taxonomy) == []
    assert old in text
    assert any(said in one for one in told(text.replace(old, new, 1), taxonomy))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("0 of 6 others", "1 of 6 others", 1),
        lambda text: text.replace("practices/trains-ai", "practices/sells-data", 1),
        lambda text: text.replace(">Sole<", ">Else<", 1),
        lambda text: text.replace('class="says"', 'class="lacks"', 1),
        lambda text: text.replace("policies/sole/", "policies/p0/", 1),
    ],
)
def test_changed_lists_of_what_is_unusual_are_caught(
    taxonomy: Taxonomy, change: Callable[[str], str]
) -> None:
    text = pages(taxonomy, *ROWS)["statistics/unusual.md"]
    assert change(text) != text
    found, _ = unusual_faults(UNUSUAL, tree_of(change(text)), claims_of(ROWS, taxonomy))
    assert found


# --- The table


def test_the_table_is_what_the_verifier_counts(taxonomy: Taxonomy, tmp_path: Path) -> None:
    """Hostile sectors, several versions, and readings: written once, counted twice."""
    made = [record(n, text) for n, text in enumerate(TEXTS.values())]
    old = replace(made[1], key=made[1].key.replace("undated", "2001-01-01"), captured="2001-01-01")
    records = sorted([*made, old], key=lambda one: one.key.split("/"))
    write_tables(records, taxonomy, tmp_path, texts=True)
    lines = (tmp_path / "statistics.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    found = [tuple(json.loads(line).values()) for line in lines]
    accounts = {
        one.key: Account(
            one.key, one.organisation, one.sector, one.captured, one.words, one.readers,
            dict.fromkeys(one.said, (1,)), {name: int(by) for name, by in one.said.items()},
            {}, text=one.text_hash,
        )
        for one in records
    }  # fmt: skip
    wanted = list(stated_rows(Claims.of(taxonomy, accounts).stated, taxonomy))
    assert found == wanted
    assert len({row[3] for row in found if row[2] == "sector"}) > 20
    assert sum(row[6] for row in found if row[:3] == ("topic", "sharing", "all")) == len(made)
