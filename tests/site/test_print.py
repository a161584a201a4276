"""On paper: the policy's words, numbers in brackets, notes with their practice, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from page_types import MARKED, PAGE_TYPES, SUGGESTED
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PROVEN = "policies/alstrasoft/2014-06-29.html"
#: What is on the screen to be used.
USED = (
    ".md-header, .md-tabs, .md-footer, .md-sidebar, .headerlink, form, .reading-bar, .step, .pager"
)
SEEN = "all => all.filter(one => one.checkVisibility()).map(one => one.className)"


@pytest.fixture(scope="module")
def paper(chromium: Browser) -> Iterator[Page]:
    """A page of a reader with a dark screen, as it goes to the printer."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    """A computed value of the first element found."""
    script = "([s, n, p]) => getComputedStyle(document.querySelector(s), p || null)[n]"
    return str(page.evaluate(script, [selector, name, pseudo]))


def lightness(colour: str) -> float:
    """From 0 (black) to 255 (white), as a grey printer has it."""
    red, green, blue = map(float, re.findall(r"[\d.]+", colour)[:3])
    return 0.3 * red + 0.59 * green + 0.11 * blue


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_nothing_is_printed_that_is_there_to_be_used(
    paper: Page, unread_address: str, path: str
) -> None:
    paper.goto(unread_address + path)
    expect(paper.locator("h1")).to_be_visible()
    assert paper.locator(USED).evaluate_all(SEEN) == []
    assert lightness(style(paper, "h1", "color")) < 100
    assert lightness(style(paper, ".md-content article", "color")) < 100


def test_marks_are_underlines_with_numbers_in_brackets(paper: Page, unread_address: str) -> None:
    paper.goto(unread_address + MARKED)
    assert style(paper, "mark.pr", "textDecorationLine") == "underline"
    assert style(paper, "mark.pr:not([data-a*=' '])", "textDecorationStyle") == "solid"
    assert style(paper, "mark.pr[data-a*=' ']", "textDecorationStyle") == "double"
    assert style(paper, "mark.pr", "backgroundImage") == "none"
    assert style(paper, "a.ref", "content", "::before") == '"[1]"'
    lines = paper.locator("mark.pr").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textDecorationColor)"
    )
    assert max(map(lightness, lines)) < 130
    paper.goto(unread_address + SUGGESTED)
    assert style(paper, "mark.pr.suggested:not([data-a*=' '])", "textDecorationStyle") == "dashed"


def test_notes_stand_below_their_section_and_say_the_practice_and_address(
    paper: Page, unread_address: str
) -> None:
    paper.emulate_media(media="screen")
    paper.goto(unread_address + MARKED)
    paper.wait_for_selector(".notes.placed", state="attached")
    paper.emulate_media(media="print")
    spread = paper.locator(".spread", has=paper.locator("ol.notes")).first
    text = spread.locator(".policy-text").last.bounding_box()
    notes = spread.locator("ol.notes > li")
    tops = [box["y"] for note in notes.all() if (box := note.bounding_box())]
    assert text
    assert tops == sorted(tops)
    assert tops[0] >= text["y"] + text["height"]
    expect(notes.first.locator(".practice")).to_be_visible()
    expect(notes.first.locator(".by")).to_be_visible()
    passage = notes.first.locator("a.number").get_attribute("href")
    assert style(paper, ".notes .fine > a.cite", "content", "::after") == f'"{passage}"'


def test_what_proves_a_text_is_printed_in_full(paper: Page, unread_address: str) -> None:
    paper.goto(unread_address + PROVEN)
    expect(paper.locator("[data-address]")).to_have_text(unread_address + PROVEN)
    expect(paper.locator("[data-address]")).to_be_visible()
    assert re.fullmatch('"[0-9a-f]{64}"', style(paper, ".provenance .sha", "content", "::after"))
    archived = style(paper, ".provenance a.out", "content", "::after")
    assert archived.startswith('" (https://web.archive.org/web/20140629080230id_/')


def test_nothing_stays_folded_away(paper: Page, unread_address: str) -> None:
    for path in (PROVEN, "practices/does-not-sell-data.html"):
        paper.goto(unread_address + path)
        inside = paper.locator(".provenance details ul, .crosswalk dl").first
        assert inside.evaluate("one => one.checkVisibility() && one.offsetHeight > 0")


def test_a_sheet_is_printed_and_folds_close_again(chromium: Browser, unread_address: str) -> None:
    page = chromium.new_page()
    page.goto(unread_address + PROVEN)
    page.evaluate("addEventListener('beforeprint', () => { window.printed = true; })")
    sheet = page.pdf(format="A4")
    assert sheet.startswith(b"%PDF-")
    assert 4 <= len(re.findall(rb"/Type\s*/Page[^s]", sheet)) <= 14
    expect(page.locator(".provenance details")).not_to_have_attribute("open", "")
    page.close()
