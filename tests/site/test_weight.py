"""What a page costs its reader: bytes, jumps, foreign requests; and whether it fits."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from page_types import PAGE_TYPES, SUGGESTED, settle
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.browser

ROOM = 150 * 1024
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 400);
})"""
#: So small a shift nobody sees.
STILL = 0.01
every_type = pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())


@pytest.fixture(scope="module")
def narrow(chromium: Browser) -> Iterator[Page]:
    """A page in a small phone."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_a_policy_page_with_all_it_asks_for_weighs_little(page: Page, unread_address: str) -> None:
    """`page` refuses foreign addresses of the other site, so this looks with its own eyes."""
    asked: list[Request] = []
    fresh = page.context.new_page()
    fresh.on("request", lambda request: asked.append(request))  # noqa: PLW0108
    fresh.goto(unread_address + SUGGESTED)
    fresh.wait_for_load_state("networkidle")
    assert [r.url for r in asked if not r.url.startswith((unread_address, "data:"))] == []
    sizes: dict[str, int] = {}
    for request in asked:
        answer = request.response()
        if answer and request.resource_type != "font" and not request.url.startswith("data:"):
            sizes[request.url.removeprefix(unread_address)] = len(gzip.compress(answer.body(), 6))
    assert SUGGESTED in sizes
    assert sum(sizes.values()) <= ROOM, sizes


@every_type
def test_no_script_makes_anything_jump(chromium: Browser, unread_address: str, path: str) -> None:
    """Fonts are kept away, and what moves without our scripts is not their doing.

    A script that moves something does so each time; what moves once in three is the machine's.
    """
    address = unread_address + path
    found = _shift(chromium, address, "")
    if found >= STILL:
        alone = _shift(chromium, address, "assets/js/")
        found = min(found, *(_shift(chromium, address, "") for _ in range(2))) - alone
    assert found < STILL


def _shift(chromium: Browser, address: str, kept_away: str) -> float:
    """How much a page moves while it loads without its fonts and without some scripts."""
    fresh = chromium.new_page(viewport={"width": 390, "height": 800})
    fresh.route("**/*.woff2", lambda route: route.abort())
    if kept_away:
        fresh.route(f"**/{kept_away}**", lambda route: route.abort())
    fresh.goto(address)
    fresh.wait_for_load_state("networkidle")
    shift = fresh.evaluate(SHIFTS)
    fresh.close()
    return float(shift)


@every_type
def test_nothing_scrolls_sideways(narrow: Page, unread_address: str, path: str) -> None:
    narrow.goto(unread_address + path)
    settle(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "media",
    [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"media": "print"}],
    ids=["forced-colours", "reduced-motion", "print"],
)
@pytest.mark.parametrize("path", ["index.html", SUGGESTED, "search.html"])
def test_readers_with_other_needs_get_the_words(
    page: Page, address: str, path: str, media: dict[str, Any]
) -> None:
    page.emulate_media(**media)
    page.goto(address + path)
    expect(page.locator("h1")).to_be_visible()


def test_on_paper_every_word_of_the_policy_is_laid_out(page: Page, address: str) -> None:
    page.goto(address + SUGGESTED)
    page.emulate_media(media="print")
    skipped = page.evaluate(
        """() => [...document.querySelectorAll('[data-b]')]
          .filter(one => !one.checkVisibility({ contentVisibilityAuto: true })).length"""
    )
    assert skipped == 0
