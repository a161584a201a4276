"""What a browser kept for the site's theme may be spoilt, or forbidden: the theme goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

#: The theme's key of light and dark; other projects on the same host write keys as well.
_KEEP = """text => {
    localStorage.setItem(__md_scope.pathname + '.__palette', text);
    localStorage.setItem(__md_scope.pathname + '.__tabs', text);
}"""
_FORBIDDEN = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('denied', 'SecurityError'); }
})"""
_FULL = (
    """Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"""
)
SPOILT = [
    "{not json", "", "null", "1", '"x"', "[]", "{}", '{"index": "x", "color": {}}', '{"index": 1}',
    '{"index": 1e9, "color": {"scheme": "none"}}', '{"index": 0.5, "color": {"scheme": "slate"}}',
    '{"index": 0, "color": {"a b": "x", "<": "y"}}', '{"index": -1, "color": {"media": "x"}}',
    '{"index": 0, "color": {"media": "(prefers-color-scheme)"}}', '{"__proto__": {"index": 0}}',
    '{"index": 0, "color": {"scheme": "\\"><img src=x onerror=window.ran=1>"}}',
]  # fmt: skip


def _switches(chromium: Browser, address: str, before: str = "", kept: str | None = None) -> None:
    """Light becomes dark and the other way round, and no script stops with a fault."""
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    if kept is not None:
        page.goto(address + "about.html")
        page.evaluate(_KEEP, kept)
    if before:
        page.add_init_script(before)
    page.goto(address + "contributing/at-home.html")
    expect(page.locator(".md-header__button[for^=__palette]:not([hidden])")).to_be_visible()
    body = page.locator("body")
    was = body.get_attribute("data-md-color-scheme")
    assert was in ("default", "slate")
    page.locator(".md-header__button[for^=__palette]:not([hidden])").click()
    other = {"default": "slate", "slate": "default"}[was]
    expect(body).to_have_attribute("data-md-color-scheme", other)
    assert page.evaluate("window.ran") is None
    assert wrong == []
    context.close()


@pytest.mark.parametrize("kept", SPOILT)
def test_a_spoilt_choice_of_colours_is_chosen_anew(
    chromium: Browser, address: str, kept: str
) -> None:
    _switches(chromium, address, kept=kept)


@pytest.mark.parametrize("before", [_FORBIDDEN, _FULL], ids=["forbidden", "full"])
def test_a_browser_that_keeps_nothing_has_both_colours(
    chromium: Browser, address: str, before: str
) -> None:
    _switches(chromium, address, before=before)


def test_a_choice_is_still_remembered(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address + "about.html")
    page.locator(".md-header__button[for^=__palette]:not([hidden])").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + "index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()
