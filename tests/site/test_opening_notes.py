"""A note is opened once, at its passage: in the margin, on a card, or on a phone in the text. Notes
never cover each other, and none is cut inside a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

LONG = "policies/alsoft/undated.html"
#: From now on, the pairs of notes that cover each other in two frames, one after the other: what
#: is asked of a frame before it is painted may still change in it.
WATCH = """() => {
  window.covering = new Set();
  let last = new Set();
  const look = () => {
    const now = new Set();
    const notes = [...document.querySelectorAll('.spread > .notes > li')]
      .filter(one => one.offsetHeight).map(one => [one.id, one.getBoundingClientRect()])
      .sort((a, b) => a[1].top - b[1].top);
    for (let i = 1; i < notes.length; i++) {
      const [before, after] = [notes[i - 1], notes[i]];
      if (after[1].top < before[1].bottom - 1) now.add(`${before[0]} ${after[0]}`);
    }
    for (const pair of now) if (last.has(pair)) window.covering.add(pair);
    last = now;
    requestAnimationFrame(look);
  };
  look();
}"""
COVERING = "[...window.covering]"
#: A note's place, and whether it can be seen as a whole.
PLACE = """n => {
  const box = document.getElementById(`n${n}`).getBoundingClientRect();
  const mark = document.querySelector(`mark[data-a~="${n}"]`).getClientRects()[0];
  return { top: box.top, bottom: box.bottom, mark: mark.top,
           whole: box.top >= 0 && box.bottom <= innerHeight };
}"""


def arrived(page: Page, address: str, width: int, height: int = 900) -> Page:
    """The long policy with its notes in their places, watched from then on."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + LONG)
    if width >= 1220:
        page.wait_for_function("document.querySelector('.notes.placed') && document.fonts.ready")
    page.wait_for_timeout(1200)
    page.evaluate(WATCH)
    return page


@pytest.mark.parametrize("width", [1280, 1440])
def test_notes_never_cover_each_other_whatever_is_looked_at(
    page: Page, address: str, width: int
) -> None:
    """Marks and notes under the pointer, one after the other and in haste; notes opened."""
    arrived(page, address, width)
    for number in (2, 4, 5, 16, 17, 18, 19, 33, 34, 50, 68):
        mark = page.locator(f"mark[data-a~='{number}']").first
        mark.scroll_into_view_if_needed()
        mark.hover()
        page.wait_for_timeout(40)
        page.locator(f"#n{number}").hover(force=True)
        page.wait_for_timeout(40)
        page.locator(f"#r{number}").click()
        page.wait_for_timeout(220)
        assert page.evaluate(PLACE, number)["whole"]
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    assert page.evaluate(COVERING) == []


def test_notes_never_cover_each_other_after_the_window_has_changed(
    page: Page, address: str
) -> None:
    """A narrower window, twice the letters, another window again."""
    arrived(page, address, 1440)
    for change in ("", "html { font-size: 150% !important }"):
        for width in (1230, 1900, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("css => { document.documentElement.dataset.css = css; }", change)
            page.wait_for_timeout(300)
            page.evaluate("window.covering.clear()")
            page.wait_for_timeout(100)
            assert page.evaluate(COVERING) == []
    page.evaluate("document.querySelector('.provenance summary')?.click()")
    page.wait_for_timeout(200)
    assert page.evaluate(COVERING) == []


@pytest.mark.parametrize("width", [1280, 1440])
def test_in_the_margin_a_note_opens_where_it_is_and_no_card_comes(
    page: Page, address: str, width: int
) -> None:
    arrived(page, address, width)
    card, note = page.locator(".note-card"), page.locator("#n17")
    page.locator("#r17").click()
    expect(note.locator(".fine")).to_be_visible()
    expect(page.locator("li.open")).to_have_count(1)
    expect(page.locator("#r17")).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(500)
    expect(card).to_be_hidden()
    place = page.evaluate(PLACE, 17)
    assert abs(place["top"] - place["mark"]) < 12
    page.keyboard.press("Escape")
    expect(page.locator("li.open")).to_have_count(0)
    page.locator("mark[data-a='16 17']").click()
    expect(page.locator("li.open")).to_have_count(2)
    expect(card).to_be_hidden()
    page.locator("h2#text").click()
    expect(page.locator("li.open")).to_have_count(0)
    page.locator("#n20 .practice").locator("..").click(position={"x": 8, "y": 30})
    assert page.evaluate(COVERING) == []


def test_keys_go_into_the_note_in_the_margin_and_come_back(page: Page, address: str) -> None:
    arrived(page, address, 1440)
    first, note = page.locator("#r4"), page.locator("#n4")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("li.open")).to_have_id("n4")
    page.keyboard.press("Tab")
    expect(note.locator("a.number")).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    expect(page.locator("li.open")).to_have_count(0)
    page.keyboard.press("Enter")
    for _ in range(note.locator("a:visible").count()):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#r5")).to_be_focused()
    assert page.evaluate(COVERING) == []


#: What is put before each note, so that it is long.
GOES_ON = "It goes on about unfathomable circumstances and personalisation of correspondence. " * 4


def lengthen(route: Route) -> None:
    """The page with long notes."""
    answer = route.fetch()
    sign = '<p class="note" dir="auto">'
    route.fulfill(response=answer, body=answer.text().replace(sign, sign + GOES_ON))


@pytest.mark.parametrize("width", [1230, 1280, 1440, 1900])
def test_a_long_note_is_cut_after_a_word_says_so_and_opens(
    page: Page, address: str, width: int
) -> None:
    page.route("**/alsoft/undated.html", lengthen)
    arrived(page, address, width)
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.note.cut')].map(note => ({
          head: note.children[0].textContent, rest: note.children[1].textContent,
          sign: getComputedStyle(note.children[2], '::before').content,
          lines: note.offsetHeight / parseFloat(getComputedStyle(note).lineHeight),
        }))"""
    )
    assert len(found) > 10
    for one in found:
        assert one["head"][-1] != " "
        assert one["rest"][0] == " ", "the cut is after a word"
        assert "…" in one["sign"]
        assert round(one["lines"]) == 3
    note = page.locator("li:has(.cut)").first
    number = str(note.get_attribute("id"))[1:]
    whole = page.evaluate("n => document.querySelector(`#n${n} .note`).textContent", number)
    assert GOES_ON.strip() in whole
    page.locator(f"#r{number}").click()
    expect(note.locator(".rest")).to_be_visible()
    expect(note.locator("button")).to_be_hidden()
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    assert page.evaluate(COVERING) == []


@pytest.mark.parametrize("width", [800, 1024, 1100])
def test_a_note_that_is_seen_as_a_whole_is_lit_and_no_card_repeats_it(
    page: Page, address: str, width: int
) -> None:
    arrived(page, address, width)
    page.keyboard.press("Shift")
    number = page.locator(".spread .notes").nth(3).locator("li").first.get_attribute("value")
    page.evaluate("n => document.getElementById(`n${n}`).scrollIntoView({block: 'end'})", number)
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(200)
    reference = page.locator(f"#r{number}")
    near = reference.evaluate("one => one.getBoundingClientRect().top > 150")
    assert near, "this section is short enough to be seen with its notes"
    reference.click()
    expect(page.locator("li.open")).to_have_id(f"n{number}")
    expect(page.locator(".note-card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("li.open")).to_have_count(0)


@pytest.fixture(params=[320, 390])
def phone(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """The long policy in a phone with a touch screen."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 780}, has_touch=True, is_mobile=True
    )
    made = context.new_page()
    made.goto(address + LONG)
    yield made
    context.close()


def test_on_a_phone_a_note_opens_below_the_paragraph_of_its_passage(phone: Page) -> None:
    card = phone.get_by_role("dialog")
    for number in (4, 17, 30):
        phone.locator(f"#r{number}").tap()
        expect(card).to_have_accessible_name(f"Note {number}")
        expect(card).to_be_focused()
        text, below, following = phone.evaluate(
            """n => {
              const block = document.getElementById(`r${n}`).closest('[data-b]');
              const card = block.nextElementSibling;
              const all = [...document.querySelectorAll('[data-b]')];
              const next = all[all.indexOf(block) + 1];
              return [block, card, next].map(one => one.getBoundingClientRect())
                .map(box => [box.top, box.bottom]);
            }""",
            number,
        )
        assert text[1] <= below[0], "below its paragraph"
        assert below[0] - text[1] < 40, "directly"
        assert below[1] <= following[0] + 1, "and over no other words"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(phone.locator("#r30")).to_be_focused()


#: Where an element is once it has not moved for twenty frames.
_AT_REST = """async (id) => {
  const top = () => document.getElementById(id).getBoundingClientRect().top;
  let last = top();
  for (let still = 0; still < 20; still += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    if (top() !== last) [last, still] = [top(), 0];
  }
  return last;
}"""


def test_on_a_phone_the_words_that_are_touched_stay_where_they_are(phone: Page) -> None:
    """The note of an earlier paragraph closes above them."""
    phone.locator("#r15").scroll_into_view_if_needed()
    phone.evaluate(_AT_REST, "r15")
    phone.locator("#r15").tap()
    expect(phone.get_by_role("dialog")).to_be_visible()
    other = phone.locator("#r20")
    other.scroll_into_view_if_needed()
    before = phone.evaluate(_AT_REST, "r20")
    other.tap()
    expect(phone.get_by_role("dialog")).to_have_accessible_name("Note 20")
    moved = before - phone.evaluate(_AT_REST, "r20")
    box = phone.get_by_role("dialog").bounding_box()
    assert box
    assert moved == pytest.approx(0, abs=2) or box["y"] + box["height"] > 700


def test_on_a_phone_the_open_note_can_be_closed_by_its_button(phone: Page) -> None:
    phone.locator("#r4").tap()
    phone.get_by_role("button", name="Close").tap()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    expect(phone.locator("#r4")).to_be_focused()


def test_on_a_phone_a_note_is_seen_among_the_marked_passages_alone(phone: Page) -> None:
    phone.locator(".choose summary").tap()
    phone.get_by_label("Only the marked passages").check()
    phone.keyboard.press("Escape")
    phone.locator("#r4").tap()
    expect(phone.get_by_role("dialog").locator(".practice")).to_be_visible()
    expect(phone.get_by_role("dialog").locator(".fine")).to_be_visible()


#: Where notes are wanted, which are looked at, where the first of these is put, and all their tops.
STACKS: list[tuple[list[int], list[int], int | None, list[int]]] = [
    ([], [], None, []),
    ([10, 100], [], None, [10, 100]),
    ([10, 12, 14], [], None, [10, 36, 62]),
    ([100, 102, 104], [2], None, [52, 78, 104]),
    ([100, 102, 104], [1], None, [76, 102, 128]),
    ([0, 0, 0], [2], None, [0, 26, 52]),
    ([100, 102, 104, 106], [1, 3], None, [76, 102, 154, 128]),
    ([100, 200], [0], 150, [150, 200]),
]


@pytest.mark.parametrize("stack", STACKS)
def test_where_notes_are_in_their_column(
    page: Page, address: str, stack: tuple[list[int], list[int], int | None, list[int]]
) -> None:
    """Notes of a height of 20, with 6 between them, none above 0."""
    wanted, looked, at, tops = stack
    page.goto(address + LONG)
    found: list[int] = page.evaluate(
        """async ([url, wanted, looked, at]) => (await import(url)).stacked(
          wanted.map(one => ({ wanted: one, height: 20 })), 0, looked, at).tops""",
        [address + "assets/js/reading/stacking.js", wanted, looked, at],
    )
    assert found == tops
    assert all(after - before >= 26 for before, after in pairwise(sorted(found)))
