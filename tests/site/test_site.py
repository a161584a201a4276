"""The built site as a whole: links, lists, and what plain MkDocs makes of the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from making import ROOT

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.site.build import write_docs
from glossator.verify.pages import verify_site
from glossator.verify.security import ContentSecurity

SECURITY = ContentSecurity.of(ROOT)


def soup(project: Project, page: str) -> BeautifulSoup:
    return BeautifulSoup((project.site / page).read_bytes(), "lxml")


def dead_links(site: Path) -> list[str]:
    """The faults of a site that has to show no policies: its dead links."""
    others = ("no policy", "content security policy")
    faults = map(str, verify_site(site, (), {}.get, SECURITY))
    return [fault for fault in faults if not any(other in fault for other in others)]


def test_no_link_and_no_fragment_is_dead(built: Project) -> None:
    assert dead_links(built.site) == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="here"><a href="b.html#gone">x</a><a href="c.html">')
    (tmp_path / "b.html").write_text(
        '<a href="a.html#here">well</a><a href="../out.html"><a href="/root.html">'
        '<a href="https://a.example/x.html"><a href="?q=1"><form action="a.html?q=2#here">'
    )
    assert dead_links(tmp_path) == [
        "a.html: c.html: leads to a file that the site does not have",
        "a.html: b.html#gone: there is no #gone on b.html",
        "b.html: ../out.html: leads to a file that the site does not have",
        "b.html: /root.html: leads to a file that the site does not have",
    ]


def test_every_annotation_is_on_its_policy_practice_and_topic_page(
    built: Project, versions: tuple[Version, ...], taxonomy: Taxonomy
) -> None:
    for version in versions:
        page = f"policies/{version.key}.html"
        for passage in version.passages:
            target = f"{page}#{passage.id}"
            practice = soup_links(built, f"practices/{passage.practice}.html")
            topic = soup_links(built, f"topics/{taxonomy.topic_of[passage.practice].id}.html")
            assert f"../{target}" in practice
            assert f"../{target}" in topic


def soup_links(project: Project, page: str, cache: dict[str, set[str]] = {}) -> set[str]:  # noqa: B006
    key = str(project.site / page)
    if key not in cache:
        cache[key] = {str(a["href"]) for a in soup(project, page).select("a[href]")}
    return cache[key]


def test_silence_and_not_read_are_told_apart(project: Project) -> None:
    """A policy read for one topic only is silent there and unread elsewhere."""
    file = project.policies / "altertech/undated/annotations/maintainers.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("annotations:")
    file.write_text(
        "read: [do-not-track]\ntext: w5bc07dbd14ee\nedition: 1\n" + text[start:], encoding="utf-8"
    )
    write_docs(project)
    page = (project.docs / "policies/altertech/undated.md").read_text(encoding="utf-8")
    rows = {
        str(row.find("dt").get_text()): row.find("dd").get_text(" ", strip=True)  # type: ignore[union-attr]
        for row in BeautifulSoup(page, "lxml").select(".glance dl > div")
    }
    assert rows["Do Not Track"].replace(" )", ")") == (
        "Says nothing about this (read in full by maintainers)"
    )
    assert rows["Access, correction and deletion"] == "Not yet read for this topic"
    index = (project.docs / "practices/ignores-do-not-track.md").read_text(encoding="utf-8")
    nothing, _, unread = index.partition('id="unread"')
    assert "altertech/undated.html" in nothing
    assert "altertech/undated.html" not in unread
    index = (project.docs / "practices/delete-your-data.md").read_text(encoding="utf-8")
    nothing, _, unread = index.partition('id="unread"')
    assert "altertech/undated.html" not in nothing
    assert "altertech/undated.html" in unread


def test_a_policy_page_says_where_its_text_comes_from(built: Project) -> None:
    card = soup(built, "policies/alstrasoft/2014-06-29.html").select_one(".provenance")
    assert isinstance(card, Tag)
    words = " ".join(card.get_text(" ").split())
    for said in (
        "2014-06-29 08:02:30 UTC",
        "http://www.alstrasoft.com/privacy.htm",
        "6,974 bytes",
        "34 words left out, 4 editorial notes",
        "not legal advice",
    ):
        assert said in words
    assert card.select_one('a[href="../../sources/alstrasoft/2014-06-29.html"]')
    assert card.select_one('a[href^="https://web.archive.org/web/20140629080230id_/"]')
    unknown = soup(built, "policies/alsoft/undated.html").select_one(".provenance")
    assert isinstance(unknown, Tag)
    words = " ".join(unknown.get_text(" ").split())
    assert "Capture date unknown" in words
    assert "Source address unknown" in words


def test_editorial_notes_stand_outside_the_text(built: Project) -> None:
    page = soup(built, "policies/alsoft/undated.html")
    notes = [" ".join(p.get_text(" ").split()) for p in page.select("p.gap")]
    assert sum("A list is missing" in note for note in notes) == 4
    assert not page.select("[data-b] .gap, section.policy-text .gap")
    announced = [p.find_previous_sibling("section") for p in page.select("p.gap")]
    assert announced[2].get_text().rstrip().endswith("is provided below,")  # type: ignore[union-attr]


def test_notes_name_the_practice_and_lead_on(built: Project, versions: tuple[Version, ...]) -> None:
    version = next(v for v in versions if v.key == "altertech/undated")
    page = soup(built, "policies/altertech/undated.html")
    notes = page.select("ol.notes > li")
    assert [int(str(n["value"])) for n in notes] == list(range(1, len(version.passages) + 1))
    third = notes[15]
    assert third.select_one("a.practice")["href"] == "../../practices/does-not-sell-data.html"  # type: ignore[index]
    assert "Says it does not sell data" in third.get_text()
    to_itself = [a["href"] for a in third.select("a.number, a.cite")]
    assert to_itself == [f"#{version.passages[15].id}"] * 2


@pytest.mark.parametrize("page", ["index.html", "policies/index.html", "topics/index.html"])
def test_indexes_lead_to_every_policy_or_topic(
    built: Project, page: str, versions: tuple[Version, ...], taxonomy: Taxonomy
) -> None:
    links = {str(a["href"]).removeprefix("../") for a in soup(built, page).select("a[href]")}
    if page != "topics/index.html":
        assert {f"policies/{v.key}.html" for v in versions} <= links
    assert {f"{t.id}.html" for t in taxonomy.topics} <= {link.split("/")[-1] for link in links}


def test_the_home_page_quotes_a_clear_answer_where_there_is_one(built: Project) -> None:
    """ALSOFT explains Do Not Track first and says later that it does not respond to it."""
    cards = soup(built, "index.html").select(".t-do-not-track")
    quoted = " ".join(card.get_text(" ", strip=True) for card in cards)
    assert "we do not recognize or respond" in quoted
    assert "without a clear answer" not in quoted
