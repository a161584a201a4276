"""The day after: neither MkDocs nor the package of its theme can be had any more.

The program then runs with ProperDocs and its own copy of what it uses of the theme, and makes
the same site.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import version
from pathlib import Path

import pytest
from making import ROOT, copy_project

from glossator.project import Project
from glossator.runner import VARIABLE
from glossator.verify.manifest import MANIFEST
from upkeep.theme import InstalledTheme, copy_theme

#: The modules that are missing on that day; their descriptions are missing as well.
GONE = ("mkdocs", "material")
#: How a page names what rendered it.
TAGS = (
    f'"mkdocs-ProperDocs {version("properdocs")},'.encode(),
    f'"mkdocs-{version("mkdocs")},'.encode(),
)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with all of our packages but those that are gone."""
    room = tmp_path_factory.mktemp("after")
    venv.create(room, with_pip=False)
    base = {"base": str(room), "platbase": str(room)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    for path in (Path(entry) for entry in sys.path if entry.endswith("site-packages")):
        for one in path.iterdir():
            there = packages / one.name
            gone = one.name in GONE or one.name.startswith(("mkdocs-1", "mkdocs_material-"))
            if not gone and one.suffix != ".pth" and not there.exists():
                there.symlink_to(one)
    return Path(sysconfig.get_path("scripts", "venv", base)) / "python"


def run(python: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program with that Python, and no runner named."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), VARIABLE: ""}
    return subprocess.run(
        [python, *words], capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its own copy of the theme."""
    project = copy_project(tmp_path_factory.mktemp("copied"))
    copy_theme(InstalledTheme.find(), project)
    return project


def test_the_packages_are_gone(after: Path) -> None:
    for package in ("mkdocs", "material"):
        done = run(after, "-c", f"import {package}")
        assert f"ModuleNotFoundError: No module named '{package}'" in done.stderr
    said = run(after, "-m", "glossator", "--version").stdout
    assert said.endswith(f", ProperDocs {version('properdocs')}, no package of the theme\n")


def test_the_same_site_is_built_without_them(after: Path, copied: Project, built: Project) -> None:
    done = run(after, "-m", "glossator", "--project", str(copied.root), "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    files = sorted(path.relative_to(built.site) for path in built.site.rglob("*"))
    assert files == sorted(path.relative_to(copied.site) for path in copied.site.rglob("*"))
    differ = [
        str(path)
        for path in files
        if (built.site / path).is_file()
        and path.name != MANIFEST
        and (copied.site / path).read_bytes().replace(*TAGS) != (built.site / path).read_bytes()
    ]
    assert differ == []


def test_the_copy_is_small_and_has_its_licences(copied: Project) -> None:
    room = copied.root / "theme"
    files = [path for path in room.rglob("*") if path.is_file()]
    assert len(files) < 100
    assert sum(path.stat().st_size for path in files) < 2_500_000
    assert "Permission is hereby granted" in (room / "LICENSE").read_text(encoding="utf-8")
    assert f"mkdocs-material {version('mkdocs-material')}," in (room / "README.md").read_text()
    icons = copied.theme / ".icons"
    assert sorted(path.name for path in icons.iterdir()) == ["fontawesome", "material"]
    assert all(list(path.glob("LICENSE*")) for path in icons.iterdir())


def test_copying_again_leaves_nothing_of_before(copied: Project, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    old = project.root / "theme/templates/old.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    (old.parent / "mkdocs_theme.yml").write_text("language: en\n", encoding="utf-8")
    copy_theme(InstalledTheme.find(), project)
    ours, theirs = (
        sorted(path.relative_to(one.root) for path in (one.root / "theme").rglob("*"))
        for one in (project, copied)
    )
    assert ours == theirs
    assert not list(project.root.glob(".theme-*"))


def test_settings_of_ones_own_take_the_other_language_along(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("language: en", "language: de"), encoding="utf-8")
    copy_theme(InstalledTheme.find(), project)
    words = sorted(path.name for path in (project.theme / "partials/languages").iterdir())
    assert words == ["de.html", "en.html"]
