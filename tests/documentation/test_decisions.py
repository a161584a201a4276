"""Decisions are one page each, are all in the index, and every link and number leads to one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from making import ROOT
from rows import every_row

FOLDER = ROOT / "decisions"
DECISIONS = sorted(FOLDER.glob("0*.md"))
APPENDIX = sorted((FOLDER / "appendix").glob("*.md"))
INDEX = FOLDER / "README.md"
LINKED = [*DECISIONS, *APPENDIX, INDEX, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
#: Words on one page; longer ones put their measurements into the appendix.
A_PAGE = 760

_LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)")
_ROW = re.compile(r"^\| (\d{4}) \| \[(.+)\]\((.+\.md)\) \| (.+) \|$", re.M)
_PYTHON = re.compile(r"`((?:[a-z_]+/)+[a-z_0-9]+\.py|[a-z_0-9]+\.py)`")
_NAMED = re.compile(r"decisions/(?:appendix/)?(\d{4})([a-z0-9-]*\.md)?|\b[Dd]ecisions? (\d+)\b")


def text(path: Path) -> str:
    """What a file holds."""
    return path.read_text(encoding="utf-8")


def rows() -> dict[str, tuple[str, str, str]]:
    """The index: number → title, file, and what it decides."""
    found = _ROW.findall(text(INDEX))
    assert len(found) == len({number for number, *_ in found}), "a number is listed twice"
    return {number: (title, file, what) for number, title, file, what in found}


def test_a_decision_is_one_page_of_three_parts() -> None:
    def holds(path: Path) -> None:
        page = text(path)
        assert re.findall(r"^## (.+)$", page, re.M) == ["Context", "Choice", "What it costs"]
        assert len(page.split()) <= A_PAGE, "put measurements into decisions/appendix"
        assert page.startswith(f"# {int(path.name[:4])}. ")

    every_row(DECISIONS, holds)


def test_the_index_has_every_decision_by_its_title() -> None:
    titles = {p.name[:4]: (text(p).split("\n")[0].split(". ", 1)[1], p.name) for p in DECISIONS}
    assert {number: row[:2] for number, row in rows().items()} == titles, "see decisions/README.md"


def test_what_is_superseded_says_so_in_both_places() -> None:
    said = re.compile(r"uperseded by \[(\d{4})\]")
    by = {p.name[:4]: said.findall(text(p).split("## Context")[0]) for p in DECISIONS}
    assert {number: said.findall(what) for number, (*_, what) in rows().items()} == by
    assert any(by.values())
    for number, others in by.items():
        assert all(other > number and other in by for other in others)


def test_an_appendix_belongs_to_a_decision_that_links_to_it() -> None:
    assert APPENDIX
    for path in APPENDIX:
        decision = FOLDER / path.name
        assert f"](appendix/{path.name})" in text(decision)
        assert f"](../{path.name})" in text(path)


def test_links_lead_to_files_that_exist() -> None:
    def holds(path: Path) -> None:
        links = _LINK.findall(text(path))
        assert not [link for link in links if not (path.parent / link).exists()]

    every_row(LINKED, holds)


def test_modules_that_decisions_name_exist() -> None:
    def holds(path: Path) -> None:
        named = _PYTHON.findall(text(path))
        places = (ROOT / "scripts/glossator", ROOT)
        assert not [name for name in named if not any((place / name).is_file() for place in places)]

    every_row(DECISIONS, holds)


def test_every_number_of_a_decision_is_one() -> None:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    asked = ("scripts", "docs", "tests", "overrides", "README.md", "mkdocs.yml", ".github")
    names = subprocess.run([*listed, *asked], cwd=ROOT, capture_output=True, check=True).stdout
    numbers = {path.name[:4]: path.name for path in DECISIONS}
    found = []
    for name in names.decode().split("\0"):
        path = ROOT / name
        if not path.is_file() or path.suffix not in {
            ".py",
            ".md",
            ".html",
            ".js",
            ".jinja",
            ".yml",
        }:
            continue
        for number, rest, spoken in _NAMED.findall(text(path)):
            wanted = number or f"{int(spoken):04}"
            found.append(wanted)
            assert wanted in numbers, f"{name} names decision {wanted}"
            assert not rest or wanted + rest == numbers[wanted], f"{name}: {wanted}{rest}"
    assert len(found) > 5
