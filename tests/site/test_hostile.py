"""The hostile corpus in a real site: nothing runs, nothing is asked for, every word is there.

The site is built by the command, so the verifier has read it back as well. `make test` tries
one payload in forty, `make soak` all of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile.collection import SLUGS, Hostile, write_collection
from hostile.payloads import EVIL, HTML, PAYLOADS
from hostile.taxonomy import CONSTRUCTOR, write_taxonomy
from making import copy_project
from page_types import settle
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from glossator.project import Project

ONE_IN = 40
#: Payloads that do something by themselves where they are not escaped.
ALIVE = (
    "script", "end of a script", "end of a comment", "picture that fails", "drawing", "module",
    "picture that loads", "style sheet", "script from elsewhere", "details that open",
)  # fmt: skip
#: The facets of a search, and those that have a value `constructor` here: ids of the taxonomy. The
#: names of organisations and sectors are payloads.
FACETS = (
    "topic", "practice", "data", "organisation", "sector", "year", "by", "nothing", "unread",
)  # fmt: skip
HAVE_CONSTRUCTOR = ("topic", "practice", "data", "nothing", "unread")
#: A search in the address is read as far as the field takes words.
LONGEST_SEARCH = 1_000
_LOOK = """() => ({
    ran: window.ran,
    handlers: [...document.querySelectorAll('*')].flatMap(element => element.getAttributeNames()
        .filter(name => name.startsWith('on')).map(name => element.localName + ' ' + name)),
    strange: [...document.querySelectorAll('[href], [src], [action], [formaction], [data]')]
        .flatMap(e => ['href', 'src', 'action', 'formaction', 'data'].map(n => e.getAttribute(n)))
        .filter(value => value !== null)
        .filter(value => !/^mailto:[a-z0-9.+-]+@[a-z0-9.-]+$/i.test(value))
        .filter(value => !/^https?:$/.test(new URL(value, document.baseURI).protocol)),
    active: document.querySelectorAll('article :is(script, style, iframe, object, embed, base, '
        + 'meta, link, template, math, svg script)').length,
    headings: [...document.querySelectorAll('h1')].map(heading => {
        const copy = heading.cloneNode(true);
        copy.querySelectorAll('.headerlink').forEach(link => link.remove());
        return copy.textContent;
    }),
    title: document.title,
    failed: document.querySelector('.search-missing:not([hidden])') !== null
        || document.body.textContent.includes('could not be loaded'),
})"""
#: As a step back or forward leads to a search; a link to it is read by the same lines.
_ASK = """search => {
    history.pushState(null, '', location.pathname + search);
    dispatchEvent(new PopStateEvent('popstate'));
}"""
#: What every page must say: nothing ran and nothing is there that could.
_QUIET = {"ran": None, "handlers": [], "strange": [], "active": 0, "failed": False}


@dataclass
class Noticed:
    """Whether a page ran a payload or asked for something foreign meanwhile."""

    page: Page
    anything: bool = False

    def __enter__(self) -> Noticed:
        self.page.on("console", self._said)
        self.page.route(f"{EVIL}**", self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        self.page.remove_listener("console", self._said)
        self.page.unroute_all()

    def _said(self, message: ConsoleMessage) -> None:
        self.anything |= message.text == "ran"

    def _asked(self, route: Route) -> None:
        self.anything = True
        route.abort()


@dataclass
class Visit:
    """A browser's page, and everything that happened in it that should not."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("console", self._said)
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(self.address):
            self.wrong.append(f"foreign: {url}")

    def look(self, path: str) -> dict[str, object]:
        """Open a page; what it shows, after checking that it did nothing else."""
        self.page.goto(self.address + path, wait_until="load")
        return self.seen(path)

    def seen(self, path: str) -> dict[str, object]:
        """What the open page shows, after checking that it did nothing else."""
        settle(self.page)
        found: dict[str, object] = self.page.evaluate(_LOOK)
        assert {name: found[name] for name in _QUIET} == _QUIET, path
        assert self.wrong == [], path
        return found


@dataclass(frozen=True)
class Site:
    """A built site with hostile policies."""

    project: Project
    policies: tuple[Hostile, ...]
    payloads: tuple[str, ...]
    address: str
    labels: tuple[str, ...]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(ONE_IN, id=f"one in {ONE_IN}"),
        pytest.param(1, id="all", marks=pytest.mark.soak),
    ],
)
def site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    builder: Callable[[Project], Project],
    server: Callable[[Path], contextlib.AbstractContextManager[str]],
) -> Iterator[Site]:
    """Our own policies and a hostile one for each payload, or each fortieth, under a taxonomy
    of payloads. Of the practice with the bad id one policy speaks, and another is not read for it.
    """
    chosen = dict(list(PAYLOADS.items())[:: request.param])
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    policies = write_collection(project.policies, chosen)
    labels = write_taxonomy(project.taxonomy)
    first, second = (project.policies / one.slug / "undated/annotations" for one in policies[:2])
    (first / f"{CONSTRUCTOR}.yml").write_text(
        f"read: [{CONSTRUCTOR}]\nannotations:\n  - practice: {CONSTRUCTOR}\n"
        f"    quote: 'and mean it'\n    data: [{CONSTRUCTOR}]\n",
        encoding="utf-8",
    )
    for file in second.glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('read: "all"', "read: [other]"), encoding="utf-8")
    builder(project)
    with server(project.site) as address:
        yield Site(project, tuple(policies), tuple(chosen.values()), address, tuple(labels))


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """A visitor of the hostile site."""
    context = chromium.new_context()
    yield Visit(context.new_page(), site.address)
    context.close()


@pytest.mark.browser
def test_the_payloads_are_alive(chromium: Browser) -> None:
    """Written into a page as they are, they run scripts and ask for foreign files."""
    context = chromium.new_context()
    did: set[str] = set()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'ran', {set() {console.log('ran')}})")
    for name in ALIVE:
        with Noticed(page) as noticed:
            page.goto("about:blank")
            page.set_content(f"<main>{HTML[name]}</main>", wait_until="domcontentloaded")
            page.wait_for_timeout(50)
        if noticed.anything:
            did.add(name)
    context.close()
    assert did == set(ALIVE)


@pytest.mark.browser
def test_every_hostile_policy_shows_its_words_and_does_nothing(
    visit: Visit, site: Site, tell: Callable[[str], None]
) -> None:
    for one in site.policies:
        found = visit.look(one.page)
        title = f"{one.short} policy"
        assert found["headings"] == [title], one.name
        assert str(found["title"]).startswith(title), one.name
    tell(f"{len(site.policies)} payloads as title, name, heading, text, link, note, annotator")


@pytest.mark.browser
def test_pages_about_all_policies_do_nothing(
    visit: Visit, site: Site, tell: Callable[[str], None]
) -> None:
    """Here the titles, notes and quotes of all hostile policies come together."""
    pages = [
        "index.html",
        "policies/index.html",
        "compare.html",
        "search.html",
        "topics/index.html",
    ]
    pages += [
        "practices/does-not-sell-data.html",
        "practices/sets-scope.html",
        "topics/sharing.html",
    ]
    pages += [
        f"sources/{one.slug}/undated.html" for one in site.policies[:: len(site.policies) // 8]
    ]
    pages += [f"compare.html?p={slug}/undated&p=alsoft/undated" for slug in SLUGS[:4]]
    for path in pages:
        assert len(visit.look(path)["headings"]) == 1, path
    tell(f"{len(pages)} pages")


@pytest.mark.browser
def test_every_payload_as_a_search_finds_or_does_not_and_does_nothing(
    visit: Visit, site: Site, tell: Callable[[str], None]
) -> None:
    visit.look("search.html")
    for text in site.payloads:
        asked = quote(text[:LONGEST_SEARCH].encode("utf-8", "replace"))
        visit.page.evaluate(_ASK, f"?q={asked}")
        visit.seen(asked)
    tell(f"{len(site.payloads)} searches")


@pytest.mark.browser
def test_addresses_with_anything_in_them_do_nothing(
    visit: Visit, site: Site, tell: Callable[[str], None]
) -> None:
    """Facets of the search and policies to compare, as somebody's link may name them."""
    fields = cycle(("organisation", "sector", "topic", "year", "__proto__", "p"))
    for name, text in zip(fields, site.payloads[::2], strict=False):
        value = quote(text[:200].encode("utf-8", "replace"))
        visit.look(f"search.html?q=mean&{name}={value}")
        visit.look(f"compare.html?{name}={value}&p={value}")
    tell(f"{2 * len(site.payloads[::2])} addresses")


@pytest.mark.browser
def test_every_page_of_a_hostile_taxonomy_says_its_words_and_does_nothing(
    visit: Visit, site: Site, tell: Callable[[str], None]
) -> None:
    """Labels, questions, descriptions, examples and crosswalks of payloads."""
    root = site.project.site
    topics = sorted(root.glob("topics/*.html"))
    pages = [*topics, *root.glob("contributing/practices/*.html"), *root.glob("practices/s*.html")]
    pages.append(root / f"practices/{CONSTRUCTOR}.html")
    for path in pages:
        found = visit.look(path.relative_to(root).as_posix())
        if path in topics and path.name != "index.html":
            assert (
                found["headings"]
                == [label for label in site.labels if label.endswith(f" {path.stem}")][:1]
            ), path
    tell(f"{len(pages)} pages of the taxonomy")


@pytest.mark.browser
@pytest.mark.parametrize("value", ["constructor", "__proto__", "valueOf", "hasOwnProperty", "-"])
def test_a_facet_called_as_what_every_object_has_is_a_word(
    visit: Visit, site: Site, value: str
) -> None:
    """Each facet of the address; what nothing has counts none."""
    payloads = tuple(one.name_of_it for one in site.policies)
    known = dict.fromkeys(HAVE_CONSTRUCTOR, (CONSTRUCTOR,))
    known |= dict.fromkeys(("organisation", "sector"), payloads)
    for facet in FACETS:
        visit.look(f"search.html?{facet}={value}")
        row = visit.page.locator(f".facets [data-facet={facet}] li:has(:checked)")
        count = row.locator(".facet__count").inner_text()
        assert count.isdecimal(), facet
        assert (count != "0") == (value in known.get(facet, ())), facet


@pytest.mark.browser
def test_a_topic_called_constructor_is_compared_as_any_other(visit: Visit, site: Site) -> None:
    """One policy speaks of it, one is silent, one has not been read for it."""
    spoken, unread = site.policies[0].slug, site.policies[1].slug
    visit.look(f"compare.html?p={spoken}/undated&p=alsoft/undated&p={unread}/undated")
    visit.page.locator(f"#side-{CONSTRUCTOR}").wait_for()
    row = visit.page.locator(f"tbody.t-{CONSTRUCTOR} tr").nth(1)
    states = [row.locator("td").nth(n).get_attribute("class") for n in range(3)]
    assert states == ["is-said", "is-nothing", "is-unread"]
    assert visit.wrong == []


@pytest.mark.browser
def test_what_an_annotator_chooses_from_is_shown_as_words(visit: Visit, site: Site) -> None:
    """The card to annotate lists all labels and descriptions of the taxonomy."""
    visit.look("policies/alsoft/undated.html")
    visit.page.locator(".spread > .notes a.number").first.focus()
    visit.page.keyboard.press("a")
    box = visit.page.get_by_role("combobox", name="Practice")
    box.fill(CONSTRUCTOR)
    labels = tuple(label for label in site.labels if label.endswith(f" {CONSTRUCTOR}"))
    options = visit.page.locator("[role=option]:visible")
    options.first.wait_for()
    assert any(text.startswith(labels) for text in options.all_inner_texts())
    visit.seen("card")


@pytest.mark.browser
def test_results_that_hold_payloads_show_them_as_words(visit: Visit, site: Site) -> None:
    """The titles, notes and passages of hostile policies, as the search shows them."""
    visit.look("search.html?q=mean+it")
    assert visit.page.locator(".search-list").inner_text() != ""
    assert (
        visit.page.locator(".search-list :is(script, img, svg[onload], iframe, style)").count() == 0
    )
    visit.look("index.html")
    visit.page.locator("[data-header-search] input").fill("we say")
    visit.page.locator("[data-header-search] [role=option]").first.wait_for()
    assert visit.page.evaluate("window.ran") is None
    assert visit.wrong == []
