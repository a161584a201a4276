"""What is shown of a page where somebody links to it, and the page for lost addresses."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html
from making import ROOT, copy_project
from playwright.sync_api import Page, expect
from sites import built_once

from glossator.data.taxonomy import Taxonomy
from glossator.project import Project

ADDRESS = "https://example.org/notes/"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site of a project whose address is known, below a folder of its host."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSATOR_SITE_URL", ADDRESS.rstrip("/"))
        return built_once(tmp_path_factory, "addressed", copy_project)


def told(file: Path) -> dict[str, str]:
    """What a page says of itself."""
    tree = html.fromstring(file.read_bytes())
    found = tree.xpath("//head/meta[starts-with(@property, 'og:') or @name='twitter:card']")
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in found}


@pytest.mark.parametrize(
    ("path", "title", "image"),
    [
        ("index.html", "Glossator", "site"),
        ("topics/sharing.html", "Sharing with others", "topics/sharing"),
        ("topics/index.html", "Topics", "site"),
        ("practices/does-not-sell-data.html", "Says it does not sell data", "site"),
        ("policies/altertech/undated.html", "Altertech Group privacy policy", "site"),
        ("contributing/index.html", "How to contribute", "site"),
    ],
)
def test_a_link_to_a_page_shows_its_title_and_a_picture(
    addressed: Project, path: str, title: str, image: str
) -> None:
    found = told(addressed.site / path)
    assert found["og:title"] == title
    assert found["og:url"] == ADDRESS + path
    assert found["og:image"] == f"{ADDRESS}assets/cards/{image}.png"
    assert (addressed.site / f"assets/cards/{image}.png").is_file()
    assert len(found["og:description"]) > 20
    assert found["twitter:card"] == "summary_large_image"


def test_an_address_may_hold_signs_of_html() -> None:
    address = 'https://example.org/?a=1&copy="'
    site = SimpleNamespace(site_url=address, site_name="", site_description="", extra={})
    page = SimpleNamespace(url="x.html", canonical_url=f"{address}x.html", meta={}, title="")
    partials = Environment(loader=FileSystemLoader(ROOT / "overrides/partials"))  # noqa: S701
    text = partials.get_template("preview.html").render(config=site, page=page)
    told = {tag.get("property"): tag.get("content") for tag in html.fromstring(text).iter("meta")}
    assert told["og:url"] == page.canonical_url
    assert told["og:image"] == f"{address}assets/cards/site.png"


def test_without_the_site_s_address_no_picture_is_named(built: Project) -> None:
    found = told(built.site / "topics/sharing.html")
    assert (found["og:title"], found["og:site_name"]) == ("Sharing with others", "Glossator")
    assert not {"og:image", "og:url"} & found.keys()


def test_every_topic_has_a_card_of_the_usual_size(taxonomy: Taxonomy) -> None:
    """If one is missing: make cards."""
    for name in ("site", *(f"topics/{topic.id}" for topic in taxonomy.topics)):
        head = (ROOT / f"docs/assets/cards/{name}.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:24]) == (1200, 630)


@pytest.mark.browser
def test_a_lost_address_at_any_depth_has_its_styles_and_leads_home(
    addressed: Project, page: Page
) -> None:
    """The page is served for every missing address below the site's folder."""
    lost = page.context.new_page()
    wrong: list[str] = []
    lost.on("console", lambda message: wrong.append(message.text))

    def answer(route, request) -> None:  # type: ignore[no-untyped-def]
        path = re.sub(r"[?#].*", "", request.url).removeprefix(ADDRESS)
        file = addressed.site / path
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(path=addressed.site / "404.html")

    lost.route("**/*", answer)
    lost.goto(f"{ADDRESS}policies/nobody/2020/none.html")
    expect(lost.locator("h1")).to_be_visible()
    family = "getComputedStyle(document.body).fontFamily"
    assert "Source Sans 3" in lost.evaluate(family)
    assert lost.evaluate("__md_scope.href") == ADDRESS
    lost.locator("a.md-logo").first.click()
    expect(lost).to_have_url(f"{ADDRESS}index.html")
    assert not wrong
