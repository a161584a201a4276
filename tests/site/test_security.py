"""The content security policy: in every page, exact, and proof against injections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import ROOT
from page_types import MARKED, PAGE_TYPES, settle
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from glossator.cli import main
from glossator.project import Project
from glossator.verify.security import ContentSecurity, Unguarded, hashed

SECURITY = ContentSecurity.of(ROOT)
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


def test_the_file_of_headers_says_the_same_and_forbids_frames_but_for_cards(built: Project) -> None:
    first, *rules = (built.site / "_headers").read_text(encoding="utf-8").split("\n/")
    assert first == (
        "/*\n"
        f"  Content-Security-Policy: {SECURITY.line}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin"
    )
    named = {rule.partition("\n")[0].removesuffix("*").removesuffix("/") for rule in rules}
    assert all("\n  X-Frame-Options: DENY" in rule for rule in rules)
    tops = {path.relative_to(built.site).parts[0] for path in built.site.rglob("*.html")}
    assert tops - named == {"embed"}


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("", "extra.content_security is missing"),
        ("extra:\n  generator: false\n", "extra.content_security is missing"),
        ("extra:\n  content_security: {}\n", "extra.content_security is missing"),
        (
            "extra:\n  content_security:\n    default-src: [\"'none'\"]\n",
            "extra.content_security has no script-src",
        ),
        (
            "extra:\n  content_security:\n    script-src: self\n",
            "script-src is not a list of what is allowed",
        ),
        (
            "extra:\n  content_security:\n    script-src: [\"'self'\"]\n    img-src: [1]\n",
            "img-src is not a list of what is allowed",
        ),
    ],
)
def test_without_a_policy_nothing_is_published_and_the_cure_is_said(
    extra: str, said: str, built: Project, tmp_path: Path
) -> None:
    settings = (built.root / "mkdocs.yml").read_text(encoding="utf-8")
    kept = re.sub(r"^extra:\n(?:[ \n].*\n?)*", extra, settings, flags=re.M)
    (tmp_path / "mkdocs.yml").write_text(kept, encoding="utf-8")
    with pytest.raises(Unguarded) as told:
        ContentSecurity.of(tmp_path)
    assert str(told.value) == (
        f"mkdocs.yml: {said}.\nWithout it, what a stranger wrote could run in readers' browsers. "
        "Put it back as\n`git log -p mkdocs.yml` shows it, or as this version's own mkdocs.yml "
        "has it."
    )


def test_the_command_says_so_before_it_builds_anything(rebuildable: Project) -> None:
    settings = rebuildable.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("content_security", "contents"))
    for words in (["publish"], ["verify"]):
        done = CliRunner().invoke(main, ["--project", str(rebuildable.root), *words])
        assert done.exit_code == 1
        assert done.output.startswith("mkdocs.yml: extra.content_security is missing.\n")


def test_only_scripts_that_pages_use_are_published(built: Project) -> None:
    """The theme brings a search of its own and its dictionaries, which nothing asks for."""
    scripts = {p.name for p in (built.site / "assets/javascripts").rglob("*.js")}
    page = (built.site / "index.html").read_text(encoding="utf-8")
    assert scripts == set(re.findall(r"assets/javascripts/([\w.]+\.js)", page)) - {""}
    assert len(scripts) == 1


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
    settle(visitor)
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
