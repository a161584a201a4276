"""Passages in the tray of an older version, on the page of a newer one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from annotator import annotate, card, visits
from axe import violations
from lamplight import AGAIN, SECOND
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

SAME, MOVED, CHANGED = (
    "You can see your data at any time",
    "You may visit our site without telling us who you are",
    "We do not sell your data to anyone",
)


@pytest.fixture
def reader(context: BrowserContext, shop: str) -> Iterator[Page]:
    for page in visits(context, shop):
        page.goto(f"{shop}policies/lamplight/{AGAIN}.html")
        annotate(page, SAME, "Lets you see your data")
        annotate(page, MOVED, "Uses data to provide its service", note="Kept.")
        annotate(page, CHANGED, "Says it does not sell data")
        page.goto(f"{shop}policies/lamplight/{SECOND}.html")
        yield page


def panel(page: Page) -> Locator:
    toggle = page.get_by_role("button", name=re.compile(r"Your tray \(\d\)"))
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    return page.get_by_role("complementary", name="Your tray")


def test_the_newer_page_says_what_became_of_them(reader: Page) -> None:
    expect(reader.get_by_role("button", name="Your tray (0), 3 from an older text")).to_be_visible()
    earlier = panel(reader).locator(".annotate-earlier")
    expect(earlier.locator(".summary")).to_contain_text(
        "1 of your passages changed here, 2 have the same words in changed surroundings."
    )
    changed = earlier.locator('[data-outcome="changed"]')
    expect(changed.locator("del")).to_have_text(["do not", "anyone."])
    expect(changed.locator("ins")).to_have_text(["may", "other shops."])
    expect(changed.get_by_role("button", name="Take over")).to_have_count(0)
    assert reader.evaluate("Object.keys(localStorage).filter(k => k.includes('2020')).length") == 0
    assert violations(reader, ".annotate-tray") == []


def test_a_changed_passage_is_marked_only_by_the_card(reader: Page) -> None:
    earlier = panel(reader).locator(".annotate-earlier")
    changed = earlier.locator('[data-outcome="changed"]')
    changed.get_by_role("button", name=re.compile("^Look and mark")).click()
    expect(card(reader)).to_contain_text("We may sell your data to other shops")
    reader.get_by_role("button", name="Cancel").click()
    expect(earlier.locator("li")).to_have_count(3)
    moved = earlier.locator("li", has_text=MOVED)
    moved.get_by_role("button", name=re.compile("^Look and mark")).click()
    expect(card(reader).get_by_label("Note")).to_have_value("Kept.")
    reader.get_by_role("button", name="Add to the tray").click()
    expect(reader.get_by_role("button", name="Your tray (1), 2 from an older text")).to_be_visible()


def test_what_is_the_same_is_taken_over_with_one_click(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}policies/lamplight/{AGAIN}.html")
    reader.evaluate(
        f"""() => {{ for (const key of Object.keys(localStorage)) {{
              if (!key.endsWith("{AGAIN}")) continue;
              localStorage.setItem(key.replace("{AGAIN}", "2018-05-01"), localStorage.getItem(key));
              localStorage.removeItem(key); }} }}"""
    )
    reader.reload()
    earlier = panel(reader).locator(".annotate-earlier")
    expect(earlier.locator(".summary")).to_contain_text("None of your passages changed here")
    same = earlier.locator('[data-outcome="same"]', has_text=SAME)
    same.get_by_role("button", name=re.compile("^Take over")).click()
    expect(reader.get_by_role("button", name=re.compile(r"Your tray \(1\), 2 "))).to_be_visible()
    expect(reader.locator(".annotate-panel > .annotate-entries li")).to_contain_text([SAME])


def test_an_older_text_that_cannot_be_had_is_said_and_nothing_else_breaks(
    reader: Page, shop: str
) -> None:
    reader.route(
        f"**/lamplight/{AGAIN}.html", lambda route: route.fulfill(status=200, body="<p>no</p>")
    )
    reader.goto(f"{shop}policies/lamplight/{SECOND}.html")
    expect(panel(reader)).to_contain_text(
        f"You marked 3 passages in the text of {AGAIN}, which could not be loaded."
    )
    reader.evaluate(
        f"""() => {{ for (const key of Object.keys(localStorage)) {{
              if (key.endsWith("{AGAIN}")) localStorage.setItem(key, "[1, {{"); }} }}"""
    )
    reader.reload()
    reader.wait_for_load_state("networkidle")
    expect(reader.locator(".annotate-tray:visible")).to_have_count(0)
