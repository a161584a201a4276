"""The tour of the code names folders, files and functions that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import ROOT
from yaml import BaseLoader, load

PROGRAM = ROOT / "scripts/glossator"
TOUR = ROOT / "docs/contributing/code.md"
PAGES = [TOUR, ROOT / "docs/contributing/changing-code.md"]
WORDS = 800

#: What is in backticks and looks like a path: it has a folder in it, or ends like a file's name.
_TICKED = re.compile(r"`([A-Za-z0-9_./-]+)`")
_FILE = re.compile(r"[A-Za-z0-9_.-]+\.(?:py|js|md|yml|toml|txt|json|jinja|sh)")
#: `file` (`name`, `name`)
_INSIDE = re.compile(r"`([^`\s]+\.(?:py|js))` \(((?:`\w+`(?:, )?)+)\)")
#: Files that every version has, and the build's own folder.
_EVERYWHERE = {"policy.md", "capture.yml", "policy.yml", "source.html", "site/", ".venv/bin"}


def words(page: str) -> int:
    """The words of a page, without its front matter and the signs of tables."""
    return len(re.findall(r"[^\s|→]*\w[^\s|→]*", page.split("---\n", 2)[2]))


def paths(page: Path) -> list[str]:
    """What a page names in backticks that is a path."""
    ticked = _TICKED.findall(page.read_text(encoding="utf-8"))
    named = [name for name in ticked if "/" in name.strip("/") or _FILE.fullmatch(name)]
    return [name for name in named if name not in _EVERYWHERE]


def found(name: str) -> Path | None:
    """The file or folder of a name: below the program, or below the project."""
    return next((p for p in (PROGRAM / name, ROOT / name) if p.exists()), None)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading of the tour."""
    part = TOUR.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip("| ") for line in part.splitlines() if line.startswith("| ")]
    return [line.split(" | ") for line in lines[2:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_in_backticks_exists(page: Path) -> None:
    named = paths(page)
    assert len(named) > 5
    assert not [name for name in named if found(name) is None]


def test_the_tree_in_readme_names_what_exists() -> None:
    tree = (
        (ROOT / "README.md").read_text(encoding="utf-8").split("## The tree\n")[1].split("```")[1]
    )
    named = [line.split()[0] for line in tree.splitlines() if line.strip()]
    assert not [name for name in named if not (ROOT / name).exists()]
    folders = {
        path.name for path in (ROOT / "scripts").iterdir() if (path / "__init__.py").is_file()
    }
    told = {name.split("/")[1] for name in named if name.startswith("scripts/")}
    assert told == folders | {path.parent.name for path in ROOT.glob("scripts/*/cli.py")}


def test_the_rows_are_the_rooms_that_exist() -> None:
    rooms = {path.name for path in PROGRAM.iterdir() if (path / "__init__.py").is_file()}
    told = [row[0].strip("`") for row in rows("The rooms")]
    assert len(told) == len(set(told)) == 15
    assert set(told) == rooms


def test_every_room_is_entered_through_a_file_of_its_own() -> None:
    for room, _, begin in rows("The rooms"):
        assert re.match(rf"`{room.strip('`')}/\w+\.py` \(`\w+`\)", begin), room


def test_the_names_beside_files_are_in_these_files() -> None:
    beside = _INSIDE.findall(TOUR.read_text(encoding="utf-8"))
    assert len(beside) > 40
    for file, names in beside:
        path = found(file)
        assert path, file
        code = path.read_text(encoding="utf-8")
        for name in re.findall(r"\w+", names):
            defined = rf"^(?:export )?(?:(?:def|class|const|function) {name}\b|{name}\b.* = )"
            assert re.search(defined, code, re.M), f"{name} is not defined in {file}"


def test_the_tour_is_short_and_every_change_has_one_row() -> None:
    assert words(TOUR.read_text(encoding="utf-8")) <= WORDS
    wanted = [row[0] for row in rows("I want to change …")]
    assert len(wanted) == len(set(wanted)) >= 25


def test_pages_about_ourselves_are_in_no_menu_for_readers() -> None:
    """Menus are for readers, but for “Contribute”, which lists these pages under one heading."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    menus = {name: under for one in load(text, BaseLoader)["nav"] for name, under in one.items()}  # noqa: S506
    ours = {"performance.md", "licences.md", "contributing/audits.md", "contributing/long-runs.md"}
    (group,) = [one for one in menus["Contribute"] if isinstance(next(iter(one.values())), list)]
    assert {path for one in next(iter(group.values())) for path in one.values()} == ours
    for name, under in menus.items():
        if name != "Contribute":
            assert not [page for page in ours if page in str(under)]


def test_scripts_of_the_browser_name_modules_that_exist() -> None:
    named = [
        (path.name, name)
        for path in sorted((ROOT / "docs/assets/js").rglob("*.js"))
        for name in re.findall(r"`([\w/]+\.py)`", path.read_text(encoding="utf-8"))
    ]
    assert named
    assert not [(script, name) for script, name in named if not (PROGRAM / name).is_file()]
