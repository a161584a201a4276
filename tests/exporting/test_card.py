"""A version's card: small, without scripts, right, and safe whatever a stranger wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from making import ROOT, Made
from recording import TEXTS, record
from rows import every_row

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.card import MOST, card_html, card_path
from glossator.exporting.record import record_of
from glossator.verify.card import card_faults, card_of
from glossator.verify.expected import expected_of
from glossator.verify.security import ContentSecurity
from glossator.verify.third_parties import third_party_faults

SECURITY = ContentSecurity.of(ROOT)


def test_a_hostile_name_is_only_a_name(taxonomy: Taxonomy) -> None:
    def holds(name: str) -> None:
        made = record(1, TEXTS[name])
        text = card_html(made, taxonomy)
        soup = BeautifulSoup(text, "lxml")
        heading = soup.select_one("h1")
        assert heading and heading.text[:40] == " ".join(made.organisation.split())[:40]
        assert {tag.name for tag in soup.find_all(True)} <= {
            "html", "head", "meta", "title", "link", "body", "main", "h1", "a", "p", "dl", "div",
            "dt", "dd", "span",
        }  # fmt: skip
        assert len(soup.select("a")) == 2 and len(soup.select("dl > div")) == 8
        tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
        page = card_path(made.key)
        assert not [*SECURITY.faults(page, tree), *third_party_faults(page, tree, text.encode())]

    every_row(TEXTS, holds)


@pytest.mark.parametrize("letter", ["&", "'", "𝔘", "W", "\u0301"])
def test_the_longest_names_fit_into_a_card(letter: str, taxonomy: Taxonomy) -> None:
    made = replace(record(1, "x"), organisation="x" + letter * 199, sector=letter * 200)
    long = replace(
        taxonomy,
        questions=tuple(
            one.model_copy(update={"ask": letter * 2_000, "weight": "high"})
            for one in taxonomy.questions
        ),
    )
    assert len(card_html(made, long).encode()) <= MOST


def test_a_card_says_what_was_read_and_what_is_only_suggested(taxonomy: Taxonomy) -> None:
    made = replace(record(1, "x"), captured="2024-02-29")
    by_rules = made.passages[0]._replace(marks=(), score=0.7)
    soup = BeautifulSoup(card_html(replace(made, passages=(by_rules,)), taxonomy), "lxml")
    facts, first = soup.select_one(".facts"), soup.select_one("dl > div")
    assert facts and facts.text == "Privacy policy, captured 2024-02-29 · read by 1"
    assert first and first["class"] == ["v-yes"]
    assert first.text == "Is my data sold?Yes suggested, not yet read"
    alone = BeautifulSoup(
        card_html(replace(made, captured="", readers=Readers()), taxonomy), "lxml"
    )
    facts = alone.select_one(".facts")
    assert facts and facts.text == "Privacy policy, capture date unknown · not yet read"


def test_cards_are_pages_of_versions() -> None:
    assert card_of("embed/a/2020-01-01.html") == "a/2020-01-01"
    assert card_of("embed/a.html") == card_of("policies/a/b.html") == ""


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swap("</h1>", "</h1><script>1</script>"), "elements that no card has is [script]"),
        (swap("</h1>", '</h1><iframe src="x"></iframe>'), "elements that no card has is [iframe]"),
        (swap("noindex", "all"), "what it says to search engines is"),
        (swap("read by", "loved by"), "its parts is"),
        (swap("<dd>", "<dd>Not "), "its parts is"),
        (swap("<dl>", "<dl>Buy now"), "all that it says is"),
        (swap("../../policies/", "../../sources/"), "its links is"),
        (swap("css/embed.css", "css/theme.css"), "its styles is"),
        (swap('class="v-', 'class="v-x'), "its signs is"),
        (swap("<title>", "<title>Best "), "its title is"),
        (lambda text: text + " " * MOST, "at most 6,000 are a card"),
    ],
)
def test_a_changed_card_is_caught(
    made: Made, tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    corpus = made.read()
    assert corpus.inputs
    version, taxonomy = corpus.versions[0], corpus.inputs.taxonomy
    file = tmp_path / "site" / card_path(version.key)
    file.parent.mkdir(parents=True)

    def told() -> list[str]:
        found = card_faults(tmp_path / "site", version.key, expected_of(version), taxonomy)
        return [message for _, message in found]

    assert told() == ["was not published, or cannot be read"]
    text = card_html(record_of(version), taxonomy)
    file.write_text(text, encoding="utf-8")
    assert told() == []
    file.write_text(change(text), encoding="utf-8")
    assert any(said in one for one in told()), told()


def test_a_card_may_load_only_its_styles(taxonomy: Taxonomy) -> None:
    made = record(1, "x")
    text = card_html(made, taxonomy)
    loose = text.replace("default-src &#39;none&#39;", "default-src *")
    assert loose != text
    tree = etree.fromstring(loose.encode(), etree.HTMLParser(encoding="utf-8"))
    found = [str(one) for one in SECURITY.faults(card_path(made.key), tree)]
    assert len(found) == 1 and "is not that of cards" in found[0]


def test_only_cards_may_be_in_frames_of_others() -> None:
    pages = ["index.html", "about.html", "policies/a/b.html", "embed/a/b.html", "404.html"]
    rules = SECURITY.headers(pages).split("\n/")
    framed = {rule.split("\n")[0] for rule in rules[1:] if "X-Frame-Options: DENY" in rule}
    assert framed == {"", "index.html", "index", "about.html", "about", "404.html", "404",
                      "policies/*"}  # fmt: skip
    assert "Frame" not in rules[0] and "frame-ancestors" not in rules[0]


@pytest.mark.parametrize("text", ["", "/*\n  X-Frame-Options: DENY\n"])
def test_a_file_of_headers_that_was_changed_is_caught(tmp_path: Path, text: str) -> None:
    assert list(SECURITY.header_faults(tmp_path, ["index.html"])) == []
    (tmp_path / "_headers").write_text(SECURITY.headers(["index.html"]), encoding="utf-8")
    assert list(SECURITY.header_faults(tmp_path, ["index.html"])) == []
    (tmp_path / "_headers").write_text(text, encoding="utf-8")
    assert len(list(SECURITY.header_faults(tmp_path, ["index.html"]))) == 1
