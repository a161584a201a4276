"""What was annotated and not yet proposed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
import yaml
from annotator import (
    ALTERTECH,
    ASTRA,
    annotate,
    card,
    filled,
    opened,
    proposed,
    tray,
    visits,
)  # fmt: skip
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


# --- proposals, in the card


def test_the_card_proposes_what_such_words_say_and_shows_the_passages(
    visitor: Page, hosted: str
) -> None:
    """What is marked so on the page comes first; nothing of its own organisation is compared; the
    words that made a proposal are there, with a way to them."""
    page = visitor
    page.goto(hosted + ASTRA)
    proposals = opened(page, "You can ask us what information we hold about you").get_by_role(
        "group", name="What these words may say"
    )
    expect(proposals).to_be_visible()
    items = proposals.get_by_role("listitem")
    expect(items.first).to_contain_text("Marked so here by")
    expect(items.first).to_contain_text("You may ask us what we hold about you")
    links = proposals.get_by_role("link")
    assert not [one for one in links.all() if "astra" in (one.get_attribute("href") or "")]
    items.nth(1).get_by_role("button").click()
    name = items.nth(1).locator(".annotate-label").inner_text()
    expect(page.get_by_role("combobox", name="Practice")).to_have_value(name)
    expect(items.nth(1).get_by_role("button")).to_have_attribute("aria-pressed", "true")


def test_without_marked_words_the_card_works_as_before(visitor: Page, hosted: str) -> None:
    page = visitor
    page.route("**/marked.json", lambda route: route.fulfill(status=200, body="{"))
    page.goto(hosted + ALTERTECH)
    annotate(page, "language selection", "Uses cookies")
    expect(tray(page).locator(".annotate-entries li")).to_have_count(1)


# --- the tray


def test_the_tray_survives_a_reload_and_entries_can_be_changed_and_removed(
    visitor: Page, hosted: str
) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    annotate(page, "language selection", "Uses cookies")
    page.reload()
    entries = tray(page).locator(".annotate-entries li")
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Change, annotation 1").click()
    expect(card(page)).to_contain_text("Change your annotation")
    expect(page.get_by_role("combobox", name="Practice")).to_have_value("Encrypts data in transit")
    card(page).get_by_label("Note").fill("Changed.")
    page.get_by_role("button", name="Save").click()
    expect(entries.first).to_contain_text("Changed.")
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Remove, annotation 2").click()
    expect(entries).to_have_count(1)
    tray(page).get_by_role("button", name="Undo").click()
    expect(entries).to_have_count(2)
    tray(page).get_by_role("button", name="Empty the tray").click()
    expect(page.locator(".annotate-tray")).to_contain_text("2 annotations removed.")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".annotate-tray")).to_have_count(0)


def test_words_that_no_longer_stand_there_are_shown_as_such(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    annotate(page, "language selection", "Uses cookies")
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key,
             localStorage.getItem(key).replace("industry standard", "industry custom")); }"""
    )
    page.reload()
    lost = tray(page).locator("li.lost")
    expect(lost).to_have_count(1)
    expect(lost).to_contain_text("Not included: the policy no longer contains these exact words.")
    _, _, content = filled(proposed(page, "ada"))
    assert "industry" not in content


@pytest.mark.parametrize(
    "kept",
    ["{", "null", '{"a": 1}', '[1, null, {"practice": "x"}]', '"x"',
     '[{"practice":"<b>","quote":"industry standard","prefix":"","suffix":"",'
     '"note":"","against":"","data":[]}]',
     '[{"practice":"encrypts-in-transit","quote":"industry\\n\\nstandard","prefix":"","suffix":"",'
     '"note":"a\\n  - x\\u202e","against":"","data":["x"]}]'],
)  # fmt: skip
def test_whatever_the_browser_kept_does_no_harm(visitor: Page, hosted: str, kept: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    root = urlsplit(hosted).path
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"glossator:{root}:altertech/undated", kept],
    )
    page.reload()
    annotate(page, "language selection", "Uses cookies")
    expect(tray(page)).to_contain_text("language selection")
    _, _, content = filled(proposed(page, "ada"))
    entry = {"practice": "uses-cookies", "quote": "language selection"}
    assert entry in yaml.safe_load(content)["annotations"]
    assert "\n  - x" not in content


def test_a_browser_that_keeps_nothing_says_so(visitor: Page, hosted: str) -> None:
    page = visitor
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    page.goto(hosted + ALTERTECH)
    annotate(page, "industry standard", "Encrypts data in transit")
    expect(tray(page)).to_contain_text("Your browser can’t save this")
    _, _, content = filled(proposed(page, "ada"))
    assert "industry standard" in content


def test_a_browser_without_a_clipboard_shows_the_text(chromium: Browser, hosted: str) -> None:
    context = chromium.new_context()
    context.add_init_script("delete Navigator.prototype.clipboard")
    for page in visits(context, hosted):
        page.goto(hosted + ALTERTECH)
        annotate(page, "industry standard", "Encrypts data in transit")
        tray(page).get_by_label("Your name").fill("ada")
        tray(page).get_by_role("button", name="Copy").click()
        field = tray(page).get_by_label("The text to copy")
        expect(field).to_be_focused()
        assert "industry standard" in field.input_value()
    context.close()
