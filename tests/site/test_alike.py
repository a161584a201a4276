"""How like words are in the browser: as `suggesting/likeness.py` says, for the same texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gathering import passage, policy
from making import ROOT
from playwright.sync_api import Browser
from sites import served

from glossator.data.taxonomy import Taxonomy
from glossator.pages.marked_words import marked_json
from glossator.pages.summary import summary_of
from glossator.suggesting.like import denies
from glossator.suggesting.likeness import Likeness

pytestmark = pytest.mark.browser

_ALIKE = """async ([file, texts]) => {
  const { Likeness } = await import("/assets/js/annotate/likeness.js");
  const likeness = new Likeness(file.entries.map((entry) => entry[3]), file);
  const read = (text) => [likeness.nearest(text).slice(0, 40), likeness.alike(text).slice(0, 5)];
  return texts.map((text) => [likeness.denies(text), ...read(text)]);
}"""
TEXTS = [
    "We sell your data to advertisers.",
    "We don’t sell your data, and we never will.",
    "From time to time we may change this policy, whether or not you are told.",
    "Ask us for a copy; you can’t lose.",
    "We do-not-track you. No later than May, no cookies!",
    "Größe naïve cookies — “ﬁles” no longer",
    "Verkaufen wir nicht", "隐私 cookies", "", "   ", "zzz",
    "You may refuse to give your address without giving a reason, not only today.",
]  # fmt: skip


def test_python_and_the_browser_agree(
    chromium: Browser, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    quotes = ["We sell data.", "We don’t sell data.", "We sell data.", "No cookies", "Cookies’ use"]
    row = policy("Acme", *(passage("sells-data", n, lines=(one,)) for n, one in enumerate(quotes)))
    file = json.loads(marked_json([summary_of(row, taxonomy)], taxonomy))
    words = [entry[3] for entry in file["entries"]]
    texts = [*TEXTS, *words]
    (tmp_path / "assets").symlink_to(ROOT / "docs" / "assets")
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    with served(tmp_path) as address:
        page = chromium.new_page()
        page.goto(address)
        found = page.evaluate(_ALIKE, [file, texts])
        page.close()
    index, denying = Likeness(words), [denies(one) for one in words]
    for text, (denied, nearest, alike) in zip(texts, found, strict=True):
        mine = index.nearest(text)
        assert denied == denies(text), text
        assert [n for _, n in nearest] == [n for _, n in mine[:40]], text
        assert [like for like, _ in nearest] == pytest.approx([like for like, _ in mine[:40]])
        same = [n for _, n in mine if denying[n] == denied]
        assert [n for _, n in alike] == same[:5], text
