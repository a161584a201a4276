"""The content security policy: in every page, exact, and proof against injections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_types import MARKED, PAGE_TYPES
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from glossator.project import Project
from glossator.security import ContentSecurity, hashed

SECURITY = ContentSecurity.of(Path(__file__).parents[2])
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
EVIL = "https://evil.example/"
HTML = "text/html"
#: Put in before the content's end; each would run something, load something or lead away.
INJECTIONS = {
    "a script": "<script>window.ran = 1</script>",
    "an event handler": '<img src="missing.png" onerror="window.ran = 1">',
    "a drawing that loads": '<svg onload="window.ran = 1"></svg>',
    "a frame's document": '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
    "a frame from elsewhere": f'<iframe src="{EVIL}"></iframe>',
    "a link that is a script": '<a id="evil" href="javascript:window.ran = 1">x</a>',
    "another base": f'<base href="{EVIL}"><img src="relative.png">',
    "a foreign style sheet": f'<link rel="stylesheet" href="{EVIL}a.css">',
    "a style that loads": f"<style>body {{ background: url({EVIL}a.png) }}</style>",
    "a foreign script": f'<script src="{EVIL}a.js"></script>',
    "a foreign picture": f'<img src="{EVIL}a.png">',
    "a form that leads away": f'<form id="form" action="{EVIL}"><button>x</button></form>',
    "an object": f'<object data="{EVIL}a.swf"></object>',
    "a worker": "<script>new Worker(URL.createObjectURL(new Blob(['1'])))</script>",
}


@pytest.fixture(scope="module")
def visitor(chromium: Browser) -> Iterator[Page]:
    """A page that forgives what the usual one does not: its pages are spoilt on purpose."""
    context = chromium.new_context()
    made = context.new_page()
    yield made
    context.close()


def test_the_list_of_scripts_is_what_the_theme_writes(built: Project) -> None:
    """Neither a hash that is missing nor one that no page needs any more."""
    found = {
        hashed(script)
        for path in built.site.rglob("*.html")
        for script in _INLINE.findall(path.read_text(encoding="utf-8"))
    }
    assert found == SECURITY.hashes, "mend content_security in mkdocs.yml"


def test_the_file_of_headers_says_the_same_and_forbids_frames(built: Project) -> None:
    assert (built.site / "_headers").read_text(encoding="utf-8") == (
        "/*\n"
        f"  Content-Security-Policy: {SECURITY.line}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


def test_nothing_unsafe_is_allowed() -> None:
    assert "unsafe-inline" not in SECURITY.line
    assert SECURITY.line.replace("'wasm-unsafe-eval'", "").count("unsafe-eval") == 0


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_no_page_breaks_its_own_policy(visitor: Page, unread_address: str, path: str) -> None:
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            said.append(message.text)

    visitor.on("console", hear)
    visitor.goto(unread_address + path)
    visitor.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    visitor.remove_listener("console", hear)
    assert said == []


def visit(visitor: Page, address: str, spoilt: str) -> list[str]:
    """Show a spoilt page in the place of the policy's; what is then asked of the evil host."""
    reached: list[str] = []

    def elsewhere(route: Route) -> None:
        reached.append(route.request.url)
        route.abort()

    visitor.route(f"{EVIL}**", elsewhere)
    visitor.route("**/undated.html", lambda route: route.fulfill(body=spoilt, content_type=HTML))
    visitor.goto(address + MARKED)
    return reached


@pytest.mark.browser
@pytest.mark.parametrize("what", INJECTIONS)
def test_an_injection_into_a_finished_page_does_nothing(
    visitor: Page, built: Project, address: str, what: str
) -> None:
    html = (built.site / MARKED).read_text(encoding="utf-8")
    spoilt = html.replace("</article>", INJECTIONS[what] + "</article>", 1)
    assert spoilt != html
    reached = visit(visitor, address, spoilt)
    for selector in ("#evil", "#form button"):
        if visitor.locator(selector).count():
            visitor.locator(selector).evaluate("element => element.click()")
    visitor.wait_for_timeout(100)
    visitor.unroute_all()
    assert visitor.evaluate("window.ran") is None
    assert reached == []
    assert visitor.url == address + MARKED


@pytest.mark.browser
def test_the_injections_would_work_without_the_policy(
    visitor: Page, built: Project, address: str
) -> None:
    """What stops them is the policy, not that they are lame."""
    html = (built.site / MARKED).read_text(encoding="utf-8")
    bare = html.replace("Content-Security-Policy", "x", 1)
    evil = INJECTIONS["an event handler"] + INJECTIONS["a foreign picture"]
    spoilt = bare.replace("</article>", evil + "</article>", 1)
    reached = visit(visitor, address, spoilt)
    visitor.wait_for_function("() => window.ran === 1")
    visitor.unroute_all()
    assert reached == [f"{EVIL}a.png"]
