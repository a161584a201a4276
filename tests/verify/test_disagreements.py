"""Where readers disagree: the page, the notes and the data say it, and are proved to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from making import EXAMPLE, Made

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.interface_files import version_files
from glossator.exporting.record import record_of
from glossator.pages.disagreements import disagreement_pages
from glossator.pages.policy_page import policy_pages
from glossator.pages.rows import row_of
from glossator.pages.summary import Summary, summary_of
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.disagreements import FIRST, disagreement_faults
from glossator.verify.expected import expected_of
from glossator.verify.figures import GatheringPage
from glossator.verify.gathered import Listing, list_faults
from glossator.verify.interface import version_faults
from glossator.verify.notes import note_faults

KEY = "example/undated"
PAGE = f"policies/{KEY}.html"
WHY = "<b>{{ x }}</b> [a](javascript:b) is “no sale” & *so*"
BO = f"""\
read: [sharing]
text: we4c57512cac3
edition: 1
annotations:
  - practice: sells-data
    quote: >-
      we do not sell your data
    prefix: "To be clear:"
disputes:
  - mark: ada
    practice: does-not-sell-data
    prefix: "To be clear:"
    quote: >-
      we do not sell your data
    why: >-
      {WHY}
"""


@pytest.fixture
def version(made: Made) -> Version:
    """The example: bo reads “sells data” where ada reads the opposite, and disputes her mark."""
    made.write(f"{EXAMPLE}/annotations/bo.yml", BO)
    assert made.printed() == ""
    return made.read().versions[0]


def summary(version: Version, taxonomy: Taxonomy) -> Summary:
    return summary_of(row_of(version, taxonomy), taxonomy)


def page_of(version: Version, taxonomy: Taxonomy) -> str:
    (page,) = disagreement_pages([summary(version, taxonomy)])
    assert page.path == "disagreements/index.md"
    return str(page.content)


def claims_of(version: Version, taxonomy: Taxonomy) -> Claims:
    account = account_of(version.key, expected_of(version), taxonomy)
    return Claims(taxonomy, {version.key: account})


def faults(text: str, version: Version, taxonomy: Taxonomy) -> str:
    """What is wrong with the page, and with the list as a whole."""
    claims = claims_of(version, taxonomy)
    page = GatheringPage(
        FIRST, html.document_fromstring(text), claims, lambda _: expected_of(version)
    )
    found, names = disagreement_faults(page)
    found += [
        (fault.where, fault.message)
        for fault in list_faults([Listing(FIRST, FIRST, tuple(names))], claims)
        if fault.page == FIRST
    ]
    return "\n".join(f"{where}: {what}" for where, what in found)


def test_both_readings_are_listed(version: Version, taxonomy: Taxonomy) -> None:
    tree = html.document_fromstring(page_of(version, taxonomy))
    entries = tree.find_class("differs")
    shown = [[" ".join(li.text_content().split()) for li in one.iter("li")] for one in entries]
    sharing = taxonomy.topic_of["sells-data"].label
    sells, not_ = (taxonomy.practices[n].label for n in ("sells-data", "does-not-sell-data"))
    first, second = sorted(shown)
    assert first == [
        "ada marks it.",
        f"bo disputes it: {WHY}",
        f"bo read the text for “{sharing}” and marks these words otherwise: {sells}",
    ]
    assert second == [
        "bo marks it.",
        f"ada read the text for “{sharing}” and marks these words otherwise: {not_}",
    ]
    links = [a.get("href") for a in tree.xpath("//figcaption/a")]
    assert [link.partition("#")[0] for link in links] == [f"../{PAGE}"] * 2
    (intro,) = tree.find_class("intro")
    assert intro.text_content() == (
        "2 passages in 1 policy. 1 text of 1 was read by two people for the same topic."
    )
    assert not tree.xpath("//b")


def test_a_page_as_it_is_made_has_no_fault(version: Version, taxonomy: Taxonomy) -> None:
    assert faults(page_of(version, taxonomy), version, taxonomy) == ""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2 passages in", "3 passages in", "introduction"),
        ("1 text of 1", "1 text of 2", "introduction"),
        ("</a> disputes it", "</a> likes it", "readings"),
        ("marked by 1 of 2", "marked by 2 of 2", "how many see it"),
        ("we do not sell your data", "we do sell your data", "words"),
        ("is “no sale”", "is “a sale”", "readings"),
        ("by/bo.html", "by/cy.html", "links"),
        ("marks these words otherwise", "marks nothing", "readings"),
        ("practices/sells-data.html", "practices/uses-cookies.html", "practice"),
        (f"{KEY}.html#", "other/undated.html#", "is not a passage of this policy"),
        ('class="second-reading"', 'class="x"', "does not say how to add a second reading"),
        ('class="differs', 'class="x', "lacks"),
    ],
)
def test_a_changed_page_is_caught(
    old: str, new: str, found: str, version: Version, taxonomy: Taxonomy
) -> None:
    text = page_of(version, taxonomy)
    assert old in text
    assert found in faults(text.replace(old, new), version, taxonomy)


def test_an_entry_twice_or_too_many_is_caught(version: Version, taxonomy: Taxonomy) -> None:
    text = page_of(version, taxonomy)
    (entry, *_) = re.findall(r'<div class="differs.*?</div>', text, re.S)
    assert faults(text.replace(entry, entry + entry), version, taxonomy)
    agreeing = entry.replace("does-not-sell-data-", "collects-what-you-give-")
    assert faults(text.replace(entry, agreeing), version, taxonomy)


def note(version: Version, taxonomy: Taxonomy) -> str:
    return str(policy_pages(version, taxonomy)[0][0].content)


def test_the_note_at_the_passage_says_it_and_is_proved(
    version: Version, taxonomy: Taxonomy
) -> None:
    text, expected = note(version, taxonomy), expected_of(version)
    assert text.count("marked by 1 of 2 who read for it") == 2
    assert text.count('class="otherwise"') == 2

    def said(text: str) -> list[str]:
        tree = html.document_fromstring(text)
        return [what for _, what in note_faults(PAGE, tree, expected, taxonomy)]

    assert said(text) == []
    for old, new, found in (
        ("marked by 1 of 2", "marked by 2 of 2", "how many readers see it"),
        ('<span class="share">', "<span>", "how many readers see it"),
        ('class="otherwise"', 'class="x"', "other readings"),
        ("marks these words otherwise", "agrees", "other readings"),
    ):
        assert old in text
        assert any(found in one for one in said(text.replace(old, new)))


def test_the_interface_says_it_and_is_proved(
    version: Version, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    files = dict(version_files(record_of(version), taxonomy))
    for path, content in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    place = tmp_path / f"api/v1/versions/{KEY}.json"
    data = json.loads(place.read_bytes())
    counts = {one["practice"]: (one["read_by"], one["seen_by"]) for one in data["passages"]}
    assert counts["sells-data"] == (["ada", "bo"], ["bo"])
    assert counts["collects-what-you-give"] == (["ada"], ["ada"])
    expected = expected_of(version)
    assert list(version_faults(tmp_path, KEY, expected, taxonomy)) == []
    data["passages"][1]["seen_by"] = ["ada", "bo"]
    place.write_text(json.dumps(data), encoding="utf-8")
    assert list(version_faults(tmp_path, KEY, expected, taxonomy))


def test_where_nobody_read_a_second_time_the_page_says_so(made: Made, taxonomy: Taxonomy) -> None:
    version = made.read().versions[0]
    text = page_of(version, taxonomy)
    assert "No text has been read by two people for the same topic yet." in text
    assert "How to add a second reading" in text
    assert "Nobody disagrees about a passage at present." in text
    assert faults(text, version, taxonomy) == ""
    assert "who read for it" not in note(version, taxonomy)


def test_a_long_list_goes_on_over_several_pages(version: Version, taxonomy: Taxonomy) -> None:
    one = summary(version, taxonomy)
    entry = one.disagreements[0]
    many = Summary(
        **{
            name: getattr(one, name)
            for name in ("key", "organisation", "title", "sector", "captured", "language")
        },
        words=one.words, readers=one.readers, disagreements=(entry,) * 400,
    )  # fmt: skip
    pages = {page.path: str(page.content) for page in disagreement_pages([many])}
    assert len(pages) > 2
    assert sum(text.count('class="differs') for text in pages.values()) == 400
    assert max(map(len, pages.values())) < 200_000
    assert all("400 passages in 1 policy" in text for text in pages.values())
