"""A policy that nobody has read: its practices come as suggestions, visibly not a person's."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from making import PARTLY, UNREAD, copy_project
from playwright.sync_api import Browser, expect

from glossator.cli import main
from glossator.project import Project


def run(project: Project, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project.root), *arguments])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.output


def soup(project: Project, page: str) -> BeautifulSoup:
    return BeautifulSoup((project.site / page).read_bytes(), "lxml")


def test_suggestions_are_marked_as_such_and_explain_themselves(unread: Project) -> None:
    page = soup(unread, f"policies/{UNREAD}.html")
    notes = page.select("ol.notes > li")
    assert len(notes) > 20
    for note in notes:
        assert "suggested" in note["class"]
        said = " ".join(note.get_text(" ").split())
        assert "Suggested, strength" in said
        assert "rule" in said
        assert "saw “" in said
        assert "suggested by the rules, not yet read by a person" in said
    marks = page.select("[data-b] mark")
    assert all("suggested" in mark["class"] for mark in marks)
    refs = page.select("a.ref")
    assert all(", suggested: " in str(ref["aria-label"]) for ref in refs)


def test_nothing_is_suggested_for_a_topic_that_a_person_has_read(unread: Project) -> None:
    page = soup(unread, f"policies/{PARTLY}.html")
    suggested = {str(a.get_text()) for a in page.select("ol.notes > li.suggested .topic")}
    assert suggested
    assert "Sharing with others" not in suggested


def test_counts_say_how_many_are_suggested_and_people_come_first(unread: Project) -> None:
    page = soup(unread, "practices/uses-cookies.html")
    heading = page.select_one("#others")
    assert isinstance(heading, Tag)
    assert "suggested)" in heading.get_text()
    figures = ["suggested" in figure["class"] for figure in page.select("figure.passage")]
    assert True in figures
    # Within a policy people come first, and policies with people's marks come first.
    first_suggested_only = [
        section
        for section in page.select("section.passages")
        if all("suggested" in f["class"] for f in section.select("figure"))
    ]
    assert page.select("section.passages")[0] not in first_suggested_only
    home = soup(unread, "index.html").get_text()
    assert "suggested)" in home


def test_without_a_person_s_reading_nothing_is_called_silent(unread: Project) -> None:
    page = soup(unread, f"policies/{UNREAD}.html")
    glance = page.select_one(".glance")
    assert isinstance(glance, Tag)
    assert "Says nothing" not in glance.get_text()
    assert "Not yet read for this topic" in glance.get_text()


def test_one_switch_puts_suggestions_away(unread: Project, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((unread.site / f"policies/{UNREAD}.html").as_uri())
    note = page.locator("ol.notes > li").first
    expect(note).to_be_visible()
    page.locator(".choose summary").click()
    page.get_by_role("checkbox", name="Show suggestions").uncheck()
    expect(note).to_be_hidden()
    expect(page.locator("a.ref").first).to_be_hidden()
    dash = page.locator("mark.pr").first.evaluate(
        "mark => getComputedStyle(mark).backgroundImage.includes('rgb(')"
    )
    assert not dash
    page.close()


def test_a_draft_passes_the_check_and_is_never_written_over(
    unread: Project, tmp_path: Path
) -> None:
    project = copy_project(tmp_path)
    shutil.rmtree(project.policies / UNREAD / "annotations")
    folder = str(project.policies / UNREAD)
    code, printed = run(project, "suggest", folder)
    assert code == 0
    assert printed.startswith("# yaml-language-server: $schema=")
    assert "\n# A draft by `glossator suggest`" in printed
    code, said = run(project, "suggest", folder, "--annotator", "ada")
    assert code == 0
    assert "suggestions to go through" in said
    file = project.policies / UNREAD / "annotations/ada.yml"
    assert file.read_text(encoding="utf-8") == printed
    assert run(project, "check", folder)[0] == 0
    code, said = run(project, "suggest", folder, "--annotator", "ada")
    assert code == 1
    assert "already exists" in said
    code, said = run(project, "suggest", folder, "--annotator", "rules")
    assert "cannot be an annotator's name" in said
    code, said = run(project, "suggest", str(project.policies))
    assert "name one of their folders" in said


def test_evaluate_measures_the_rules_against_people(built: Project, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    code, said = run(built, "evaluate", "--misses", "3", "--json", str(file))
    assert code == 0
    assert "rules against people: topics in sections" in " ".join(said.split())
    assert "missed " in said
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert figures["versions"] == 5
    topics = figures["scores"]["sections"]["topics"]
    assert 0.5 < topics["micro"]["precision"] <= 1
    code, said = run(built, "evaluate", "--gold", "maintainers", "--found", "people")
    assert code == 0
    assert re.search(r"micro +│ 1\.00 │ 1\.00 │ 1\.00 │", said)
    code, said = run(built, "evaluate", "--gold", "nobody")
    assert code == 1
    assert "There is no topic that 'nobody' and 'rules' have both read" in said


def test_the_quality_page_has_the_figures_that_evaluate_prints(
    built: Project, tmp_path: Path
) -> None:
    file = tmp_path / "figures.json"
    run(built, "evaluate", "--json", str(file))
    figures = json.loads(file.read_text(encoding="utf-8"))
    micro = figures["scores"]["sections"]["topics"]["micro"]
    table = soup(built, "quality.html").select("table.figures")[0]
    row = next(r for r in table.select("tbody tr") if r.get_text().strip().startswith("micro"))
    shown = [cell.get_text() for cell in row.select("td")][:3]
    assert shown == [f"{micro[name]:.2f}" for name in ("precision", "recall", "f1")]


def test_the_quality_page_shows_the_baseline_beside_the_rules_for_each_part(built: Project) -> None:
    parts = json.loads((built.docs / "assets/opp115.json").read_text(encoding="utf-8"))["splits"]
    tables = soup(built, "quality.html").select("#opp115 ~ .table-wrap table.figures")
    *splits, errors = tables
    assert len(splits) == len(parts) == 3
    rows = [[int(one.get_text()) for one in row.select("td")] for row in errors.select("tbody tr")]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1] == [60, 56]
    for table, part in zip(splits, parts.values(), strict=True):
        heads = [cell.get_text() for cell in table.select("thead tr:first-child th")]
        assert heads == [
            "Topic",
            "precise (on pages)",
            "broad (for annotators)",
            "one pattern each",
        ]
        for name in ("micro", "macro"):
            row = next(r for r in table.select("tr.sum") if r.th and r.th.get_text() == name)
            figures = [*(part["modes"][mode] for mode in ("precise", "broad")), part["baseline"]]
            wanted = [
                f"{f[name][key]:.2f}" for f in figures for key in ("precision", "recall", "f1")
            ]
            assert [cell.get_text() for cell in row.select("td")] == wanted
