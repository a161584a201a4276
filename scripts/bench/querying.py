"""What a search costs a reader: milliseconds to the first result, and bytes, in Chromium.

The whole site of synthetic policies is served from this machine by a plain file server, below
a folder. *Cold* is a browser that has nothing of the site yet and opens the address of a search:
from the click to the first result, the page itself included. *Warm* is another query on the same
page: from Enter to the first result. *Bytes* are those that a cold search transfers until nothing
more comes, less those of another page of the site, which has the same frame; *packed* are those
of a server that compresses, as most hosts do.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.contending import Race
from bench.measuring import Failed, run
from bench.projects import glossator, our_project
from upkeep.serving import Plain, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What the search page itself proposes to try.
QUERIES = (
    "Do they sell my data?", "Can I delete my account?", "children",
    "who says nothing about retention", "“third parties”",
)  # fmt: skip
#: Another page with the same frame and no search of its own.
PLAIN = "about.html"
ROUNDS = 5
#: Milliseconds after which a search has failed.
PATIENCE = 60_000
#: Notes when the reader pressed Enter, and when a result was there for the first time after it.
_WATCH = """
window.shown = 0;
addEventListener("submit", () => { window.asked = performance.now(); window.shown = 0; }, true);
new MutationObserver((changes) => {
  const isGroup = (node) => node.nodeType === 1 && node.matches(".group");
  if (window.shown || !changes.some((change) => [...change.addedNodes].some(isGroup))) return;
  window.shown = performance.now();
  window.first ??= window.shown;
}).observe(document, { childList: true, subtree: true });
"""
_SHOWN = "() => window.shown"
_SETTLED = "() => document.querySelector('.search-page:not([aria-busy]) .search-list .group')"


def measure_search(root: Path, size: int, race: Race) -> dict[str, Any]:
    """Query → figures, for a site of `size` policies; raises Failed without a browser."""
    project = our_project(root, race.work / "project", size)
    with browser() as chromium:
        run(glossator(project, "build", "--quiet"), project.root)
        with served(project.root, Plain) as plain, served(project.root) as packed:
            name = project.site.name
            queries = measured(chromium, f"{plain}{name}/", f"{packed}{name}/", race)
    return {"policies": size, "queries": queries}


def measured(chromium: Browser, site: str, packed: str, race: Race) -> dict[str, dict[str, Any]]:
    """Query → median milliseconds and bytes of the searches of a site, served in two ways."""
    found: dict[str, dict[str, Any]] = {}
    for number, query in enumerate(QUERIES):
        other = QUERIES[number - 1]
        runs = [_search(chromium, site, query, other) for _ in range(race.turns or ROUNDS)]
        found[query] = {
            "cold_ms": round(statistics.median(cold for cold, _ in runs)),
            "warm_ms": round(statistics.median(warm for _, warm in runs)),
            "bytes": _weight(chromium, site, query),
            "packed": _weight(chromium, packed, query),
            "runs": len(runs),
        }
        race.say(f"  {query}: cold {found[query]['cold_ms']} ms, warm "
                 f"{found[query]['warm_ms']} ms, {found[query]['bytes'] / 1000:,.0f} KB, "
                 f"{found[query]['packed'] / 1000:,.0f} KB packed")  # fmt: skip
    return found


def _search(chromium: Browser, site: str, query: str, other: str) -> tuple[float, float]:
    """Milliseconds of a cold search, and of a warm one for the same after another."""
    with _page(chromium) as (page, _):
        cold = _cold(page, site, query)
    with _page(chromium) as (page, _):
        _cold(page, site, other)
        field = page.locator("[data-search] input[name=q]")
        # As typed, but without the pause after which a search begins by itself.
        field.evaluate("(field, words) => { field.value = words; }", query)
        field.press("Enter")
        page.wait_for_function(_SHOWN)
        return cold, float(page.evaluate("() => window.shown - window.asked"))


def _cold(page: Page, site: str, query: str) -> float:
    """Open the address of a search, and wait until all of it is shown."""
    page.goto(f"{site}search.html?q={quote(query)}")
    page.wait_for_function(_SHOWN)
    page.wait_for_function(_SETTLED)
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("() => window.first"))


def _weight(chromium: Browser, site: str, query: str) -> int:
    """Bytes that a cold search transfers and another page does not."""
    with _page(chromium) as (page, sizes):
        _cold(page, site, query)
        size = sum(sizes)
    with _page(chromium) as (page, sizes):
        page.goto(f"{site}{PLAIN}", wait_until="networkidle")
        return round(size - sum(sizes))


@contextmanager
def _page(chromium: Browser) -> Iterator[tuple[Page, list[float]]]:
    """A page of a browser that has nothing yet, and the bytes of each answer it gets."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(_WATCH)
        sizes: list[float] = []
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
        yield page, sizes
    finally:
        context.close()


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's own Chromium if there is one, else Playwright's; raises Failed."""
    try:
        from playwright.sync_api import Error  # noqa: PLC0415

        from upkeep import chromium  # noqa: PLC0415
    except ImportError:
        raise Failed("Playwright is not installed: make .venv/dev.ready") from None
    try:
        with chromium.browser() as opened:
            yield opened
    except Error as error:
        raise Failed(error.message.split("\n")[0]) from None
