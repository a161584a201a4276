"""Where a person's reading helps most: the page lists it in order, and is proved to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from making import EXAMPLE, Made, capture_yml, make_project

from glossator.annotations.doubt import Doubt
from glossator.annotations.stance import Readers
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.pages.rows import row_of
from glossator.pages.summary import Summary, summary_of
from glossator.pages.unsure import unsure_page
from glossator.project import Project
from glossator.suggesting.doubts import OF_ALL, OF_ONE, doubts, most_telling
from glossator.suggesting.inputs import read_corpus
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.expected import expected_of
from glossator.verify.unsure_page import UNSURE, unsure_faults

KEY = "example/undated"
PLACE = f"../policies/{KEY}.html"
#: On pages a sentence is shown from 0.70 on.
RULES = """\
headings: {phrases: [our list], weight: 0.5}
rules:
  - id: sale-near
    practice: sells-data
    says: ["pass our list & on"]
    weight: 0.75
    matches: ["We pass our list on to shops.", "Today we pass our list on to shops."]
    misses: ["We keep our list.", "We burn our list."]
  - id: sale-far
    practice: sells-data
    says: ["hand our list out"]
    weight: 0.5
    matches: ["We hand our list out to shops.", "Today we hand our list out to shops."]
    misses: ["We keep our list.", "We burn our list."]
"""
NEAR = "We may pass our list & <b>more</b> on to “shops”, 100% #free?"
FAR = "We may hand our list out to shops."
SOURCE = f"{FAR}\n\n## Sharing & more\n\n{NEAR}\n"
WRITTEN = SOURCE.replace("<b>", "\\<b>").replace("</b>", "\\</b>")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make_project(tmp_path)
    for old in [*(made.root / EXAMPLE).glob("source.*"), *(made.root / EXAMPLE).glob("*/*")]:
        old.unlink()
    source = SOURCE.replace("## ", "")
    made.write("rules/sharing.yml", RULES)
    made.write(f"{EXAMPLE}/source.txt", source)
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(source))
    made.write(f"{EXAMPLE}/policy.md", WRITTEN)
    return made


@pytest.fixture
def version(made: Made) -> Version:
    corpus = read_corpus(Project(made.root))
    assert not corpus.failed, corpus.problems
    (version,) = corpus.versions
    return version


def summary(version: Version, taxonomy: Taxonomy) -> Summary:
    return summary_of(row_of(version, taxonomy), taxonomy)


def page_of(version: Version, taxonomy: Taxonomy) -> str:
    page = unsure_page([summary(version, taxonomy)], taxonomy)
    assert page.path == "contributing/unsure.md"
    return html.tostring(html.document_fromstring(str(page.content)), encoding="unicode")


def faults(text: str, version: Version, taxonomy: Taxonomy) -> str:
    account = account_of(version.key, expected_of(version), taxonomy)
    claims = Claims(taxonomy, {version.key: account})
    found = unsure_faults(UNSURE, html.document_fromstring(text), claims)
    return "\n".join(f"{where}: {what}" for where, what in found)


def test_the_version_has_what_the_command_lists(made: Made, version: Version) -> None:
    corpus = read_corpus(Project(made.root))
    assert corpus.inputs
    assert corpus.inputs.rules
    asked = doubts(version, corpus.inputs.rules, corpus.inputs.taxonomy)
    assert version.doubts == tuple(most_telling(asked, OF_ONE)[0])
    assert [(one.words, one.practice, one.score) for one in version.doubts] == [
        (NEAR, "sells-data", 0.75),
        (FAR, "sells-data", 0.5),
    ]


def test_each_sentence_leads_to_its_place_and_to_its_annotation(
    version: Version, taxonomy: Taxonomy
) -> None:
    tree = html.document_fromstring(page_of(version, taxonomy))
    near, far = tree.find_class("doubt")
    assert [p.text_content() for p in near.xpath("blockquote/p")] == [NEAR]
    quoted = (
        "We%20may%20pass%20our%20list%20%26%20%3Cb%3Emore%3C%2Fb%3E%20on%20to%20"
        "%E2%80%9Cshops%E2%80%9D%2C%20100%25%20%23free%3F"
    )
    begin = f"{PLACE}?annotate={quoted}"
    assert [(a.get("class"), a.get("href")) for a in near.iter("a")] == [
        ("practice", "../practices/sells-data.html"),
        ("agreeing", f"{begin}&practice=sells-data#s-sharing-more"),
        ("otherwise", f"{begin}#s-sharing-more"),
        ("place", f"{PLACE}#s-sharing-more"),
    ]
    assert far.find_class("place")[0].get("href") == f"{PLACE}#text"
    (half,) = near.find_class("half")
    label = taxonomy.practices["sells-data"].label
    assert half.text_content() == (
        f"Does it say: {label}? The rules saw pass our list … on; strength 0.75"
    )
    (intro,) = tree.find_class("intro")
    assert intro.text_content().startswith("2 sentences in 1 policy on which the rules")
    assert not tree.xpath("//b")


def test_a_page_as_it_is_made_has_no_fault_when_sentences_are_in_doubt(
    version: Version, taxonomy: Taxonomy
) -> None:
    assert faults(page_of(version, taxonomy), version, taxonomy) == ""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2 sentences in 1", "3 sentences in 1", "introduction"),
        ("hand our list out to", "burn our list for", "words"),
        (f"/{KEY}.html#text", f"/{KEY}.html#s-sharing-more", "section"),
        ("practice=sells-data", "practice=does-not-sell-data", "annotating it so"),
        ("annotate=We%20may%20hand", "annotate=We%20may%20not%20hand", "annotating it"),
        ("practices/sells-data.html", "practices/uses-cookies.html", "practice"),
        ("strength 0.50", "strength 0.90", "what the rules saw"),
        ("<q>hand our list out</q>", "<q>hand out</q>", "what the rules saw"),
        ('lang="en"', 'lang="de"', "language"),
        (f'{KEY}.html">', 'other/undated.html">', "policies"),
        ('class="doubt', 'class="x', "their number"),
        ('class="unsure', 'class="x', "policies"),
    ],
)
def test_a_changed_list_of_doubts_is_caught(
    old: str, new: str, found: str, version: Version, taxonomy: Taxonomy
) -> None:
    text = page_of(version, taxonomy)
    assert old in text
    assert found in faults(text.replace(old, new), version, taxonomy)


def test_where_all_is_read_the_page_says_so(version: Version, taxonomy: Taxonomy) -> None:
    read = replace(version, doubts=())
    text = page_of(read, taxonomy)
    assert "No sentence is in doubt that nobody has read yet." in text
    assert "Yes, annotate it so" not in text
    assert faults(text, read, taxonomy) == ""
    assert "introduction" in faults(text, version, taxonomy)


def doubt(policy: str, worth: float, start: int) -> Doubt:
    return Doubt(worth, f"{policy}/undated", start, 1, "sells-data", 0.7, f"{policy} {start}.")


@pytest.fixture
def listed(version: Version, taxonomy: Taxonomy) -> Callable[..., list[str]]:
    """What the page lists of policies with these doubts."""

    def shown(found: dict[str, list[Doubt]]) -> list[str]:
        one = summary(version, taxonomy)
        policies = [
            replace(one, key=f"{name}/undated", organisation=name, readers=Readers(),
                    doubts=tuple(some))
            for name, some in found.items()
        ]  # fmt: skip
        tree = html.document_fromstring(str(unsure_page(policies, taxonomy).content))
        return [
            words.text_content()
            for section in tree.find_class("unsure")
            for words in section.xpath("h2/a | div/blockquote/p")
        ]

    return shown


def test_the_policy_with_the_best_sentence_comes_first(
    listed: Callable[..., list[str]],
) -> None:
    ada, bolt = [doubt("ada", 1.0, 1)], [doubt("bolt", 0.5, 1), doubt("bolt", 2.0, 9)]
    assert listed({"ada": ada, "bolt": bolt}) == ["bolt", "bolt 9.", "bolt 1.", "ada", "ada 1."]


def test_only_the_best_are_listed(listed: Callable[..., list[str]]) -> None:
    many = {f"p{n:02}": [doubt(f"p{n:02}", 1 + n / 100, at) for at in range(20)] for n in range(9)}
    shown = listed(many)
    assert len(shown) == OF_ALL + 5
    assert [name for name in shown if " " not in name] == ["p08", "p07", "p06", "p05", "p04"]
