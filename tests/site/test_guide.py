"""The guide and the contributors on the built site, as a reader meets them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from glossator.data.taxonomy import Taxonomy
from glossator.problems import CODES
from glossator.project import Project
from upkeep.pictures.taking import NoPicture, Shot, take

POLICY = "policies/altertech/undated.html"


def soup(project: Project, page: str) -> BeautifulSoup:
    return BeautifulSoup((project.site / page).read_bytes(), "lxml")


def plain(element: object) -> str:
    return " ".join(element.get_text().split())  # type: ignore[attr-defined]


@pytest.mark.browser
def test_from_a_passage_to_whoever_marked_it_and_back(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 800, "height": 900})  # wider, notes are short
    page.goto(address + POLICY)
    page.locator("ol.notes .by a").first.click()
    assert page.locator("h1").inner_text().strip().startswith("maintainers")
    assert "245 passages marked in 5 policies" in page.locator(".intro").inner_text()
    row = page.locator("tr", has_text="Altertech")
    row.locator("a").click()
    page.wait_for_url("**/" + POLICY)


def test_a_practice_s_page_shows_its_examples(built: Project, taxonomy: Taxonomy) -> None:
    for practice in taxonomy.practices.values():
        lead = soup(built, f"practices/{practice.id}.html").select_one(".lead .examples")
        assert practice.examples.right in plain(lead)
        assert practice.examples.wrong in plain(lead)
        assert taxonomy.practices[practice.examples.instead].label in plain(lead)


def test_the_guide_shows_every_practice_once(built: Project, taxonomy: Taxonomy) -> None:
    seen = []
    for topic in taxonomy.topics:
        page = soup(built, f"contributing/practices/{topic.id}.html")
        seen += [heading["id"] for heading in page.select("article h2[id]")]
        assert len(page.select(".examples .wrong a")) == len(topic.practices)
    assert seen == list(taxonomy.practices)


def test_every_problem_has_its_example_line_by_line(built: Project) -> None:
    page = soup(built, "contributing/problems.html")
    assert [heading["id"] for heading in page.select("article h2")] == sorted(CODES)
    example = page.select_one("#quote-plain ~ section pre").get_text()
    assert example.rstrip("\n") == (
        "policies/example/undated/annotations/ada.yml:4:5: quote-plain\n"
        "   4 | quote: We use #1 cookies\n"
        "     Written like this, a quote would end at ' #' without a warning.\n"
        "     quote: >-\n"
        "       We use #1 cookies"
    )


#: The lower edge of what stands above the first heading of a section.
EDGE = """() => {
  const all = [...document.querySelector("article").children];
  const end = all.findIndex((one) => one.matches("h2"));
  const above = all.slice(0, end < 0 ? all.length : end);
  return Math.max(...above.map((one) => one.getBoundingClientRect().bottom));
}"""


@pytest.mark.parametrize("door", ["on-the-page", "by-issue", "at-home"])
@pytest.mark.browser
def test_a_door_is_one_screen(door: str, page: Page, address: str) -> None:
    """Not much more than what a window of a common size shows."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}contributing/{door}.html")
    assert page.evaluate(EDGE) < 1300
    pictures = page.locator("article img").all()
    assert pictures
    for picture in pictures:
        picture.scroll_into_view_if_needed()
        page.wait_for_function("one => one.naturalWidth > 0", arg=picture.element_handle())


@pytest.mark.browser
def test_a_picture_of_what_is_missing_is_refused_in_plain_words(
    chromium: Browser, address: str
) -> None:
    shot = Shot("nothing", "about.html", ("#no-such-card",))
    with pytest.raises(NoPicture) as refused:
        take(shot, chromium, address)
    assert str(refused.value) == "nothing: on about.html is missing: #no-such-card"
