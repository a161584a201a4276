"""Annotating by keyboard, on small screens, and without scripts."""

from __future__ import annotations

import pytest
from annotator import ALTERTECH, card, choose, offer, opened, select, tray, visits
from axe import violations
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


# --- keys, small screens, no script


def test_everything_by_keys(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.locator("a.ref[data-n='12']").focus()
    page.keyboard.press("a")
    field = page.get_by_role("combobox", name="Practice")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    current = field.get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(card(page)).to_be_visible()
    page.keyboard.type("encrypts data in tr")
    page.keyboard.press("Enter")
    assert current
    expect(field).to_have_value("Encrypts data in transit")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_hidden()
    expect(page.locator("a.ref[data-n='12']")).to_be_focused()
    page.locator(".source-heading", has_text="Do we use Cookies?").locator("a.headerlink").focus()
    page.keyboard.press("a")
    expect(card(page).locator("blockquote")).to_have_text("Usually we don't.")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(
        page.locator(".source-heading", has_text="Do we use Cookies?").locator("a.headerlink")
    ).to_be_focused()
    select(page, "language selection")
    expect(offer(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(offer(page)).to_be_hidden()
    select(page, "language selection")
    page.keyboard.press("a")
    expect(card(page).locator("blockquote")).to_have_text("language selection")


def test_a_selection_wins_over_the_card_of_a_mark(visitor: Page, hosted: str) -> None:
    page = visitor
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto(hosted + ALTERTECH)
    page.locator("mark[data-a~='12']").first.click()
    expect(page.locator(".note-card")).to_be_visible()
    select(page, "strict security procedures")
    expect(offer(page)).to_be_visible()
    expect(page.locator(".note-card")).to_be_hidden()
    offer(page).click()
    expect(card(page)).to_be_visible()
    expect(page.locator(".note-card")).to_be_hidden()


def test_disagreeing_from_the_card_of_a_mark_leads_back_to_its_number(
    visitor: Page, hosted: str
) -> None:
    page = visitor
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto(hosted + ALTERTECH)
    page.locator("mark[data-a~='12']").first.click()
    page.locator(".note-card").get_by_role("link", name="Disagree").click()
    expect(card(page)).to_contain_text("Disagree with this mark")
    expect(page.locator(".note-card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("a.ref[data-n='12']")).to_be_focused()


def test_letters_typed_elsewhere_are_letters(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    search = page.locator(".header-search input")
    search.click()
    page.keyboard.type("data")
    expect(search).to_have_value("data")
    page.locator("body").press("a")
    page.wait_for_timeout(300)
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_card_and_tray_fit_cover_no_words_and_satisfy_axe(
    chromium: Browser, hosted: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 720},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=width < 500, is_mobile=width < 500, reduced_motion="reduce",
    )  # fmt: skip
    # A sheet covers parts of what lies below it, which axe would measure as too small.
    within = ".annotate-card, .annotate-tray" if width < 500 else None
    for page in visits(context, hosted):
        page.goto(hosted + ALTERTECH)
        opened(page, "industry standard")
        page.get_by_role("combobox", name="Practice").click()
        assert not violations(page, within)
        top, bottom, seen = page.evaluate(
            """() => {
              const [words] = CSS.highlights.get("annotate-chosen");
              const { top, bottom, left } = words.getBoundingClientRect();
              const there = document.elementFromPoint(left + 5, top + 5);
              return [top, bottom, Boolean(there.closest("[data-b]"))];
            }"""
        )
        box = card(page).bounding_box()
        assert box
        assert 0 <= top < bottom <= box["y"] + 1
        assert seen
        small = page.locator(
            ".annotate-card button:visible, .annotate-card a.main:visible"
        ).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect())"
            ".filter(({ width, height }) => width < 24 || height < 24).length"
        )
        assert small == 0
        choose(page, "Encrypts data in transit")
        page.get_by_role("button", name="Add to the tray").click()
        tray(page).get_by_text("Topics for which").click()
        tray(page).get_by_label("Your name").fill("ada l")
        tray(page).get_by_role("link", name="Propose").click()
        # The open tray covers numbers of notes in part, at whatever place they stand.
        assert not violations(page, within or ".annotate-tray")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_a_line_leads_to_the_guide(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ALTERTECH)
    page.get_by_role("link", name="Annotate a passage").click()
    expect(page.locator("h1")).to_contain_text("How to contribute")
    context.close()


def test_without_the_list_of_practices_one_is_told(visitor: Page, hosted: str) -> None:
    page = visitor
    page.goto(hosted + ALTERTECH)
    page.route("**/choices.json", lambda route: route.fulfill(status=200, body="{"))
    select(page, "industry standard")
    offer(page).click()
    expect(page.locator(".annotate-offer")).to_contain_text("could not be loaded")
