"""What was annotated and not yet proposed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
import yaml
from annotator import ALTERTECH, annotate, card, filled, proposed, tray, visits
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


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
