"""A site published in parts: read from one to the other in a browser, compared with the whole,
and refused where its addresses are no addresses of such parts."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import HARD_CASES, ROOT
from playwright.sync_api import Browser, Page, expect
from rows import every_row
from sites import with_tried_rules

from glossator.cli import main
from glossator.progress import Steps
from glossator.project import Project
from glossator.verify.parts import PartedSite
from glossator.verify.places import Places
from glossator.verify.security import ContentSecurity
from glossator.verify.shard import shard_of
from upkeep.serving import Plain

pytestmark = pytest.mark.browser

POLICIES = ROOT / "policies"


class Host(http.server.ThreadingHTTPServer):
    """Folders by the beginnings of their paths, for pages of everywhere, with a page 404."""

    daemon_threads = True

    def __init__(self) -> None:
        self.folders: dict[str, Path] = {}
        super().__init__(("127.0.0.1", 0), _Answer)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *args: object) -> None:
        """A browser that goes away is no news."""


class _Answer(Plain):
    server: Host

    def do_GET(self) -> None:
        start = next(one for one in self.server.folders if self.path.startswith(one))
        path = self.path.partition("?")[0].removeprefix(start)
        folder = self.server.folders[start]
        file = (
            folder / path / "index.html" if path in ("",) or path.endswith("/") else folder / path
        )
        found = file.is_file()
        body = (file if found else folder / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file) if found else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class Divided:
    """A collection with its parts, and the addresses at which they are served."""

    project: Project
    home: str
    shards: tuple[str, str]

    def shard_of(self, organisation: str) -> str:
        """The address of an organisation's shard."""
        return self.shards[shard_of(organisation, 2)]


@contextmanager
def hosts(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """The addresses of a home, of a shard on another host, and of one beside the home."""
    one, other = Host(), Host()
    one.folders = {"/h/": folder / "home", "/two/": folder / "2"}
    other.folders = {"/": folder / "1"}
    yield f"{one.address}/h/", (f"{other.address}/", f"{one.address}/two/")
    for host in (one, other):
        host.shutdown()
        host.server_close()


def toml(home: str, *shards: str) -> str:
    return f'name = "Divided"\nsite = "{home}"\nshards = [{", ".join(map(repr, shards))}]\n'


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Divided]:
    """Three organisations, one of them with a history, on a home and two shards."""
    root = tmp_path_factory.mktemp("divided") / "collection"
    done = CliRunner().invoke(main, ["init", str(root), "--no-ask"])
    assert done.exit_code == 0, done.output
    for folder in (POLICIES / "alsoft", HARD_CASES / "lamplight"):
        shutil.copytree(folder, root / "policies" / folder.name)
    project = with_tried_rules(Project(root))
    with hosts(project.shards) as (home, shards), pytest.MonkeyPatch.context() as patch:
        # As if the list of policies were long.
        patch.setattr("glossator.pages.overviews.INDEX_ROWS", 1)
        project.face.write_text(toml(home, *shards), encoding="utf-8")
        done = CliRunner().invoke(main, ["--project", str(root), "build", "--shards"])
        assert done.exit_code == 0, done.output
        assert f"/shards/1/ belongs to {shards[0]}" in done.output
        assert "Room for about" in done.output
        yield Divided(project, home, shards)


@pytest.fixture
def visitor(chromium: Browser, divided: Divided) -> Iterator[Page]:
    """A page in which errors, and requests to anything but the parts, fail the test."""
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    ours = (divided.home, *divided.shards)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    # That a page is not there is wanted once; that a file is not there, never.
    page.on(
        "console",
        lambda m: wrong.append(m.text) if m.type == "error" and "404" not in m.text else None,
    )
    page.on(
        "response",
        lambda r: (
            wrong.append(r.url)
            if r.status >= 400 and r.request.resource_type != "document"
            else None
        ),
    )
    page.on("request", lambda r: None if r.url.startswith(ours) else wrong.append(r.url))
    yield page
    context.close()
    assert not wrong


def test_one_search_finds_passages_of_all_shards_and_opens_them(
    divided: Divided, visitor: Page
) -> None:
    visitor.goto(divided.home + "search.html?practice=uses-cookies")
    expect(visitor.locator(".group").nth(2)).to_be_visible()
    found = visitor.locator(".group h2 a").evaluate_all("all => all.map(({ href }) => href)")
    assert {next(one for one in divided.shards if href.startswith(one)) for href in found} == {
        *divided.shards
    }
    visitor.goto(divided.home + "search.html?q=do+they+sell+my+data")
    expect(visitor.locator(".answer__as")).to_contain_text("Is my data sold?")
    passage = visitor.locator(".group__passages a").first
    href = passage.evaluate("({ href }) => href")
    passage.click()
    expect(visitor).to_have_url(href)
    expect(visitor.locator(f'[id="{href.partition("#")[2]}"]')).to_be_in_viewport()


def test_links_lead_from_the_home_to_a_shard_and_back(divided: Divided, visitor: Page) -> None:
    for organisation in ("alsoft", "meadowlark-bakery"):
        visitor.goto(divided.home + "practices/uses-cookies.html")
        link = visitor.locator(f'a[href*="/policies/{organisation}/"][href*="#"]').first
        href = link.evaluate("({ href }) => href")
        assert href.startswith(divided.shard_of(organisation))
        visitor.goto(href)
        expect(visitor.locator(f'[id="{href.partition("#")[2]}"]')).to_be_in_viewport()
        back = visitor.locator('a[href*="/practices/uses-cookies.html"]').first
        assert back.evaluate("({ href }) => href").startswith(divided.home)
    visitor.goto(divided.shard_of("alsoft") + "sources/alsoft/undated.html")
    visitor.locator(".md-header a.md-logo").click()
    expect(visitor).to_have_url(divided.home + "index.html")
    expect(visitor.locator("h1")).to_be_visible()


def test_further_pages_of_a_list_are_on_shards_and_lead_on_and_back(
    divided: Divided, visitor: Page
) -> None:
    visitor.goto(divided.home + "policies/index.html")
    for number in (2, 3):
        name = f"policies/page-{number}"
        place = f"{divided.shard_of(name)}{name}.html"
        assert not (divided.project.shards / "home" / f"{name}.html").exists()
        visitor.locator(f'.pager a[href$="page-{number}.html"]:visible').first.click()
        expect(visitor).to_have_url(place)
        expect(visitor.locator(".md-content a[href*='/policies/']").first).to_be_visible()
    visitor.locator(f'a[href="{divided.home}policies/index.html"]:visible').first.click()
    expect(visitor).to_have_url(divided.home + "policies/index.html")


def test_each_shard_has_the_rows_of_its_policies_and_the_home_says_where(
    divided: Divided,
) -> None:
    shards = divided.project.shards
    package = json.loads((shards / "home/open-data/datapackage.json").read_bytes())
    places = [one["path"] for one in package["resources"] if one["table"] == "versions"]
    for number, address in enumerate(divided.shards, 1):
        name = f"open-data/versions-{number}-1.jsonl"
        assert f"{address}{name}" in places
        rows = (shards / str(number) / name).read_text(encoding="utf-8").splitlines()
        found = {json.loads(row)["policy"] for row in rows}
        assert found and {divided.shard_of(one) for one in found} == {address}
        text = (shards / f"{number}/open-data/dpv-{number}-1.ttl").read_text(encoding="utf-8")
        assert f"<{address}policies/" in text and f"<{divided.home}practices/" in text
        assert (shards / "home/open-data/index.html").read_text().count(f'"{address}{name}"')
    assert not [*(shards / "home/open-data").glob("versions*")]
    # Every hash that the page gives is that of a file which was published so.
    page = (shards / "home/open-data/index.html").read_text(encoding="utf-8")
    hashes = set(re.findall(r'<code class="hash">([0-9a-f]{64})</code>', page))
    manifests = "".join(path.read_text() for path in shards.glob("*/MANIFEST.sha256"))
    assert hashes and not [one for one in hashes if one not in manifests]


def test_the_header_of_a_shard_searches_all_shards(divided: Divided, visitor: Page) -> None:
    visitor.goto(divided.shard_of("alsoft") + "policies/alsoft/undated.html")
    visitor.locator(".header-search__query").fill("cookies")
    listed = visitor.locator(".header-search__list a.said")
    expect(listed.nth(2)).to_be_attached()
    places = listed.evaluate_all("all => all.map(({ href }) => href)")
    assert all(place.startswith(divided.shards) for place in places)
    visitor.locator(".header-search__query").press("Enter")
    expect(visitor).to_have_url(f"{divided.home}search.html?q=cookies")


def test_pages_of_the_home_load_what_they_compare_from_shards(
    divided: Divided, visitor: Page
) -> None:
    visitor.goto(divided.home + "compare.html?p=alsoft/undated&p=meadowlark-bakery/undated")
    for organisation in ("alsoft", "meadowlark-bakery"):
        place = divided.shard_of(organisation) + f"policies/{organisation}/"
        expect(visitor.locator(f'[data-side] a[href^="{place}"]').first).to_be_visible()


def test_older_addresses_lead_to_the_shard(divided: Divided, visitor: Page) -> None:
    wanted = divided.shard_of("alsoft") + "policies/alsoft/undated.html#text"
    with visitor.expect_navigation(url=wanted):
        visitor.goto(divided.home + "policies/alsoft/undated.html#text", wait_until="commit")
    other = divided.shards[1 - shard_of("alsoft", 2)]
    with visitor.expect_navigation(url=divided.home + "topics/index.html"):
        visitor.goto(other + "topics/index.html", wait_until="commit")


def test_browser_and_build_divide_alike_and_a_further_shard_moves_little(
    divided: Divided, visitor: Page
) -> None:
    visitor.goto(divided.home + "about.html")
    paths = [
        "policies/page-2.html", "practices/uses-cookies-12.html", "practices/uses-cookies.html",
        "open-data/texts-2-1.parquet", "open-data/texts-2.parquet", "data/index.html#a",
        "policies/alsoft/undated.html", "questions/is-it-sold-3.html?q=1", "feeds/all.atom",
    ]  # fmt: skip
    asked = "async (paths) => { const { placeOf } = await import('./assets/js/places.js'); "
    found = visitor.evaluate(f"{asked} return paths.map((one) => placeOf(one).href); }}", paths)
    places = Places.of(divided.project)
    assert found == [f"{places.addresses[places.site_of(one) or 0]}{one}" for one in paths]
    names = [f"{name}-{n}" for n in range(800) for name in ("a", "zeta-bank", "4711")]
    asked = "async (names) => { const { shardOf } = await import('./assets/js/places.js'); "
    found = visitor.evaluate(f"{asked} return names.map((one) => shardOf(one, 8)); }}", names)
    assert found == [shard_of(name, 8) for name in names]
    before = [shard_of(name, 7) for name in names]
    assert {now for was, now in zip(before, found, strict=True) if was != now} == {7}
    assert all(200 <= found.count(shard) <= 400 for shard in range(8))


def test_the_parts_are_proved_file_by_file(divided: Divided, tmp_path: Path) -> None:
    project = divided.project
    places = Places.of(project)
    shards, security = tmp_path / "shards", ContentSecurity.of(project.root)
    shutil.copytree(project.shards, shards)
    addresses = {"home": divided.home, "one": divided.shards[0], "two": divided.shards[1]}

    def change(name: str, was: str, now: str) -> None:
        file = shards / name
        text = file.read_text(encoding="utf-8")
        assert was.format(**addresses) in text
        text = text.replace(was.format(**addresses), now.format(**addresses), 1)
        file.write_text(text, encoding="utf-8")

    def faults() -> str:
        parted = PartedSite.of(project.site, shards, places, security)
        return "\n".join(map(str, parted.faults(Steps())))

    assert faults() == ""
    page = "2/policies/alsoft/undated.html"
    for name, was, now in (
        (page, "third parties", "nobody"),
        ("2/sources/alsoft/undated.html", "{home}index.html", "{one}index.html"),
        ("home/topics/sharing.html", "{two}policies/alsoft", "{one}policies/alsoft"),
        ("home/questions/is-it-sold.html", "connect-src 'self'", "connect-src *"),
        ("1/404.html", '"/assets/logo.svg"', '"/assets/favicon.svg"'),
        ("2/policies/alsoft/undated.json", "ALSOFT", "ALSOFF"),
        ("1/sitemap.xml", "{one}policies/meadowlark-bakery", "{one}policies/x"),
        ("1/assets/js/places.js", "{two}", "https://third.example/"),
        ("1/open-data/versions-1-1.csv", "en", "de"),
        ("home/open-data/datapackage.json", "{one}open-data/", "{two}open-data/"),
        ("home/pagefind/shards.json", "{one}", "{two}"),
        ("home/_headers", "Access-Control-Allow-Origin: *", "X-Nothing: *"),
        ("home/feeds/all.atom", "{two}changes/", "{home}changes/"),
    ):
        change(name, was, now)
    next((shards / "1/policies").glob("meadowlark-bakery/*.html")).unlink()
    (shards / "2/policies/meadowlark-bakery").mkdir()
    (shards / "2/policies/meadowlark-bakery/undated.html").write_text("twice")
    (shards / "3").mkdir()
    found = faults()
    for expected in (
        f"{page}: “",
        "2/sources/alsoft/undated.html: {one}index.html: means something else",
        "home/topics/sharing.html: {one}policies/alsoft",
        "home/questions/is-it-sold.html: “",
        "1/404.html: /assets/favicon.svg: means something else",
        "2/policies/alsoft/undated.json: file: differs from that of the whole",
        "1/sitemap.xml: file: does not list",
        "1/assets/js/places.js: file: differs",
        "1/open-data/versions-1-1.csv: file: differs",
        "home/open-data/datapackage.json: file: differs",
        "home/pagefind/shards.json: search: does not name every part of the index where it is",
        "home/_headers: headers: are not those",
        "home/feeds/all.atom: {home}changes/",
        "1/policies/meadowlark-bakery/undated.html: file: is missing",
        "2/policies/meadowlark-bakery/undated.html: file: does not belong to this part",
        "3: folder: belongs to no part",
    ):
        assert expected.format(**addresses) in found


ONE, TWO = "https://one.example", "https://two.example"
HOME = "https://home.example/"
REFUSED = [
    (f'site = "{HOME}"\n', "glossator.toml does not say where the shards are"),
    (f'shards = ["{ONE}"]\n', "The address of the home is not known"),
    (f'site = "{HOME}"\nshards = ["{ONE}", "{ONE}/"]\n', "names https://one.example/ twice"),
    (
        f'site = "{HOME}"\nshards = ["http://one.example"]\n',
        "is not an address that starts with https://",
    ),
    (f'site = "{HOME}"\nshards = ["one.example"]\n', "'shards'"),
    (f'site = "{HOME}"\nshards = "{ONE}"\n', "is not a list"),
    (f'site = "{HOME}"\nshards = ["{ONE}/?a"]\n', "has a ? or #"),
    (f'site = "{HOME}"\nshards = ["{ONE}", "{HOME}"]\n', "of the home and of shard 2"),
    (f'site = "http://home.example"\nshards = ["{ONE}"]\n', "The home, http://home.example/"),
    (f'site = "{HOME}"\nshards = ["{ONE}", "{TWO}"]\n', "would have none of the 1 organisation"),
]


def test_what_cannot_be_divided_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    begun = CliRunner().invoke(main, ["init", str(tmp_path / "ours"), "--no-ask"])
    assert begun.exit_code == 0, begun.output
    project = Project(tmp_path / "ours")

    def refused(words: str, *more: str) -> None:
        done = CliRunner().invoke(main, ["--project", str(project.root), "build", *more])
        assert done.exit_code in (1, 2), done.output
        assert words in " ".join(done.output.split())
        assert not project.site.exists() and not (project.docs / "index.md").exists()

    def holds(row: tuple[str, str]) -> None:
        text, words = row
        project.face.write_text(f'name = "Ours"\n{text}', encoding="utf-8")
        refused(words, "--shards")

    every_row(REFUSED, holds)
    project.face.write_text(f'name = "Ours"\nsite = "{HOME}"\nshards = ["{ONE}"]\n')
    (project.shards / "1").mkdir(parents=True)
    (project.shards / "1/letter.txt").write_text("mine")
    refused("contains something other than a site (letter.txt)", "--shards")
    refused("--pages-only makes none", "--shards", "--pages-only")
    assert (project.shards / "1/letter.txt").read_text() == "mine"
