"""Every page for every ability: large text, own colours, keys, other languages and directions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from making import FOREIGN
from page_types import MARKED, PAGE_TYPES, SUGGESTED, settle
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ARABIC = f"policies/{FOREIGN}.html"
every_type = pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())

#: The theme's own size is 125 %.
LARGE = "document.documentElement.style.setProperty('font-size', '250%', 'important')"
#: Words that do not fit into their box and are cut off, boxes that scroll apart.
CUT = """() => [...document.querySelectorAll('.md-content *, .md-footer *')]
  .filter(one => {
    const s = getComputedStyle(one);
    const hides = [s.overflowX, s.overflowY].some(v => v === 'hidden' || v === 'clip');
    const named = one.closest('[hidden], .sr, .swatches, .note-card, .md-search')
      || s.webkitLineClamp !== 'none';
    return hides && !named && one.checkVisibility() && one.textContent.trim() &&
      (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 4) &&
      one.clientWidth > 2;
  })
  .map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""


@pytest.fixture(scope="module")
def visitor(chromium: Browser) -> Iterator[Page]:
    """A page without scripts' motion."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@every_type
def test_at_twice_the_size_no_words_are_cut_and_nothing_scrolls_sideways(
    visitor: Page, unread_address: str, path: str
) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 800})
    visitor.goto(unread_address + path)
    settle(visitor)
    visitor.evaluate(LARGE)
    for width in (1280, 640):
        visitor.set_viewport_size({"width": width, "height": 800})
        visitor.wait_for_timeout(100)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= width
        assert visitor.evaluate(CUT) == []


STOPS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const s = getComputedStyle(one);
  // The theme's switch of colours is a hidden field, and the sign after it shows the outline.
  const shown = one.matches('.md-option') ? one.nextElementSibling : one;
  const lined = s.boxShadow !== 'none' || getComputedStyle(shown).outlineStyle !== 'none';
  const box = shown.getBoundingClientRect();
  const words = one.getAttribute('aria-label') || one.textContent || one.name || '';
  window.stops ??= new Map();
  window.stops.has(one) || window.stops.set(one, window.stops.size);
  return {
    index: window.stops.get(one),
    name: `${one.tagName}.${one.className} ${words.trim().slice(0, 40)}`,
    seen: shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && box.width > 0 && box.height > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    lined,
  };
}"""
#: Steps of the keyboard on one page; longer pages go on in the same way.
STEPS = 60


@every_type
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    visitor: Page, unread_address: str, path: str
) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 800})
    visitor.goto(unread_address + path)
    settle(visitor)
    visitor.evaluate("window.stops = undefined")
    wrong: list[str] = []
    order: list[int] = []
    for _ in range(STEPS):
        visitor.keyboard.press("Tab")
        stop: dict[str, Any] | None = visitor.evaluate(STOPS)
        if stop is None or (order and stop["index"] == order[0]):
            break  # round to the beginning
        order.append(stop["index"])
        if not stop["seen"]:
            wrong.append(f"not to be seen: {stop['name']}")
        if not stop["lined"]:
            wrong.append(f"no outline: {stop['name']}")
    assert not wrong
    assert len(order) > 5
    assert order == sorted(set(order)), "the keyboard is caught, or goes back"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_own_colours_marks_numbers_and_signs_are_told_apart(
    chromium: Browser, unread_address: str, scheme: str
) -> None:
    context = chromium.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(unread_address + SUGGESTED)
    told = page.evaluate(
        """() => {
          const style = s => getComputedStyle(document.querySelector(s));
          const text = getComputedStyle(document.querySelector('.policy-text p'));
          const mark = style('mark.pr.suggested');
          return { line: mark.textDecorationLine, dashed: mark.textDecorationStyle,
                   ground: text.backgroundColor, ink: mark.color,
                   words: text.color };
        }"""
    )
    assert told["line"] == "underline"
    assert told["dashed"] == "dashed"
    page.goto(unread_address + MARKED)
    solid = page.locator("mark.pr").first.evaluate(
        "one => ['Line', 'Style'].map(end => getComputedStyle(one)['textDecoration' + end])"
    )
    assert solid == ["underline", "solid"]
    page.goto(unread_address + "policies/index.html")
    dots = page.locator(".dot").first.evaluate(
        "one => [one, document.body].map(each => getComputedStyle(each).backgroundColor)"
    )
    assert dots[0] != dots[1]
    context.close()


def test_with_reduced_motion_nothing_moves(visitor: Page, unread_address: str) -> None:
    visitor.goto(unread_address + MARKED)
    longest = visitor.evaluate(
        """() => Math.max(...[...document.querySelectorAll('*')].map(one => {
          const s = getComputedStyle(one);
          const animated = s.animationName === 'none' ? 0 : parseFloat(s.animationDuration);
          return Math.max(parseFloat(s.transitionDuration), animated);
        }))"""
    )
    assert longest <= 0.011


def test_a_text_from_right_to_left_sits_right(visitor: Page, unread_address: str) -> None:
    visitor.set_viewport_size({"width": 1440, "height": 900})
    visitor.goto(unread_address + ARABIC)
    visitor.wait_for_selector(".notes.placed", state="attached")
    text = visitor.locator(".policy-text", has=visitor.locator("li")).first
    expect(text).to_have_attribute("lang", "ar")
    expect(text).to_have_attribute("dir", "rtl")
    expect(visitor.locator(".source-heading").first).to_have_attribute("lang", "ar")
    places = text.evaluate(
        """section => {
          const box = one => one.getBoundingClientRect();
          const item = section.querySelector('li');
          const range = document.createRange();
          range.selectNodeContents(section.querySelector('p'));
          return { section: box(section).right, words: box(range).right,
                   item: box(item).right, left: box(item).left - box(section).left };
        }"""
    )
    assert abs(places["section"] - places["words"]) < 4, "paragraphs begin on the right"
    assert places["item"] < places["section"] - 10, "there is room for the bullets on the right"
    assert places["left"] < 2, "and none is left on the left"
    # The marks hold the words, the note stands beside them and outside of the text.
    marked = visitor.locator("mark.pr").first
    note = visitor.locator("#n1").bounding_box()
    box, whole = marked.bounding_box(), text.bounding_box()
    assert box
    assert note
    assert whole
    assert whole["x"] <= box["x"]
    assert box["x"] + box["width"] <= whole["x"] + whole["width"] + 2
    assert note["x"] >= whole["x"] + whole["width"]
    assert abs(note["y"] - box["y"]) < 60
    cells = visitor.locator(".policy-text tr").nth(1).locator("td")
    first, second = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert first
    assert second
    assert first["x"] > second["x"], "columns go from right to left"


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("practices/does-not-sell-data.html", "figure.passage blockquote"),
        ("topics/sharing.html", "figure.passage blockquote"),
        (f"compare.html?p={FOREIGN}&p=altertech/undated", ".side-table blockquote"),
        ("search.html?q=%D9%86%D8%A8%D9%8A%D8%B9", ".group blockquote"),
        (f"sources/{FOREIGN}.html", ".captured, .shown"),
    ],
)
def test_foreign_words_are_known_as_such_wherever_they_are_quoted(
    visitor: Page, unread_address: str, path: str, quoted: str
) -> None:
    visitor.goto(unread_address + path)
    words = visitor.locator(quoted, has_text="نبيع").first
    expect(words).to_be_visible()
    expect(words).to_have_attribute("lang", "ar")
    line = words.locator("xpath=descendant-or-self::*[@dir]").first
    assert line.evaluate("one => getComputedStyle(one).direction") == "rtl"
