"""Pages about versions and changes, spoilt: whatever they say wrongly is found."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from annotating import TAXONOMY
from lamplight import AGAIN, FIRST, SECOND, THIRD
from lxml import etree
from making import HARD_CASES, make_project

from glossator.project import Project
from glossator.site.build import write_docs
from glossator.suggesting.inputs import read_corpus
from glossator.verify.account import account_of
from glossator.verify.claims import Claims
from glossator.verify.expected import Expected, expected_of
from glossator.verify.figures import GatheringPage
from glossator.verify.gathered import gathered_faults, needed_pages
from glossator.verify.lines import place_faults, place_said
from glossator.verify.news import feed_faults, listed_faults, news_listed, news_on

CHANGES, LINE = f"changes/lamplight/{SECOND}.html", "policies/lamplight/index.html"
LATER = f"changes/lamplight/{THIRD}.html"


class Shop:
    """The written pages of a project with the invented history, and what they must say."""

    def __init__(self, root: Path) -> None:
        make_project(root)
        shutil.copytree(HARD_CASES / "lamplight", root / "policies/lamplight")
        assert not write_docs(Project(root)).failed
        self.docs = root / "docs"
        versions = read_corpus(Project(root)).versions
        self.expected: dict[str, Expected] = {one.key: expected_of(one) for one in versions}
        accounts = {key: account_of(key, one) for key, one in self.expected.items()}
        self.claims = Claims.of(TAXONOMY, accounts)

    def text(self, page: str) -> str:
        return (self.docs / page.replace(".html", ".md")).read_text(encoding="utf-8")

    def faults(self, page: str, spoil: Callable[[str], str] = str) -> list[str]:
        """What is wrong with a page of which the words were changed."""
        tree = etree.fromstring(spoil(self.text(page)).encode(), etree.HTMLParser(encoding="utf-8"))
        found, _ = gathered_faults(GatheringPage(page, tree, self.claims, self.expected.get))
        return [str(one) for one in found]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return Shop(tmp_path_factory.mktemp("shop"))


def swap(old: str, new: str) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        spoilt, times = re.subn(old, new, text, count=1, flags=re.S)
        assert times and spoilt != text, old
        return spoilt

    return spoil


@pytest.mark.parametrize("page", [CHANGES, LATER, LINE])
def test_pages_as_they_are_written_have_no_faults(shop: Shop, page: str) -> None:
    assert shop.faults(page) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (swap("<del>do not</del> ", ""), "of the older text"),
        (swap("<ins>may</ins>", "<ins>might</ins>"), "of the newer text"),
        (swap("<ins>may</ins> ", ""), "of the newer text"),
        (swap("<del>do not</del>", "do not"), "of the newer text"),
        (swap("<del>do not</del>", "<b>do not</b>"), "is not allowed among the words"),
        (swap(r'data-was="2\.', 'data-was="7.'), "of the older text"),
        (swap(r"(\d+) words removed", "999 words removed"), "by the data “3 words removed”"),
        (swap(r"1 paragraph moved", "2 paragraphs moved"), "moved"),
        (swap(r'<p class="entry[^\n]*sells lamps by post[^\n]*\n', ""), "text"),
        (swap("“Says no” until", "“Yes” until"), "by the data"),
        (swap("Since 2020-05-03: sells data", "Since 2020-05-03: sells shoes"), "does not name"),
        (swap('data-kind="appeared" data-about="sells-data"',
              'data-kind="reworded" data-about="sells-data"'), "not so by the data"),
        (swap('data-about="sells-data"', 'data-about="no-such"'), "is of no practice"),
        (swap('data-about="is-it-sold"', 'data-about="can-i-delete"'), "not a change"),
        (swap("We may sell your data to other shops</p>", "We may sell it</p>"), "a quotation"),
        (swap(r"#does-not-sell-data-\w+", "#sells-data-123456"), "which is not a passage"),
        (swap('<summary>(\\d+) words unchanged</summary>\n<p class="entry"',
              r'<summary>\1 words unchanged</summary>\n<p class="entry"><ins></ins></p>'
              '\n<p class="entry"'), "folded as unchanged"),
    ],
)  # fmt: skip
def test_what_a_page_of_changes_says_wrongly_is_found(
    shop: Shop, spoil: Callable[[str], str], fault: str
) -> None:
    found = shop.faults(CHANGES, spoil)
    assert any(fault in one for one in found), found


def test_a_silence_that_nobody_has_read_for_is_found(shop: Shop) -> None:
    spoil = swap("Words gone since 2021-05-04: ", "Since 2021-05-04: says nothing. ")
    assert any("claims a silence" in one for one in shop.faults(LATER, spoil))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (swap(f"superseded on {SECOND}", "current"), "its place"),
        (swap(f"superseded on {SECOND}", f"superseded on {THIRD}"), "its place"),
        (swap("<circle", "<path"), "its dots"),
        (swap(f'data-key="lamplight/{SECOND}"', 'data-key="lamplight/2000-01-01"'), "lists"),
        (swap(rf"<li data-key=.lamplight/{SECOND}.*?</li>\n", ""), "lacks"),
        (swap(f"policies/lamplight/{FIRST}", f"policies/lamplight/{SECOND}"), "same words"),
        (swap(r"(\d+) words, ", "77 words, "), "by the data"),
    ],
)
def test_what_a_page_of_versions_says_wrongly_is_found(
    shop: Shop, spoil: Callable[[str], str], fault: str
) -> None:
    found = shop.faults(LINE, spoil)
    assert any(fault in one for one in found), found


def test_pages_about_no_versions_are_found(shop: Shop) -> None:
    tree = etree.fromstring(b"<p>", etree.HTMLParser())
    for page in ("policies/example/index.html", f"changes/lamplight/{AGAIN}.html"):
        found, _ = gathered_faults(GatheringPage(page, tree, shop.claims, shop.expected.get))
        assert ["about no versions" in str(one) for one in found] == [True]


def test_every_line_needs_its_pages(shop: Shop) -> None:
    needed = set(needed_pages(shop.claims))
    assert {LINE, CHANGES, LATER} <= needed
    assert not {one for one in needed if "example" in one or AGAIN in one or FIRST in one}


@pytest.mark.parametrize("key", [f"lamplight/{day}" for day in (FIRST, AGAIN, SECOND, THIRD)])
def test_what_a_version_says_of_its_place_is_compared(shop: Shop, key: str) -> None:
    page = f"policies/{key}.html"
    text = shop.text(page)
    parser = etree.HTMLParser(encoding="utf-8")
    said = place_said(page, etree.fromstring(text.encode(), parser))
    assert list(place_faults(key, said, shop.claims.lines)) == []
    other = {"superseded": "current", "current": "superseded"}[said.place]
    for spoil in (
        swap(f'data-place="{said.place}"', f'data-place="{other}"'),
        swap('<p class="version-line".*?</p>', ""),
        swap("text:(newest|older)", "text:some"),
        swap(r'(<p class="version-line".*?)<a class="line".*?</a>', r"\1"),
    ):
        wrong = place_said(page, etree.fromstring(spoil(text).encode(), parser))
        assert list(place_faults(key, wrong, shop.claims.lines))
    assert list(place_faults("example/undated", said, shop.claims.lines))


def said_on(shop: Shop) -> dict[str, str]:
    parser = etree.HTMLParser(encoding="utf-8")
    pages = {page: etree.fromstring(shop.text(page).encode(), parser) for page in (CHANGES, LATER)}
    return {place: words for page, tree in pages.items() for place, words in news_on(page, tree)}


def feed_messages(shop: Shop, name: str = "", spoil: Callable[[str], str] = str) -> list[str]:
    """What is wrong with the feeds, of which one was changed."""
    files = [path.relative_to(shop.docs).as_posix() for path in shop.docs.rglob("*.atom")]
    file = shop.docs / name
    before = file.read_text(encoding="utf-8") if name else ""
    try:
        if name:
            file.write_text(spoil(before), encoding="utf-8")
        return [str(one) for one in feed_faults(shop.docs, files, said_on(shop), shop.claims)]
    finally:
        if name:
            file.write_text(before, encoding="utf-8")


def test_feeds_as_they_are_written_have_no_faults(shop: Shop) -> None:
    assert feed_messages(shop) == []
    assert "<entry>" in (shop.docs / "feeds/practices/sells-data.atom").read_text(encoding="utf-8")


def test_a_feed_that_names_a_removed_version_is_found(shop: Shop) -> None:
    files = [path.relative_to(shop.docs).as_posix() for path in shop.docs.rglob("*.atom")]
    said = {place: words for place, words in said_on(shop).items() if place.startswith(LATER)}
    found = [str(one) for one in feed_faults(shop.docs, files, said, shop.claims)]
    assert any("feeds/all.atom" in one and CHANGES in one for one in found), found


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (swap("sells data", "sells shoes"), "does not"),
        (swap("&#35;p-sells-data", "&#35;p-no-such"), "does not"),
        (swap("<entry>", "<entry><script/>"), "which no feed of ours does"),
        (swap("</entry>", ""), "is not well-formed"),
        (swap("<feed", '<!DOCTYPE feed [<!ENTITY a "b">]><feed'), "is not a plain Atom feed"),
    ],
)
def test_what_a_feed_says_wrongly_is_found(
    shop: Shop, spoil: Callable[[str], str], fault: str
) -> None:
    found = feed_messages(shop, "feeds/practices/sells-data.atom", spoil)
    assert any(fault in one for one in found), found


def test_a_list_of_news_says_what_the_page_of_changes_says(shop: Shop) -> None:
    parser = etree.HTMLParser(encoding="utf-8")
    for page in ("index.html", LINE, "topics/sharing.html"):
        text = shop.text(page)
        listed = news_listed(page, etree.fromstring(text.encode(), parser))
        assert listed and list(listed_faults(listed, said_on(shop))) == []
        wrong = swap("(news-list.*?)sells data", r"\1sells shoes")(text)
        listed = news_listed(page, etree.fromstring(wrong.encode(), parser))
        assert list(listed_faults(listed, said_on(shop)))
