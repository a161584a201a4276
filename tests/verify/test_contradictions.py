"""“Worth asking” is proved: what is lost, added or changed in the block or the data is found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from making import EXAMPLE, Made, capture_yml

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.interface_files import version_files
from glossator.exporting.record import record_of
from glossator.pages.policy_page import policy_pages
from glossator.verify.contradictions import contradiction_faults
from glossator.verify.expected import expected_of
from glossator.verify.interface import version_faults

KEY = "example/undated"
PAGE = f"policies/{KEY}.html"
FILE = f"api/v1/versions/{KEY}.json"
TEXT = "# P\n\nWe sell nothing.\n\nBy visiting you agree.\n\nAds see <b>you</b>.\n\nAds see me.\n"
TEXT = TEXT.replace("<", "\\<") + "\nAds see them.\n\nYou may take your consent back.\n"
MARKS = """\
read: []
annotations:
  - practice: does-not-sell-data
    quote: "We sell nothing"
  - practice: assumes-consent
    quote: "By visiting you agree"
  - practice: shares-with-advertisers
    quote: "Ads see <b>you</b>"
  - practice: shares-with-advertisers
    quote: "Ads see me"
  - practice: shares-with-advertisers
    quote: "Ads see them"
  - practice: stop-use
    quote: "You may take your consent back"
    rule: says-stop
"""
SOLD, CONSENT = "Do advertisers give something", "Can you take your consent back"


@pytest.fixture
def version(made: Made) -> Version:
    """A policy with two questions, one of which rests on a suggestion."""
    for old in [
        *made.root.glob(f"{EXAMPLE}/source.*"),
        *made.root.glob(f"{EXAMPLE}/annotations/*"),
    ]:
        old.unlink()
    for name in ("policy.md", "source.md"):
        made.write(f"{EXAMPLE}/{name}", TEXT)
    made.write(f"{EXAMPLE}/capture.yml", capture_yml(TEXT))
    made.write(f"{EXAMPLE}/annotations/ada.yml", MARKS)
    assert made.read().versions, made.printed()
    return made.read().versions[0]


def page_of(version: Version, taxonomy: Taxonomy) -> str:
    return str(policy_pages(version, taxonomy)[0][0].content)


def faults(text: str, version: Version, taxonomy: Taxonomy) -> str:
    tree = html.document_fromstring(text)
    found = contradiction_faults(PAGE, tree, expected_of(version), taxonomy)
    return "\n".join(f"{where}: {what}" for where, what in found)


def test_a_page_as_it_is_made_has_no_fault(version: Version, taxonomy: Taxonomy) -> None:
    text = page_of(version, taxonomy)
    assert text.count('class="asks"') == 2 and "and 1 more" in text
    assert faults(text, version, taxonomy) == ""


FIRST = r'<div class="contradiction">.*?</div>\n</div>\n</div>\n'
SPOILT = {
    "a question lost": (FIRST, "", "its questions is"),
    "a question twice": (f"({FIRST})", r"\1\1", "its questions is"),
    "the block lost": (
        r'<div class="contradictions">.*?</div>\n(?=</details)', "", "its blocks is 0",
    ),
    "the block twice": ('(<div class="contradictions">)', r"\1</div>\1", "its blocks is 2"),
    "the heading lost": ("<summary>Worth asking.*?</summary>", "", "its heading is"),
    "the heading a verdict": (">Worth asking <", ">It lies <", "its heading is"),
    "the caution lost": ('<p class="dim">These passages.*?</p>', "", "its caution is"),
    "the caution reworded": ("may still agree", "do not agree", "its caution is"),
    "a question reworded": (SOLD, "Advertisers pay", "its questions is"),
    "two questions exchanged": (
        f"{SOLD}(.*?){CONSENT}", rf"{CONSENT}\1{SOLD}", "its questions is",
    ),
    "a guess as a finding": (
        '="contradiction suggested', '="contradiction', "“suggested” is False",
    ),
    "a guess not called so": (
        ' <span class="dim">suggested</span></p>', "</p>", "its questions is",
    ),
    "a finding as a guess": (
        '="contradiction"', '="contradiction suggested"', "“suggested” is True",
    ),
    "another practice": (
        '(class="asks".*?practices/)does-not-sell-data', r"\1sells-data", "its practices is",
    ),
    "its name": (
        "(class=\"asks\".*?>)Says it does not sell data<", r"\1Sells data<", "its label is",
    ),
    "its colour": ('class="side t-sharing"', 'class="side t-security"', "its colour is"),
    "a quote reworded": (
        "(<q [^>]*>)We sell nothing", r"\1We sell it all", "reads “We sell it all”",
    ),
    "a quote of nothing": ("(<q [^>]*>)We sell nothing", r"\1 …", "reads “…”"),
    "a quote lost": ("<q [^>]*>We sell nothing</q>", "", "the number of its quotes is 0"),
    "a passage lost": (
        r'(class="asks".*?)<p><a class="jump".*?</p>', r"\1", "whether it is quoted is False",
    ),
    "a number": (r'(class="asks".*?class="jump[^>]*>)1<', r"\g<1>2<", "its numbers is"),
    "a link": (
        '(class="asks".*?class="jump" href="#)does-not', r"\1r1", "its links is",
    ),
    "a mark of a person dashed": (
        '(class="asks".*?class="jump)"', r'\1 suggested"', "those suggested is [True]",
    ),
    "a count": ("and 1 more", "and 2 more", "the number of its passages is 4"),
    "a count lost": ('<p><a class="rest".*?</p>', "", "the number of its passages is 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_changed_block_is_found(name: str, version: Version, taxonomy: Taxonomy) -> None:
    pattern, new, message = SPOILT[name]
    text = page_of(version, taxonomy)
    start = text.index('<details class="fold" id="worth-asking">')
    spoilt, times = re.subn(pattern, new, text[start:], count=1, flags=re.S)
    assert times
    assert message in faults(text[:start] + spoilt, version, taxonomy)


def test_a_block_that_nothing_raises_is_found(
    made: Made, version: Version, taxonomy: Taxonomy
) -> None:
    text = page_of(version, taxonomy)
    made.write(f"{EXAMPLE}/annotations/ada.yml", "read: []\nannotations: []\n")
    silent = made.read().versions[0]
    assert faults(page_of(silent, taxonomy), silent, taxonomy) == ""
    found = faults(text, silent, taxonomy)
    assert "its blocks is 1, by the data 0" in found and "its questions is" in found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("asks", "It lies?"),
        ("practices", ["does-not-sell-data", "sells-data"]),
        ("passages", [["x"], []]),
        ("suggested", True),
    ],
)
def test_the_interface_says_the_same_and_is_proved(
    field: str, value: object, version: Version, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    for name, content in version_files(record_of(version), taxonomy):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    expected = expected_of(version)
    assert list(version_faults(tmp_path, KEY, expected, taxonomy)) == []
    place = tmp_path / FILE
    data = json.loads(place.read_bytes())
    first = data["contradictions"][0]
    assert [one["suggested"] for one in data["contradictions"]] == [False, True]
    assert [len(side) for side in first["passages"]] == [1, 3]
    for spoilt in ([{**first, field: value}, data["contradictions"][1]], [first], None):
        place.write_text(json.dumps({**data, "contradictions": spoilt}), encoding="utf-8")
        found = [what for _, what in version_faults(tmp_path, KEY, expected, taxonomy)]
        assert any(what.startswith("contradictions is") for what in found)
