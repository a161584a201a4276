"""Searching, in a real browser, under a strict policy of contents and below a folder."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import json
import re
import shutil
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.site import search_index
from glossator.site.build import Project

pytestmark = pytest.mark.browser

_INLINE = re.compile(r"<script(?![^>]*(?:\bsrc=|json))[^>]*>(.*?)</script>", re.S)


def policy_of(site: Path) -> str:
    """A policy of contents that allows the site's own files and the theme's few inline scripts."""
    scripts = {
        script
        for page in ("search.html", "index.html", "topics/sharing.html", "about.html",
                     "policies/altertech/undated.html")
        for script in _INLINE.findall((site / page).read_text(encoding="utf-8"))
    }  # fmt: skip
    digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    hashes = " ".join(f"'sha256-{digest}'" for digest in sorted(digests))
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    )


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A plain file server of the site at /glossator/ that sends the strict policy."""
    policy = policy_of(site)

    class Strict(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            assert path.startswith("/glossator/"), path
            return super().translate_path(path.removeprefix("/glossator"))

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *args: object) -> None:
            """Requests are no news."""

    handler = functools.partial(Strict, directory=site)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/glossator/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(built: Project) -> Iterator[str]:
    """Where the site lies in these tests; `page` fails on errors and foreign requests."""
    with served(built.site) as found:
        yield found


def opened(page: Page, address: str) -> None:
    """Open a search and wait until all of it is there."""
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator(".search-page:not([aria-busy]) .search-status")).not_to_be_empty()
    expect(page.locator(".facet").first).to_be_attached()


def shown(page: Page) -> list[tuple[str, str]]:
    """Address and practice of every passage that is shown, in order."""
    for button in page.locator(".search-list .group__rest").all():
        button.click()
    return [
        (str(figure.locator("a.quote").get_attribute("href")), label)
        for figure in page.locator(".search-list .group figure").all()
        for label in figure.locator("a.practice").all_inner_texts()
    ]


def test_words_lead_to_marked_passages_and_these_to_their_marks(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=sell+data")
    group = page.locator(".group", has_text="AlstraSoft privacy policy")
    assert group.locator("a.quote").first.inner_text() == (
        "The AlstraSoft does not sell or rent user information to anyone"
    )
    first = group.locator("figure").first
    assert first.locator("a.quote mark").all_inner_texts() == ["sell"]
    assert first.locator("a.practice").inner_text() == "Says it does not sell data"
    first.locator("a.quote").click()
    expect(page).to_have_url(re.compile("/glossator/policies/alstrasoft/2014-06-29.html#does-not"))
    expect(page.locator("mark.here")).to_be_in_viewport()
    expect(page.locator("mark.here")).to_have_text(
        "The AlstraSoft does not sell or rent user information to anyone"
    )


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        # plain words for a practice that the policy puts in other words
        ("sell data", "policies/alstrasoft/2014-06-29.html#does-not-sell-data"),
        ("kids", "policies/astra-software-labs/undated.html#not-for-children"),
        ("unsubscribe", "policies/astra-software-labs/undated.html#opt-out-of-marketing"),
        # another form of a word
        ("selling", "policies/alstrasoft/2014-06-29.html#does-not-sell-data"),
        # words of the text that nobody marked, in the section where they stand
        (
            "Consectetur adipiscing",
            "policies/alstrasoft/2014-06-29.html#s-what-personally",
        ),
        ('"Porduct"', "policies/altertech/undated.html#asks-for-consent"),
        ('"in title to our business"', "policies/altertech/undated.html#does-not-sell-data"),
    ],
)
def test_search_finds_what_is_typed(page: Page, address: str, query: str, wanted: str) -> None:
    opened(page, address + "search.html")
    page.get_by_label("Ask in your own words").fill(query)
    found = page.locator(f'.group a[href^="/glossator/{wanted}"]')
    expect(found.first).to_be_visible()


def test_a_practice_shows_exactly_its_passages(
    page: Page, address: str, versions: tuple[Version, ...], taxonomy: Taxonomy
) -> None:
    label = taxonomy.practices["uses-cookies"].label
    opened(page, address + "search.html?practice=uses-cookies")
    wanted = {
        f"/glossator/policies/{version.key}.html#{passage.id}"
        for version in versions
        for passage in version.passages
        if passage.practice == "uses-cookies"
    }
    found = shown(page)
    assert {href for href, _ in found} == wanted
    assert {practice for _, practice in found} == {label}
    assert page.locator(".search-status").inner_text() == (f"5 policies, {len(wanted)} passages.")


def test_facets_count_passages(
    page: Page, address: str, versions: tuple[Version, ...], taxonomy: Taxonomy
) -> None:
    opened(page, address + "search.html")
    counts = Counter(
        label
        for version in versions
        for label in [taxonomy.topic_of[passage.practice].label for passage in version.passages]
    )
    rows = page.locator('[data-facet="topic"] label')
    assert {
        row.locator(".facet__label").inner_text(): int(row.locator(".facet__count").inner_text())
        for row in rows.all()
    } == counts
    groups = page.locator(".facet summary").all_inner_texts()
    assert groups == [
        "Topic passages", "Practice passages", "Kind of data passages", "Organisation policies",
        "Sector policies", "Captured in policies", "Marked by passages",
        "Says nothing about policies",
    ]  # fmt: skip


def test_facets_narrow_and_the_address_tells(page: Page, address: str) -> None:
    opened(page, address + "search.html")
    page.get_by_role("checkbox", name="Children, countries and regions").check()
    settled(page)
    expect(page).to_have_url(address + "search.html?topic=audiences")
    expect(page.locator(".group")).to_have_count(2)
    page.locator("summary", has_text="Captured in").click()
    page.get_by_role("checkbox", name="2014").check()
    expect(page.locator(".group")).to_have_count(1)
    expect(page).to_have_url(address + "search.html?topic=audiences&year=2014")
    page.get_by_label("Ask in your own words").fill("age")
    expect(page).to_have_url(address + "search.html?q=age&topic=audiences&year=2014")
    expect(page.locator(".group mark.found").first).to_have_text("age")
    settled(page)
    before = shown(page)
    page.reload()
    settled(page)
    assert shown(page) == before
    page.get_by_role("button", name="Remove Captured in: 2014").click()
    expect(page).to_have_url(address + "search.html?q=age&topic=audiences")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(3)
    page.go_back()
    expect(page).to_have_url(address + "search.html?topic=audiences")
    expect(page.get_by_label("Ask in your own words")).to_have_value("")
    expect(page.locator(".group")).to_have_count(2)


def test_values_of_one_facet_widen_and_facets_together_narrow(page: Page, address: str) -> None:
    both = "search.html?practice=mentions-do-not-track&practice=not-for-children"
    opened(page, address + both)
    assert len(shown(page)) >= 2
    assert page.locator(".group").count() >= 2
    opened(page, address + both + "&by=suggested")
    assert page.locator(".search-status").inner_text() == "Nothing found."


def test_a_policy_that_was_read_and_says_nothing_can_be_asked_for(page: Page, address: str) -> None:
    opened(page, address + "search.html?nothing=do-not-track")
    expect(page.locator(".group__nothing").first).to_have_text("Says nothing about: Do Not Track")


def test_nothing_found_says_what_to_try(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=zeppelin+sell&practice=uses-cookies")
    expect(page.locator(".search-status")).to_have_text("Nothing found for “zeppelin sell”.")
    hints = page.locator(".search-nothing")
    hints.get_by_role("link", name="“Uses cookies or similar trackers”").click()
    expect(page.locator("h1")).to_contain_text("Uses cookies or similar trackers")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Can I have my data deleted?", "1 of 5 policies says yes, 4 say nothing."),
        ("Which of these let me delete my data?", "1 of 5 policies says yes, 4 say nothing."),
        ("delte my acount", "Can I have my data deleted?"),
        ("who is the CEO", "No practice here answers that."),
        ("do they my", "These words alone say too little."),
    ],
)
def test_the_answer_is_above_the_results(page: Page, address: str, query: str, wanted: str) -> None:
    page.goto(f"{address}search.html?q={query}")
    expect(page.get_by_role("region", name="Answer")).to_contain_text(wanted)


def test_a_named_organisation_answers_for_itself(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=does+Astra+sell+my+data")
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_contain_text("Astra Software Labs, LLC says no")
    expect(page.locator(".group h2")).to_have_text(["Astra Software Labs privacy policy"])
    page.get_by_role("button", name="Remove Named: Astra Software Labs, LLC").click()
    expect(page.locator(".group")).not_to_have_count(1)
    opened(page, address + "search.html?q=istonsoft+delete+my+account")
    expect(answer).to_contain_text("iStonsoft, 2019 says nothing (read by maintainers)")


def test_two_organisations_lead_to_the_comparison(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=Compare+iStonsoft+and+Altertech+on+sharing")
    page.get_by_role("link", name="Compare Altertech Group and iStonsoft").click()
    expect(page).to_have_url(
        address + "compare.html?p=altertech/undated&p=istonsoft/2019-04-23#side-sharing"
    )


def test_who_says_nothing_is_a_question(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=Who+says+nothing+about+retention%3F")
    expect(page.locator(".search-status")).to_have_text(
        "1 policy found that says nothing about it."
    )
    expect(page.locator(".group h2")).to_have_text(["iStonsoft privacy policy"])
    expect(page.locator(".answer__subject")).to_have_text("How long is my data kept?")


def test_below_what_is_understood_are_the_words_themselves(page: Page, address: str) -> None:
    opened(page, address + "search.html?q=erased")
    words = page.get_by_role("region", name="Where the words occur")
    words.scroll_into_view_if_needed()
    expect(words.locator(".group h3").first).to_be_visible()
    expect(words.locator("mark.found").first).to_have_text("erased")


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script> \"'&amp;"


def test_a_hostile_query_is_shown_as_text(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    opened(page, address + "search.html?practice=sells-data")
    page.get_by_label("Ask in your own words").fill(HOSTILE)
    expect(page.locator(".search-status")).to_contain_text(HOSTILE)
    page.reload()
    expect(page.locator(".search-status")).to_contain_text(HOSTILE)
    opened(page, address + "search.html?topic=%3Cimg%20src%3Dx%20onerror%3Dalert(3)%3E")
    expect(page.locator(".chip").first).to_contain_text("<img src=x onerror=alert(3)>")
    page.keyboard.press("Tab")
    field = page.get_by_role("combobox")
    field.fill(HOSTILE)
    expect(page.locator(".header-search__list .all")).to_contain_text(HOSTILE)
    assert page.locator("article img, article script, .header-search img").count() == 0


def test_the_header_is_searched_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "about.html")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search the policies")
    expect(field).to_be_focused()
    page.keyboard.type("sell data")
    found = page.get_by_role("listbox", name="Found")
    expect(found).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    first = found.get_by_role("option").first
    expect(first).to_contain_text("Understood as: Is my data sold?")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    page.keyboard.press("ArrowUp")
    expect(found.locator('[aria-selected="true"]')).to_have_count(0)
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found).to_be_visible()
    passage = found.locator('[href*="#does-not-sell-data"]').first
    at = found.get_by_role("option").evaluate_all(
        "(all, id) => all.findIndex((one) => one.id === id)", passage.get_attribute("id")
    )
    for _ in range(at + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/glossator/policies/.*\.html#does-not-sell-data"))
    expect(page.locator("mark.here").first).to_be_in_viewport()


def test_enter_in_the_header_opens_the_search_page(page: Page, address: str) -> None:
    page.goto(address + "policies/altertech/undated.html")
    page.keyboard.press("/")
    page.keyboard.type("cookies")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search.html?q=cookies")
    expect(page.locator(".group").first).to_be_visible()
    page.locator("#search-query").press("/")
    expect(page.locator("#search-query")).to_be_focused()


@pytest.mark.parametrize(
    ("start", "label", "wanted"),
    [
        ("topics/sharing.html", "Search within this topic", "?topic=sharing&q=sell"),
        ("practices/does-not-sell-data.html", "Search within this practice",
         "?practice=does-not-sell-data&q=sell"),
        ("index.html", "Ask in your own words, or look for words of a policy", "?q=sell"),
    ],
)  # fmt: skip
def test_forms_of_other_pages_lead_to_the_search(
    page: Page, address: str, start: str, label: str, wanted: str
) -> None:
    page.goto(address + start)
    page.locator(".md-main").get_by_label(label, exact=True).fill("sell")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search.html" + wanted)
    expect(page.locator(".group").first).to_be_visible()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone's browser."""
    made = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    yield made
    made.close()


def test_on_a_phone_an_icon_opens_the_field_and_facets_fold(
    phone: BrowserContext, address: str
) -> None:
    page = phone.new_page()
    page.goto(address + "index.html")
    page.get_by_role("link", name="Search", exact=True).tap()
    field = page.get_by_role("combobox", name="Search the policies")
    expect(field).to_be_focused()
    field.fill("children")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Close the search").tap()
    expect(field).to_be_hidden()
    opened(page, address + "search.html?q=children")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator(".facet").first).to_be_hidden()
    page.locator("summary", has_text="Filters").tap()
    expect(page.locator(".facet").first).to_be_visible()


def test_without_javascript_the_search_page_leads_to_the_topics(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "about.html")
    page.locator(".header-search input").fill("sell")
    page.locator(".header-search input").press("Enter")
    expect(page).to_have_url(address + "search.html?q=sell")
    missing = page.locator(".search-missing")
    expect(missing).to_be_visible()
    missing.get_by_role("link", name="topics and practices").click()
    expect(page.locator("h1")).to_contain_text("Topics and practices")
    context.close()


def test_several_shards_are_searched_as_one(
    chromium: Browser, built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    monkeypatch.setattr(search_index, "ONE_SHARD", 2)
    monkeypatch.setattr(search_index, "SHARD", 2)
    search_index.index_site(site)
    assert json.loads((site / "pagefind/shards.json").read_text()) == ["1", "1-2", "1-3"]
    context = chromium.new_context()
    page = context.new_page()
    with served(site) as address:
        opened(page, address + "search.html")
        expect(page.locator(".search-status")).to_have_text("5 policies to search.")
        counts = page.locator('[data-facet="topic"] .facet__count').all_inner_texts()
        opened(page, address + "search.html?practice=uses-cookies")
        expect(page.locator(".group")).to_have_count(5)
    with served(built.site) as address:
        opened(page, address + "search.html")
        assert counts == page.locator('[data-facet="topic"] .facet__count').all_inner_texts()
    context.close()


def test_a_search_that_cannot_be_loaded_says_so(
    chromium: Browser, built: Project, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    shutil.rmtree(site / "pagefind")
    context = chromium.new_context()
    page = context.new_page()
    with served(site) as address:
        page.goto(address + "search.html?q=sell")
        expect(page.locator(".search-status")).to_have_text("The search could not be loaded.")
        page.locator(".search-nothing").get_by_role("link", name="topics").click()
        expect(page.locator("h1")).to_contain_text("Topics and practices")
    context.close()
