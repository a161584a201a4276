"""The reader's road: a policy, what changed, the sentence, the older text, and back."""

from __future__ import annotations

import re

import pytest
from axe import violations
from lamplight import AGAIN, FIRST, SECOND, THIRD
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_an_old_policy_to_what_changed_and_back(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}policies/lamplight/{FIRST}.html")
    line = reader.locator(".version-line")
    expect(line).to_contain_text(f"Superseded on {SECOND}")
    line.get_by_role("link", name="What changed then").click()
    sold = reader.locator("#p-sells-data")
    expect(sold.locator(".sentence")).to_have_text(
        "Until 2019-05-02: says it does not sell data. Since 2020-05-03: sells data."
    )
    sold.locator("figure.before").get_by_role("link").click()
    expect(reader.locator(".version-line")).to_be_visible()
    assert f"policies/lamplight/{AGAIN}.html#does-not-sell-data-" in reader.url
    reader.go_back()
    expect(reader.locator("#p-sells-data")).to_be_visible()


def test_the_words_are_shown_in_line_and_side_by_side(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}changes/lamplight/{SECOND}.html")
    entry = reader.locator(".entry", has_text="sell your data")
    expect(entry.locator("del").first).to_have_text("do not")
    expect(entry.locator("ins").first).to_have_text("may")
    reader.get_by_label("side by side").check()
    expect(entry).to_be_hidden()
    pair = reader.locator(".pair", has_text="sell your data")
    expect(pair.locator("> div").nth(0)).to_contain_text("We do not sell your data to anyone.")
    expect(pair.locator("> div").nth(1)).to_contain_text("We may sell your data to other shops.")
    reader.reload()
    expect(reader.get_by_label("side by side")).to_be_checked()
    reader.get_by_label("in line").check()
    expect(entry).to_be_visible()


def test_what_did_not_change_is_folded_and_opens_by_keys(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}changes/lamplight/{SECOND}.html")
    folded = reader.locator("details.unchanged").first
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    reader.keyboard.press("Enter")
    expect(folded.locator(".entry").first).to_be_visible()


def test_the_page_of_the_organisation_leads_everywhere(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}policies/lamplight/")
    expect(reader.locator(".timeline circle")).to_have_count(3)
    expect(reader.locator("ol.version-list > li")).to_have_count(3)
    reader.locator(".news-list a").first.click()
    assert f"changes/lamplight/{THIRD}.html#" in reader.url


@pytest.mark.parametrize(
    "path", [f"changes/lamplight/{SECOND}.html", "policies/lamplight/index.html",
             f"policies/lamplight/{FIRST}.html"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_these_pages(reader: Page, shop: str, path: str, scheme: str) -> None:
    reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    reader.goto(f"{shop}{path}")
    assert violations(reader, ".md-content") == []


def test_the_search_counts_the_newest_text_unless_older_ones_are_asked_for(
    reader: Page, shop: str
) -> None:
    reader.goto(f"{shop}search.html")
    expect(reader.locator(".search-status")).to_have_text("6 policies to search.")
    reader.goto(f"{shop}search.html?organisation=Lamplight")
    expect(reader.locator(".search-status")).to_have_text(re.compile("^1 policy"))
    group = reader.locator(".group")
    expect(group).to_have_count(1)
    expect(group).to_contain_text(f"captured {THIRD}")
    versions = reader.locator('[data-facet="text"]')
    versions.locator("summary").click()
    versions.get_by_label("older texts").check()
    expect(reader).to_have_url(re.compile("text=older"))
    expect(group).to_have_count(3)
    expect(group.filter(has_text=f"captured {THIRD}")).to_have_count(0)
