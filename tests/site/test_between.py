"""Two versions that are no neighbours, compared in the reader's browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe import violations
from lamplight import AGAIN, FIRST, SECOND, THIRD, version
from playwright.sync_api import BrowserContext, Page, expect

from glossator.history.comparison import compare
from glossator.pages.changed_words import sections_of_changes

pytestmark = pytest.mark.browser

LINE = "policies/lamplight/index.html"
#: Each entry: its words on both sides, those struck through, and those underlined.
SHOWN = """() => [...document.querySelectorAll(".compared .entry")].map(entry => {
  const words = name => [...entry.querySelectorAll(name)].map(one => one.textContent);
  const copy = entry.cloneNode(true);
  copy.querySelector(".was-in")?.remove();
  return [copy.textContent, words("del"), words("ins")];
})"""
ASKED = f"{LINE}?from={AGAIN}&to={THIRD}"


def choose(page: Page, older: str, newer: str) -> None:
    form = page.locator("form.between")
    form.get_by_label("Compare the text of").select_option(older)
    form.get_by_label("with that of").select_option(newer)
    form.get_by_role("button", name="Compare").click()


def test_a_reader_chooses_two_versions_and_can_link_to_the_result(reader: Page, shop: str) -> None:
    reader.goto(shop + LINE)
    choose(reader, AGAIN, THIRD)
    result = reader.locator(".compared")
    expect(result.locator("h3")).to_have_text(
        f"Lamplight: what changed between {AGAIN} and {THIRD}"
    )
    expect(reader).to_have_url(f"{shop}{ASKED}")
    expect(result.locator("#p-sells-data .sentence")).to_have_text(
        f"On {AGAIN}: says it does not sell data. On {THIRD}: sells data."
    )
    kept = result.locator("#p-states-retention-period")
    expect(kept.locator(".sentence")).to_have_text(
        f"On {AGAIN}: says nothing. On {THIRD}: says how long it keeps data."
    )
    expect(kept).to_contain_text("read by ada, who found nothing")
    before = result.locator("#p-sells-data figure.before").get_by_role("link")
    before.click()
    assert f"policies/lamplight/{AGAIN}.html#does-not-sell-data-" in reader.url
    reader.go_back()
    expect(result.locator("h3")).to_be_visible()
    reader.reload()
    expect(result.locator("h3")).to_be_visible()


def test_the_words_are_those_that_the_program_finds(reader: Page, shop: str) -> None:
    reader.goto(shop + ASKED)
    result = reader.locator(".compared")
    expect(result.locator("h3")).to_be_visible()
    found = compare(version(AGAIN).document, version(THIRD).document)
    wanted = [
        (
            " ".join(piece.text for piece in entry.pieces if piece.text),
            [piece.text for piece in entry.pieces if piece.kind == "removed"],
            [piece.text for piece in entry.pieces if piece.kind == "added"],
        )
        for section in sections_of_changes(found)
        for group in section.groups
        for entry in group.entries
    ]
    shown = reader.evaluate(SHOWN)
    assert [(" ".join(text.split()), gone, come) for text, gone, come in shown] == [
        (" ".join(text.split()), gone, come) for text, gone, come in wanted
    ]
    expect(result.locator(".entry.moved .was-in")).to_have_text(
        "Moved here from “1. What we collect”"
    )
    assert result.locator("details.unchanged[open]").count() == 0
    expect(result.locator("ins", has_text="<b>last</b>")).to_have_count(1)
    assert result.locator("b").count() == 0


def test_neighbours_have_their_prebuilt_page(reader: Page, shop: str) -> None:
    reader.goto(shop + LINE)
    choose(reader, SECOND, THIRD)
    expect(reader).to_have_url(f"{shop}changes/lamplight/{THIRD}.html")
    reader.goto(f"{shop}{LINE}?from={THIRD}&to={SECOND}")
    expect(reader).to_have_url(f"{shop}changes/lamplight/{THIRD}.html")
    choose(reader, THIRD, AGAIN)
    expect(reader).to_have_url(f"{shop}{ASKED}#compare")
    expect(reader.locator(".compared h3")).to_be_visible()


def test_every_capture_can_be_named_and_what_is_not_there_is_said(reader: Page, shop: str) -> None:
    reader.goto(f"{shop}{LINE}?from={FIRST}&to={THIRD}")
    expect(reader.locator(".compared h3")).to_contain_text(AGAIN)
    status = reader.locator("form.between").get_by_role("status")
    reader.goto(f"{shop}{LINE}?from=%3Cimg%20src%3Dx%3E&to={THIRD}")
    expect(status).to_have_text("There is no version “<img src=x>” here.")
    reader.goto(f"{shop}{LINE}?from={FIRST}&to={AGAIN}")
    expect(status).to_have_text("Both are the same text.")
    choose(reader, AGAIN, AGAIN)
    expect(status).to_have_text("Choose two different versions.")
    reader.route("**/api/v1/versions/**", lambda route: route.fulfill(status=200, body="{}"))
    choose(reader, AGAIN, THIRD)
    expect(status).to_have_text("Not everything could be loaded. Try again in a moment.")


def test_the_result_is_shown_side_by_side_too(reader: Page, shop: str) -> None:
    reader.goto(shop + ASKED)
    reader.get_by_label("side by side").check()
    pair = reader.locator(".pair", has_text="your telephone number")
    older = pair.locator("> div").nth(0)
    # Signs between words that are the same are the newer text's.
    expect(older).to_contain_text(re.compile(r"your address,?\s+and your e-mail address"))
    expect(pair.locator("> div").nth(1)).to_contain_text("your address, your telephone number")


def test_without_scripts_the_pages_of_neighbours_remain(
    browser_without_scripts: Page, shop: str
) -> None:
    page = browser_without_scripts
    page.goto(shop + ASKED)
    expect(page.locator("form.between")).to_have_count(0)
    page.get_by_role("link", name="What changed", exact=True).first.click()
    assert re.search(rf"changes/lamplight/{THIRD}\.html$", page.url)


@pytest.fixture
def browser_without_scripts(context: BrowserContext) -> Iterator[Page]:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    yield plain.new_page()
    plain.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(reader: Page, shop: str, scheme: str) -> None:
    reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    reader.goto(shop + ASKED)
    expect(reader.locator(".compared h3")).to_be_visible()
    assert violations(reader, ".md-content") == []
    if scheme == "light":
        reader.set_viewport_size({"width": 320, "height": 640})
        wide = reader.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
