"""What a reader does, in a real browser."""

from __future__ import annotations

import pytest
from page_types import PAGE_TYPES
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAGES = [
    "index.html",
    "policies/index.html",
    "topics/index.html",
    "compare.html",
    "compare.html?p=altertech/undated&p=alsoft/undated",
    "topics/sharing.html",
    "practices/does-not-sell-data.html",
    "policies/altertech/undated.html",
    "policies/alsoft/undated.html",
    "contributing/index.html",
    "contributing/files.html",
    "about.html",
    "search.html",
    "search.html?q=sell+data",
]


def test_from_home_to_a_topic_to_a_passage_to_its_mark_and_back(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.get_by_role("link", name="Sharing with others").click()
    expect(page).to_have_title("Sharing with others - Glossator")
    passage = page.locator("figure.passage", has_text="except for any successors in title").first
    quote = passage.locator("blockquote p").inner_text()
    passage.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Altertech Group privacy policy")
    outlined = page.locator("mark.here")
    expect(outlined.first).to_be_visible()
    assert "".join(outlined.all_inner_texts()) == quote
    expect(outlined.first).to_be_in_viewport()
    page.set_viewport_size({"width": 1024, "height": 900})
    page.locator("mark.here + a.ref, mark.here ~ a.ref").first.click()
    page.get_by_role("dialog").get_by_role("link", name="Go to note").click()
    expect(page.locator("ol.notes li:target")).to_be_in_viewport()
    page.locator("ol.notes li:target a.number").click()
    expect(page.locator("mark.here").first).to_be_in_viewport()
    note = page.locator("ol.notes li").filter(has_text="Says it does not sell data").first
    note.hover()
    note.get_by_role("link", name="the same elsewhere").click()
    expect(page.locator("h1")).to_contain_text("Says it does not sell data")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Altertech Group privacy policy")


def test_copying_a_marked_paragraph_gives_the_policy_s_words_alone(
    page: Page, address: str
) -> None:
    page.goto(address + "policies/altertech/undated.html")
    copied = page.evaluate(
        """() => {
          const paragraph = [...document.querySelectorAll('[data-b]')]
            .find(p => p.textContent.startsWith('We do\\'t sell'));
          getSelection().selectAllChildren(paragraph);
          return getSelection().toString();
        }"""
    )
    assert copied == (
        "We do't sell, trade or otherwise transfer to outside parties your personally "
        "identifiable information (except for any successors in title to our business). "
        "This does not include trusted third parties who assist us in operating our website, "
        "conducting our business, or servicing you, so long as those parties agree to keep this "
        "information confidential. We don't sell, trade or otherwise transfer to outside "
        "parties your personally identifiable information."
    )


def test_overlapping_marks_have_lanes_of_their_own(page: Page, address: str) -> None:
    page.goto(address + "policies/altertech/undated.html")
    lanes = page.evaluate(
        """() => [...document.querySelectorAll('mark.pr')].map(m => {
          const s = getComputedStyle(m);
          const lane = n => s.getPropertyValue(`--lane-${n}`).trim();
          return [1, 2, 3].filter(lane).length;
        })"""
    )
    assert set(lanes) >= {1, 2}
    assert min(lanes) == 1


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1440, "light")])
def test_no_page_scrolls_sideways(chromium: Browser, address: str, width: int, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("name", ["policy", "question", "agreement", "statistics", "data files"])
def test_what_is_folded_can_be_seen_and_opened(page: Page, address: str, name: str) -> None:
    page.goto(address + PAGE_TYPES[name])
    unseen = """() => [...document.querySelectorAll("details.fold > summary")].filter((one) => {
      for (let at = one.closest("details"); at; at = at.parentElement.closest("details"))
        at.open = true;
      return !one.checkVisibility();
    }).map((one) => one.textContent)"""
    assert page.evaluate(unseen) == []


def test_without_javascript_everything_is_readable(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "policies/astra-software-labs/undated.html")
    expect(page.locator("[data-b]").first).to_be_visible()
    page.locator("a.ref").first.click()
    expect(page.locator("ol.notes li:target")).to_be_visible()
    page.goto(address + "topics/retention.html")
    expect(page.locator("figure.passage").first).to_be_visible()
    context.close()


def test_keyboard_reaches_a_note_and_comes_back(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 400})
    page.goto(address + "policies/altertech/undated.html#text")
    page.locator("a.ref").first.focus()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("ol.notes li:target")).to_be_in_viewport()
    page.locator("ol.notes li:target a.number").focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.here").first).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_without_errors_or_foreign_requests(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")


def test_single_letters_do_not_leave_a_page(page: Page, address: str) -> None:
    for name in ("compare.html", "policies/index.html", "contributing/rules.html"):
        page.goto(address + name)
        for key in ("n", ".", "p", ","):
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
        expect(page).to_have_url(address + name)


def test_on_a_phone_keys_open_the_menu_and_never_enter_it_while_it_is_closed(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + "contributing/index.html")
    menu = page.locator(".md-sidebar--primary")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not menu.evaluate("box => box.contains(document.activeElement)")
    page.locator("label[for=__drawer]", has_text="Menu").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    reached = menu.get_by_role("link", name="Rules", exact=True)
    for _ in range(30):
        if reached.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title("How to write a rule - Glossator")
    page.close()
