"""Every page type, light and dark, wide and narrow, without a fault that axe-core can find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe import violations
from page_types import PAGE_TYPES, settle
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

#: Each colour scheme and each width once; `make soak` has the other two pairs of them.
VIEWS = [("light", 1280), ("dark", 360)]
OTHERS = [("light", 360), ("dark", 1280)]


def named(view: tuple[str, int]) -> str:
    """How a test says its view."""
    return f"{view[0]}-{view[1]}"


@pytest.fixture(scope="module")
def visitors(chromium: Browser) -> Iterator[Callable[[str, int], Page]]:
    """Pages in a colour scheme and width."""
    contexts: list[BrowserContext] = []

    def visitor(scheme: Literal["light", "dark"], width: int) -> Page:
        contexts.append(
            chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
        )
        return contexts[-1].new_page()

    yield visitor
    for context in contexts:
        context.close()


@pytest.fixture(scope="module", params=VIEWS, ids=named)
def visited(request: pytest.FixtureRequest, visitors: Callable[[str, int], Page]) -> Page:
    """A page in one view."""
    return visitors(*request.param)


def on_page(visited: Page, address: str) -> list[str]:
    """What axe-core finds on a page once it has loaded all it shows."""
    visited.goto(address)
    settle(visited)
    return violations(visited)


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_axe_finds_no_violation(visited: Page, unread_address: str, path: str) -> None:
    found = on_page(visited, unread_address + path)
    assert not found, f"{path}: {len(found)} violations\n" + "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("view", OTHERS, ids=named)
def test_axe_finds_no_violation_on_any_kind_of_page(
    visitors: Callable[[str, int], Page],
    unread_address: str,
    tell: Callable[[str], None],
    view: tuple[str, int],
) -> None:
    page = visitors(*view)
    found = {path: on_page(page, unread_address + path) for path in PAGE_TYPES.values()}
    tell(f"{len(found)} kinds of pages")
    assert {path: some for path, some in found.items() if some} == {}


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
