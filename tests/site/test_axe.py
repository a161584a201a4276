"""Every page type, light and dark, wide and narrow, without a fault that axe-core can find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_types import PAGE_TYPES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
#: Each colour scheme and each width; the other two pairs of them find the same, and take long.
VIEWS = [("light", 1280), ("dark", 360)]
OTHERS = [pytest.param(view, marks=pytest.mark.soak) for view in (("light", 360), ("dark", 1280))]


@pytest.fixture(scope="module", params=[*VIEWS, *OTHERS], ids=lambda one: f"{one[0]}-{one[1]}")
def visited(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page in one colour scheme and width."""
    scheme, width = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds, on the page or within some of it: rule, element, what it says."""
    run = Axe().run(page, context=within, options=OPTIONS)
    found: list[dict[str, Any]] = run.response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}: "
        + " ".join(node["failureSummary"].split())
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_axe_finds_no_violation(visited: Page, unread_address: str, path: str) -> None:
    visited.goto(unread_address + path)
    visited.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    found = violations(visited)
    assert not found, f"{path}: {len(found)} violations\n" + "\n".join(found)


def test_axe_sees_what_is_wrong(visited: Page, unread_address: str) -> None:
    """A check that cannot fail proves nothing: pale words and a nameless button are found."""
    visited.goto(unread_address + "about.html")
    visited.evaluate(
        """() => {
          const heading = document.querySelector(".md-content h1");
          heading.insertAdjacentHTML("afterend", "<p>pale</p><button></button>");
          // The pages' security forbids styles in markup, not those that a script sets.
          Object.assign(heading.nextElementSibling.style, { color: "#999", background: "#888" });
        }"""
    )
    rules = {found.split(" ")[0] for found in violations(visited)}
    assert {"color-contrast", "button-name"} <= rules
