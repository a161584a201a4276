"""Reading answers in the browser: from a policy, from the table, and from a question's page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
POLICY = "policies/altertech/undated.html"
TABLE = "questions/index.html"


def test_answers_are_on_the_first_screen_and_lead_to_the_words(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + POLICY)
    answer = page.locator("#a-is-it-sold")
    expect(answer).to_contain_text("Is my data sold? Says no")
    box = page.locator("#a-is-it-for-children").bounding_box()
    assert box
    assert box["y"] + box["height"] < 900
    answer.locator("a.jump").first.click()
    expect(page.locator("mark.here").first).to_be_in_viewport()
    assert "#does-not-sell-data-" in page.url


@pytest.mark.parametrize(("width", "height", "screens"), [(1440, 900, 1.2), (390, 844, 2)])
def test_the_text_begins_soon(
    page: Page, address: str, width: int, height: int, screens: float
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for policy in ("alsoft/undated", "alstrasoft/2014-06-29", "astra-software-labs/undated"):
        page.goto(f"{address}policies/{policy}.html")
        top = page.evaluate("document.querySelector('.policy-text').getBoundingClientRect().top")
        assert top <= screens * height, (policy, top)


def test_the_rest_of_the_answers_and_all_practices_unfold(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    expect(page.locator("#a-is-it-encrypted")).not_to_be_visible()
    page.get_by_text("17 more questions").click()
    expect(page.locator("#a-is-it-encrypted")).to_contain_text("Yes, in transit")
    page.get_by_text("All practices, by topic").click()
    expect(page.locator("#glance dt").first).to_be_visible()


def test_a_cell_shows_the_words_by_pointer_key_and_tap(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + TABLE)
    row = page.locator("tr", has_text="Altertech")
    card = page.locator(".answer-card")
    row.locator("td").nth(1).hover()
    expect(card).to_contain_text("Is my data sold?")
    expect(card).to_contain_text("Says no")
    expect(card.locator("blockquote").first).to_contain_text("sell, trade")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    row.locator("td").nth(1).click()
    expect(card).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Is my data given to other companies?")
    page.keyboard.press("Enter")
    expect(card.locator("a").first).to_be_focused()


def test_a_silence_in_the_table_is_explained(page: Page, address: str) -> None:
    page.goto(address + TABLE)
    cell = page.locator("tr", has_text="iStonsoft").locator("td").nth(1)
    cell.click()
    expect(page.locator(".answer-card")).to_contain_text(
        "Read in full for this without finding a passage."
    )


def test_the_table_sorts_by_a_question_and_filters(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + TABLE)
    page.get_by_role("button", name="Deleted", exact=True).click()
    first = page.locator(".answers-table tbody tr").first
    expect(first).to_contain_text("Astra")
    page.get_by_label("Organisation or sector").fill("alsoft")
    expect(page.locator(".answers-table tbody tr")).to_have_count(1)
    expect(page.locator(".matrix-count")).to_contain_text("1 of 5 policies")


def test_a_reader_gets_from_the_home_page_to_who_deletes(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Can I have my data deleted?").click()
    expect(page.locator("h1")).to_contain_text("Can I have my data deleted?")
    expect(page.locator(".outcome").first).to_contain_text("Yes 1 policy")
    expect(page.locator(".answered h3")).to_contain_text(["Astra Software Labs"])
    expect(page.locator("#nothing")).to_be_visible()


def test_marks_can_be_made_alike_or_faint(page: Page, address: str) -> None:
    page.goto(address + POLICY)
    low = page.locator("mark.pr.low").first
    ink = "mark => getComputedStyle(mark).getPropertyValue('--ink')"
    assert low.evaluate(ink) == "55%"
    page.locator(".reading-bar summary").click()
    page.get_by_label("All equally clear").check()
    assert low.evaluate(ink) == "100%"
    page.get_by_label("All equally clear").uncheck()
    page.get_by_label("Only the main answers clear").check()
    assert low.evaluate(ink) == "28%"
    assert page.locator("mark.pr:not(.low, .medium)").first.evaluate(ink) == "100%"
