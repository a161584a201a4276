"""Disputes and seconds on pages: shown, escaped, counted, and proved against the files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from making import EXAMPLE, Made, make_project

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.pages.contributors import contributor_pages
from glossator.pages.policy_page import policy_pages
from glossator.pages.rows import row_of
from glossator.pages.summary import summary_of
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.credits import contributor_faults, contributors_faults
from glossator.verify.expected import expected_of
from glossator.verify.figures import quoted
from glossator.verify.glance import glance_faults
from glossator.verify.notes import note_faults
from glossator.verify.policy_data import policy_data_faults
from glossator.verify.quotations import print_of, quotation_of

PAGE = "policies/example/undated.html"
MARK = """\
  - mark: ada
    practice: does-not-sell-data
    prefix: "To be clear:"
    quote: >-
      we do not sell your data
"""
HOSTILE = "<b>{{ x }}</b> [a](javascript:b) is “no sale” & *so*"


@pytest.fixture
def version(made: Made) -> Version:
    """The example, with a mark that one annotator disputes and two others second."""
    files = {
        "bo": f"disputes:\n{MARK}    why: >-\n      {HOSTILE}\n",
        "cy": f"seconds:\n{MARK}",
        "di": f"seconds:\n{MARK}",
    }
    for name, lists in files.items():
        path = f"{EXAMPLE}/annotations/{name}.yml"
        made.write(path, f"read: []\nannotations: []\n{lists}")
    assert made.printed() == ""
    return made.read().versions[0]


def page_of(version: Version, taxonomy: Taxonomy) -> str:
    """The policy's page: its own HTML is what MkDocs leaves as it is."""
    text = str(policy_pages(version, taxonomy)[0][0].content)
    heading = re.compile(r"^## (.*?) \{#(\S+)(.*?)\}$", re.M)
    return heading.sub(r'<h2 id="\2"\3>\1</h2>', text.split("---\n", 2)[2])


def faults(text: str, version: Version, taxonomy: Taxonomy) -> set[str]:
    """The places where the page differs from the data, in what is said of marks."""
    tree, expected = html.document_fromstring(text), expected_of(version)
    found = [*note_faults(PAGE, tree, expected, taxonomy)]
    found += glance_faults(PAGE, tree, version.key, expected, taxonomy)
    return {f"{where}: {what.partition(' is ')[0]}" for where, what in found}


def test_the_note_shows_who_disputes_and_seconds(version: Version, taxonomy: Taxonomy) -> None:
    tree = html.document_fromstring(page_of(version, taxonomy))
    (dispute,) = tree.find_class("dispute")
    assert dispute.getparent().get("id") == "n2"
    assert " ".join(dispute.text_content().split()) == f"disputed by bo: {HOSTILE}"
    assert [link.get("href") for link in dispute.iter("a")] == ["../../contributors/by/bo.html"]
    (seconded,) = tree.find_class("seconded")
    assert seconded.text_content() == "seconded by cy and di"
    (by,) = tree.xpath("//li[@id='n2']//span[@class='by']")
    assert by.text_content() == "marked by ada"
    (line,) = tree.xpath("//div[@class='glance']/p[@class='replies']")
    assert line.text_content().endswith("1 dispute, 2 seconds")
    assert not tree.xpath("//b")


def test_a_page_as_it_is_made_has_no_fault(version: Version, taxonomy: Taxonomy) -> None:
    assert faults(page_of(version, taxonomy), version, taxonomy) == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("by/bo.html", "by/cy.html", "note 2: the links of who replies"),
        (">bo</a>", ">cy</a>", "note 2: who disputes it"),
        ("disputed by ", "praised by ", "note 2: what a dispute says"),
        ("sale” ", "no sale” ", "note 2: the reason given"),
        ('class="dispute"', 'class="note"', "note 2: who disputes it"),
        ("seconded by ", "seconded by bo, ", "note 2: who seconds it"),
        ('class="seconded"', 'class="dim"', "note 2: who seconds it"),
        ("1 dispute,", "2 disputes,", "about these marks: its numbers"),
        ('<p class="replies">', "<p>", "about these marks: its numbers"),
    ],
)
def test_a_changed_page_is_caught(
    old: str, new: str, found: str, version: Version, taxonomy: Taxonomy
) -> None:
    text = page_of(version, taxonomy)
    assert old in text
    assert found in faults(text.replace(old, new), version, taxonomy)


def test_a_page_with_an_invented_dispute_is_caught(made: Made, taxonomy: Taxonomy) -> None:
    version = made.read().versions[0]
    text = page_of(version, taxonomy)
    assert "dispute" not in text
    assert "seconded" not in text
    forged = text.replace(
        '<p class="fine">', '<p class="dispute">disputed by <a href="x">bo</a>: no</p><p>', 1
    )
    assert "note 1: who disputes it" in faults(forged, version, taxonomy)


def test_the_data_say_it_and_are_proved(
    version: Version, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    data = json.loads(str(policy_pages(version, taxonomy)[0][2].content))
    first, second = data["passages"]
    assert not {"seconded", "disputed"} & first.keys()
    assert (second["seconded"], second["disputed"]) == (["cy", "di"], [["bo", HOSTILE]])
    file, expected = tmp_path / "data.json", expected_of(version)

    def said() -> list[str]:
        file.write_text(json.dumps(data), encoding="utf-8")
        return [
            what.partition(" is ")[0] for _, what in policy_data_faults(file, expected, taxonomy)
        ]

    assert said() == []
    first["seconded"] = ["bo"]
    second["disputed"] = [["bo", "another reason"]]
    assert said() == ["seconded", "disputed"]


def test_a_quotation_has_its_sign(version: Version, taxonomy: Taxonomy) -> None:
    summary = summary_of(row_of(version, taxonomy), taxonomy)
    (text,) = summary.said["does-not-sell-data"].figures
    assert summary.said["does-not-sell-data"].example is None
    expected = expected_of(version)
    wanted = quotation_of(version.key, expected, 2, expected.passages[1])
    assert (wanted["seconded"], wanted["disputed"]) == ("seconded by cy and di", "disputed by bo")
    for old, same in (("", True), ("disputed by bo", False), ("seconded by ", False)):
        figure = html.fragment_fromstring(text.replace(old, "x") if old else text)
        shown = quoted("practices/does-not-sell-data.html", figure)
        assert (print_of(shown) == print_of(wanted)) == same


def contributors_of(version: Version, taxonomy: Taxonomy) -> dict[str, str]:
    summary = summary_of(row_of(version, taxonomy), taxonomy)
    pages = contributor_pages([summary], taxonomy)
    return {page.path.replace(".md", ".html"): str(page.content) for page in pages}


def credit_faults(path: str, text: str, version: Version, taxonomy: Taxonomy) -> list[str]:
    claims = Claims(taxonomy, {version.key: account_of(version.key, expected_of(version))})
    prove = contributor_faults if "/by/" in path else contributors_faults
    found, _ = prove(path, html.document_fromstring(text), claims)
    return [f"{where}: {what.partition(' is ')[0]}" for where, what in found]


def test_contributors_are_credited(version: Version, taxonomy: Taxonomy) -> None:
    """A person who only disputes or seconds is a contributor, and has a page."""
    pages = contributors_of(version, taxonomy)
    assert {f"contributors/by/{name}.html" for name in ("ada", "bo", "cy", "di")} < pages.keys()
    assert "1 dispute; topics read" in pages["contributors/by/bo.html"]
    assert '<span class="dim replies">1 second</span>' in pages["contributors/by/di.html"]
    assert pages["contributors/index.html"].count('class="dim replies"') == 3
    assert "replies" not in pages["contributors/by/ada.html"]
    for path, text in pages.items():
        assert credit_faults(path, text, version, taxonomy) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("contributors/index.html", "1 dispute<", "2 disputes<"),
        ("contributors/by/bo.html", "1 dispute<", "2 disputes<"),
        ("contributors/by/bo.html", "1 dispute;", "2 disputes;"),
        ("contributors/by/cy.html", '<span class="dim replies">1 second</span>', ""),
    ],
)
def test_a_wrong_credit_is_caught(
    path: str, old: str, new: str, version: Version, taxonomy: Taxonomy
) -> None:
    text = contributors_of(version, taxonomy)[path]
    assert old in text
    assert credit_faults(path, text.replace(old, new), version, taxonomy)


def test_without_disputes_and_seconds_nothing_is_said_of_them(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    version = make_project(tmp_path).read().versions[0]
    assert "replies" not in page_of(version, taxonomy)
    assert "replies" not in "".join(contributors_of(version, taxonomy).values())
