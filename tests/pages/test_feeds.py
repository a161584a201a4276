"""Feeds: what Atom asks for, ids that last, and strangers' words that stay words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from annotating import TAXONOMY
from lxml import etree, html

from glossator.pages.changes_page import LineStep, News
from glossator.pages.feeds import MOST, feed_of, feed_pages, stable_id

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "<script>alert(1)</script> & ]]> \u0008\ufffe &lt;b&gt;"


def step(day: str, *news: News, organisation: str = "Lamplight") -> LineStep:
    name = f"lamplight/{day}"
    return LineStep("lamplight/2000-01-01", name, "2000-01-01", day, organisation, 3, 4, 0, news)


def sold(sentence: str = "Since then: sells data.", *before: str) -> News:
    return News("p-sells-data", "appeared", "sells-data", "sharing", sentence, False, before, ())


def feeds(*steps: LineStep) -> dict[str, Any]:
    pages = feed_pages(steps, TAXONOMY)
    return {page.path: etree.fromstring(page.raw) for page in pages}


def text(tag: Any, name: str) -> str:
    return str(tag.findtext(f"{ATOM}{name}"))


@pytest.mark.parametrize("steps", [(), (step("2020-01-01", sold()), step("2021-01-01", sold()))])
def test_every_feed_has_what_atom_asks_for(steps: tuple[LineStep, ...]) -> None:
    found = feeds(*steps)
    assert {"feeds/all.atom", feed_of("topics", "sharing"), feed_of("practices", "sells-data")} <= (
        set(found)
    )
    ids = []
    for tree in found.values():
        assert tree.tag == f"{ATOM}feed"
        assert tree.find(f"{ATOM}author/{ATOM}name") is not None
        for one in (tree, *tree.iter(f"{ATOM}entry")):
            assert text(one, "title").strip()
            assert dt.datetime.fromisoformat(text(one, "updated")).tzinfo
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(one, "id"))
            assert one.find(f"{ATOM}link[@rel='alternate']") is not None
        ids.append(text(tree, "id"))
    assert len(ids) == len(set(ids))


def test_an_entry_is_in_the_feeds_it_belongs_to_and_in_no_other() -> None:
    found = feeds(step("2020-01-01", sold()))
    having = {path for path, tree in found.items() if tree.find(f"{ATOM}entry") is not None}
    assert having == {
        "feeds/all.atom", feed_of("organisations", "lamplight"), feed_of("topics", "sharing"),
        feed_of("practices", "sells-data"),
    }  # fmt: skip


def test_the_newest_comes_first_and_gives_the_feed_its_day() -> None:
    tree = feeds(step("2020-01-01", sold("a")), step("2021-02-03", sold("b")))["feeds/all.atom"]
    titles = [text(one, "title") for one in tree.iter(f"{ATOM}entry")]
    assert titles == ["Lamplight: b", "Lamplight: a"]
    assert text(tree, "updated") == "2021-02-03T00:00:00Z"


def test_ids_are_those_of_the_place_whatever_else_is_said() -> None:
    one = feeds(step("2020-01-01", sold("a")))["feeds/all.atom"]
    two = feeds(step("2020-01-01", sold("b")), step("2022-01-01", sold()))["feeds/all.atom"]
    ids = [text(entry, "id") for entry in two.iter(f"{ATOM}entry")]
    (first,) = one.iter(f"{ATOM}entry")
    assert (
        text(first, "id") == ids[1] == stable_id("changes/lamplight/2020-01-01.html#p-sells-data")
    )


def test_links_lead_from_the_feed_to_the_page_of_changes() -> None:
    tree = feeds(step("2020-01-01", sold()))[feed_of("topics", "sharing")]
    (entry,) = tree.iter(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "../../changes/lamplight/2020-01-01.html#p-sells-data"


def test_words_of_strangers_stay_words_twice_over() -> None:
    made = step("2020-01-01", sold("A sentence.", EVIL), organisation=EVIL)
    tree = feeds(made)["feeds/all.atom"]
    (entry,) = tree.iter(f"{ATOM}entry")
    assert "<script>" in text(entry, "title")  # as text, once escaped
    content = html.fromstring(f"<div>{text(entry, 'content')}</div>")
    assert {tag.tag for tag in content.iter()} == {"div", "p", "blockquote"}
    assert "<script>alert(1)</script>" in content.text_content()


def test_a_feed_has_an_end() -> None:
    steps = [step(f"20{year:02}-01-01", sold()) for year in range(MOST // 2 + 20)]
    twice = (step("1999-01-01", *[sold(str(n)) for n in range(60)]), *steps)
    assert len(list(feeds(*twice)["feeds/all.atom"].iter(f"{ATOM}entry"))) == MOST
