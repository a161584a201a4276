"""The day after: neither MkDocs nor the package of its theme can be had any more.

The program then runs with ProperDocs and its own copy of what it uses of the theme, and makes
the same site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from making import ROOT, copy_project

from gate.kinds import kind_findings
from gate.names import name_findings
from gate.tree import Change, Entry
from glossator.project import Project
from glossator.runner import VARIABLE
from glossator.shipped import BESIDE_PAGES
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


def test_the_gate_takes_a_copy_as_it_is(copied: Project) -> None:
    """The copy is committed on the day after, in a pull request as everything is."""
    paths = [path for path in (copied.root / "theme").rglob("*") if path.is_file()]
    for path in paths:
        name = path.relative_to(copied.root).as_posix().encode()
        change = Change(name, Entry(name, "", ""), Entry(name, "100644", "blob"))
        sizes = {"blob": path.stat().st_size}
        found = [
            *name_findings(name),
            *kind_findings(change, sizes, lambda _, path=path: path.read_bytes()),
        ]
        assert found == []


def test_a_wheel_has_the_copy_where_the_program_looks_for_it(
    copied: Project, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "docs", "scripts", *BESIDE_PAGES):
        source, target = ROOT / name, project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)

    def wheel(name: str) -> set[str]:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / name]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        (made,) = (tmp_path / name).glob("*.whl")
        return set(zipfile.ZipFile(made).namelist())

    without = wheel("without")
    shutil.copytree(copied.root / "theme", project / "theme")
    theme = {path.relative_to(project) for path in (project / "theme").rglob("*") if path.is_file()}
    more = {f"glossator/shipped/{path.as_posix()}" for path in theme}
    assert wheel("with") == without | more
    assert "glossator/shipped/theme/templates/base.html" in more
