"""The card of a mark: how it opens, where it stands, how it closes, who can use it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe import violations
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

LONG = "policies/alsoft/undated.html"
#: The words of LONG's passage 4, over several lines.
FOURTH = "mark[data-a='4']"
OVERLAPS = """() => {
  const card = document.querySelector('.note-card').getBoundingClientRect();
  const numbers = [...document.querySelectorAll('.note-card a.number')].map(a => a.hash.slice(2));
  const pieces = numbers.flatMap(n => [...document.querySelectorAll(`mark[data-a~="${n}"]`)]);
  return pieces.flatMap(piece => [...piece.getClientRects()]).filter(box =>
    box.left < card.right && box.right > card.left && box.top < card.bottom && box.bottom > card.top
  ).length;
}"""


@pytest.fixture
def card(page: Page, address: str) -> Locator:
    """The card of the long policy's page, where notes are neither in a margin nor in view."""
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto(address + LONG)
    page.keyboard.press("Shift")  # what is far below is laid out when somebody does anything
    return page.get_by_role("dialog")


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    """The long policy in a phone with a touch screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    made = context.new_page()
    made.goto(address + LONG)
    yield made
    context.close()


def note(page: Page, number: int) -> str:
    """What the note below the text says: practice and note."""
    item = page.locator(f"#n{number}")
    return item.locator(".practice").inner_text()


def test_the_pointer_on_a_mark_opens_its_card_after_a_while(page: Page, card: Locator) -> None:
    page.locator(FOURTH).hover()
    expect(card).to_be_hidden()
    expect(card).to_be_visible()
    expect(card).to_have_accessible_name("Note 4")
    expect(card.locator(".practice")).to_have_text(note(page, 4))
    expect(card).to_contain_text("marked by maintainers")
    expect(card.get_by_role("link", name="Go to note 4")).to_have_attribute("href", "#n4")
    expect(card.locator("a.practice")).to_have_attribute("href", re.compile(r"/practices/.*html"))
    assert page.locator(".note-card [id]").count() == 0


def test_it_stays_while_the_pointer_travels_into_it_and_goes_when_the_pointer_leaves(
    page: Page, card: Locator
) -> None:
    page.locator(FOURTH).hover()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 20, steps=12)
    page.wait_for_timeout(700)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_it_never_covers_a_piece_of_its_passage(page: Page, card: Locator, width: int) -> None:
    """Every fifth number, from wherever the page happens to stand."""
    page.set_viewport_size({"width": width, "height": 700})
    for number in range(1, 70, 5):
        page.locator(f"#r{number}").scroll_into_view_if_needed()
        page.locator(f"#r{number}").click()
        if page.locator("li.open").count():
            continue  # its note is seen as a whole, where it is
        expect(card).to_be_visible()
        assert page.evaluate(OVERLAPS) == 0, number
        expect(card).to_be_in_viewport(ratio=0.5)
        page.keyboard.press("Escape")


def test_a_piece_under_several_passages_shows_all_of_them(page: Page, card: Locator) -> None:
    page.locator("mark[data-a='16 17']").click()
    expect(card).to_have_accessible_name("Notes 16, 17")
    expect(card.locator(".practice")).to_have_text([note(page, 16), note(page, 17)])
    assert page.evaluate(OVERLAPS) == 0


def test_keys_alone_open_it_go_into_it_and_come_back(page: Page, card: Locator) -> None:
    first = page.locator("#r4")
    page.locator("#r3").focus()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(first).to_be_focused()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(card).to_be_visible()
        expect(first).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        expect(card.get_by_role("link", name="Go to note 4")).to_be_focused()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(first).to_be_focused()
        expect(first).to_have_attribute("aria-expanded", "false")


def test_the_card_is_no_trap_for_keys(page: Page, card: Locator) -> None:
    page.locator("#r4").focus()
    page.keyboard.press("Enter")
    count = card.locator("a:visible").count()
    for _ in range(count):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.note-card') !== null")
    page.keyboard.press("Tab")
    expect(page.locator("#r5")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#r4")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#r4")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#r3")).to_be_focused()


def test_a_citation_opened_from_the_card_comes_back_to_it(page: Page, card: Locator) -> None:
    page.locator("#r4").click()
    link = card.locator("a.cite")
    link.click()
    expect(page.get_by_role("dialog", name="Link and citation")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Link and citation")).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".note-card")).to_be_hidden()
    expect(page.locator("#r4")).to_be_focused()


def box(left: float, top: float, right: float, bottom: float) -> dict[str, float]:
    return {"left": left, "top": top, "right": right, "bottom": bottom}


VIEW = box(8, 100, 1000, 700)
SIZE = {"width": 300, "height": 200}


@pytest.mark.parametrize(
    ("taken", "view", "place"),
    [
        pytest.param([box(50, 300, 400, 330)], VIEW, {"left": 50, "top": 336}, id="below"),
        pytest.param([box(50, 500, 400, 530)], VIEW, {"left": 50, "top": 294}, id="above"),
        pytest.param(
            [box(900, 300, 990, 330)], VIEW, {"left": 700, "top": 336}, id="within the window"
        ),
        pytest.param(
            [box(50, 290, 600, 320), box(50, 520, 300, 550)],
            VIEW,
            {"left": 612, "top": 290, "most": 600},
            id="beside",
        ),
        pytest.param(
            [box(50, 290, 900, 320), box(50, 520, 300, 550)],
            VIEW,
            {"left": 50, "top": 100, "most": 184},
            id="lower, above",
        ),
        pytest.param(
            [box(50, 0, 900, 30), box(50, 800, 300, 850)],
            VIEW,
            {"left": 50, "top": 856, "outside": True},
            id="no room at all",
        ),
    ],
)
def test_where_a_card_can_stand(
    page: Page,
    address: str,
    taken: list[dict[str, float]],
    view: dict[str, float],
    place: dict[str, object],
) -> None:
    page.goto(address + LONG)
    found = page.evaluate(
        """async ([url, ...given]) => (await import(url)).placed(...given)""",
        [address + "assets/js/reading/places.js", SIZE, taken[0], taken, view],
    )
    assert found == place


def test_a_first_tap_shows_it_and_a_tap_elsewhere_puts_it_away(phone: Page) -> None:
    card = phone.get_by_role("dialog")
    before = phone.url
    phone.locator("#r2").tap()
    expect(card).to_contain_text(note(phone, 2))
    assert phone.url == before
    phone.locator("h2#text").tap()
    expect(card).to_be_hidden()
    phone.locator(FOURTH).tap()
    expect(card).to_have_accessible_name("Note 4")
    assert phone.evaluate(OVERLAPS) == 0


def test_the_way_to_the_note_closes_it(phone: Page) -> None:
    phone.locator("#r2").tap()
    phone.get_by_role("link", name="Go to note 2").tap()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    expect(phone.locator("#n2")).to_be_in_viewport()


def test_while_words_are_being_selected_no_card_comes(page: Page, card: Locator) -> None:
    mark = page.locator(FOURTH)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 60, steps=8)
    page.wait_for_timeout(600)
    expect(card).to_be_hidden()
    page.mouse.up()
    page.wait_for_timeout(600)
    expect(card).to_be_hidden()
    assert page.evaluate("getSelection().toString()")


def test_a_paragraph_copied_with_its_card_open_is_the_policy_s_words(
    page: Page, card: Locator
) -> None:
    page.locator(FOURTH).click()
    expect(card).to_be_visible()
    copied, words = page.evaluate(
        """() => {
          const block = document.querySelector("mark[data-a='4']").closest('[data-b]');
          getSelection().selectAllChildren(block);
          return [getSelection().toString(), block.textContent];
        }"""
    )
    assert copied == words
    assert copied.startswith("Your privacy is ALSOFT’s topmost priority. It is only natural")
    assert not re.search(r"\d", copied)


def test_steps_within_the_card_take_it_along(page: Page, card: Locator) -> None:
    page.locator("#r4").click()
    card.get_by_role("link", name="Next passage, 5").click()
    expect(card).to_have_accessible_name("Note 5")
    expect(page.locator("#r5")).to_be_focused()
    card.get_by_role("link", name="Previous passage, 4").click()
    expect(card).to_have_accessible_name("Note 4")


@pytest.mark.parametrize("width", [360, 1024])
def test_axe_finds_nothing_in_an_open_card(page: Page, card: Locator, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 560})
    page.emulate_media(reduced_motion="reduce")
    page.locator("#r17").click()
    expect(card).to_be_visible()
    assert violations(page) == []


def test_without_a_script_a_number_is_a_link_to_its_note(chromium: Browser, address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(address + LONG)
    page.locator("#r4").click()
    expect(page.locator("#n4")).to_be_in_viewport()
    context.close()
