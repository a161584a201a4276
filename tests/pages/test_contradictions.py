"""“Worth asking” on a policy's page: the question, both quotes, and nothing where nothing is."""

from __future__ import annotations

import html
import re

import pytest
from making import Made, capture_yml

from glossator.data.taxonomy import Taxonomy
from glossator.pages.contradictions import LONGEST_QUOTE, QUOTED
from glossator.pages.policy_page import policy_pages

HERE = "policies/example/undated"
DENIAL, SHARING = "We sell nothing to anyone.", "Advertisers see what you read."
#: Of a side, its topic, page and practice; of a quote, its passage, number and words.
SIDE = re.compile(r'class="side t-(\w+)">\n<a class="practice" href="([^"]*)">([^<]*)')
QUOTE = re.compile(r'href="#([a-z-]+)-\w{6}".*?>(\d)</a> <q lang="en" dir="auto">(.*?)</q>')
TEXT = f"# P\n\n{DENIAL}\n\n{SHARING}\n"


def marks(*pairs: tuple[str, str]) -> str:
    """An annotations file with a practice and a quote for each pair."""
    entries = (f"  - practice: {one}\n    quote: >-\n      {quote}\n" for one, quote in pairs)
    return "read: []\nannotations:\n" + "".join(entries)


def block_of(made: Made, taxonomy: Taxonomy, text: str, annotations: str = "") -> str:
    """The block on the page of a policy with a text, or nothing."""
    made.write(f"{HERE}/policy.md", text)
    made.write(f"{HERE}/capture.yml", capture_yml(text))
    for old in [*made.root.glob(f"{HERE}/source.*"), *made.root.glob(f"{HERE}/annotations/*")]:
        old.unlink()
    made.write(f"{HERE}/source.md", text)
    if annotations:
        made.write(f"{HERE}/annotations/ada.yml", annotations)
    corpus = made.read()
    assert corpus.versions, made.printed()
    pages, _ = policy_pages(corpus.versions[0], taxonomy)
    page = str(pages[0].content)
    found = re.search(r'<details class="fold" id="worth-asking">.*?</details>', page, re.S)
    assert bool(found) is ('class="contradictions"' in page)
    return found[0] if found else ""


BOTH = marks(("does-not-sell-data", "We sell nothing"), ("shares-with-advertisers", SHARING))


def test_a_question_has_the_words_of_both_sides_and_leads_to_them(
    made: Made, taxonomy: Taxonomy
) -> None:
    block = block_of(made, taxonomy, TEXT, BOTH)
    assert "<summary>Worth asking <span" in block
    assert '<p class="asks">Do advertisers give something in return' in block
    assert SIDE.findall(block) == [
        ("sharing", "../../practices/does-not-sell-data.html", "Says it does not sell data"),
        ("sharing", "../../practices/shares-with-advertisers.html",
         "Lets advertisers receive or collect data"),
    ]  # fmt: skip
    assert QUOTE.findall(block) == [
        ("does-not-sell-data", "1", "We sell nothing"),
        ("shares-with-advertisers", "2", "Advertisers see what you read."),
    ]  # fmt: skip
    assert "suggested" not in block


def test_what_is_only_suggested_is_drawn_and_called_so(made: Made, taxonomy: Taxonomy) -> None:
    draft = BOTH + "    rule: says-advertisers\n"
    block = block_of(made, taxonomy, TEXT, draft)
    assert '<div class="contradiction suggested">' in block
    assert 'receive or collect? <span class="dim">suggested</span></p>' in block
    assert re.findall(r'class="(jump[^"]*)"[^>]*>(\d+)<', block) == [
        ("jump", "1"),
        ("jump suggested", "2"),
    ]


@pytest.mark.parametrize(
    "annotations",
    [
        "",
        marks(("does-not-sell-data", "We sell nothing")),
        marks(("does-not-sell-data", "We sell nothing"), ("uses-cookies", SHARING)),
    ],
    ids=["no marks", "one side", "another practice"],
)
def test_there_is_no_block_where_nothing_is_to_be_asked(
    made: Made, taxonomy: Taxonomy, annotations: str
) -> None:
    assert block_of(made, taxonomy, TEXT, annotations) == ""


def test_many_passages_of_a_side_are_counted(made: Made, taxonomy: Taxonomy) -> None:
    lines = [f"Advertiser {number} sees you." for number in range(QUOTED + 3)]
    text = TEXT + "".join(f"\n{line}\n" for line in lines)
    pairs = [("shares-with-advertisers", line) for line in lines]
    block = block_of(made, taxonomy, text, marks(("does-not-sell-data", "We sell nothing"), *pairs))
    assert block.count("<q ") == 1 + QUOTED
    assert '<a class="rest" href="#glance">and 3 more</a>' in block


def test_long_words_are_cut_and_hostile_ones_come_out_as_text(
    made: Made, taxonomy: Taxonomy
) -> None:
    text = TEXT.replace("what you read", "{{ 7*7 }} \\<script> and more" + " and more" * 40)
    quote = "Advertisers see {{ 7*7 }} <script>" + " and more" * 41
    made_of = marks(("does-not-sell-data", "We sell nothing"), ("shares-with-advertisers", quote))
    block = block_of(made, taxonomy, text, made_of)
    assert "<script>" not in block and "{{" not in block
    (words,) = [words for _, number, words in QUOTE.findall(block) if number == "2"]
    assert words.endswith(("and …", "more …"))
    assert LONGEST_QUOTE - 9 <= len(html.unescape(words)) <= LONGEST_QUOTE + 2


def test_what_a_taxonomy_of_strangers_asks_comes_out_as_text(
    made: Made, taxonomy: Taxonomy
) -> None:
    entry = taxonomy.contradictions[0].model_copy(update={"asks": "<b>{{ 1 }}</b> *so*?"})
    hostile = type(taxonomy)(
        taxonomy.topics, taxonomy.data_types, 1, taxonomy.questions, contradictions=(entry,)
    )
    block = block_of(made, hostile, TEXT, BOTH)
    assert '<p class="asks">' in block
    assert "<b>" not in block and "{{" not in block and "*so*" not in block
