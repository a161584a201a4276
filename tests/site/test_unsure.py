"""From the list of sentences on which rules are unsure to an annotation of one of them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from annotator import card, offer, tray
from making import UNREAD
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LIST = "contributing/unsure.html"


def test_a_sentence_opens_in_its_policy_ready_to_be_annotated(
    reader: Page, unread_address: str
) -> None:
    page = reader
    page.goto(unread_address + LIST)
    entry = page.locator(f'[data-policy="{UNREAD}"] .doubt').first
    words, practice = (entry.locator(one).inner_text() for one in ("blockquote p", ".practice"))
    entry.get_by_role("link", name="Yes, annotate it so").click()
    expect(card(page)).to_be_visible()
    expect(card(page).locator(".annotate-quote")).to_have_text(words)
    expect(page.get_by_role("combobox", name="Practice")).to_have_value(practice)
    assert "annotate=" not in page.url
    assert page.url.partition("#")[2]
    page.get_by_role("button", name="Add to the tray").click()
    expect(tray(page).locator("blockquote")).to_have_text(words)
    expect(offer(page)).to_be_hidden()


def test_something_else_leaves_the_practice_open(reader: Page, unread_address: str) -> None:
    page = reader
    page.goto(unread_address + LIST)
    page.get_by_role("link", name="It says something else").first.click()
    expect(card(page).locator(".annotate-quote")).to_be_visible()
    expect(page.get_by_role("combobox", name="Practice")).to_have_value("")


def test_words_that_the_text_does_not_have_are_said_to_be_missing(
    reader: Page, unread_address: str
) -> None:
    page = reader
    words = "We rent <b>your</b> piano & sell it."
    page.goto(f"{unread_address}policies/{UNREAD}.html?annotate={quote(words)}&practice=none#text")
    expect(card(page).locator("textarea").first).to_have_value(words)
    expect(card(page).locator("#annotate-quote-about")).to_have_class(
        "annotate-about annotate-wrong"
    )
    expect(page.get_by_role("combobox", name="Practice")).to_have_value("")
