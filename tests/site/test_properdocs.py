"""ProperDocs, which continues MkDocs 1, makes the same site, but for the tag that names it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from making import copy_project

from glossator.project import Project
from glossator.runner import VARIABLE
from glossator.verify.manifest import MANIFEST

MKDOCS, PROPERDOCS = map(version, ("mkdocs", "properdocs"))
#: How a page names what rendered it.
TAGS = (f'"mkdocs-ProperDocs {PROPERDOCS},'.encode(), f'"mkdocs-{MKDOCS},'.encode())


def run(*words: str, runner: str) -> subprocess.CompletedProcess[str]:
    """The program, told to render with a runner."""
    return subprocess.run(
        [sys.executable, "-m", "glossator", *words], capture_output=True, text=True, check=False,
        env={**os.environ, VARIABLE: runner},
    )  # fmt: skip


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site, each page as MkDocs would name itself in it. The manifest is left
    out: it has the hashes of these."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes().replace(*TAGS)
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, built with ProperDocs."""
    project = copy_project(tmp_path_factory.mktemp("properdocs"))
    done = run("--project", str(project.root), "build", "--quiet", runner="properdocs")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return project


def test_both_make_the_same_bytes_but_for_the_tag(built: Project, other: Project) -> None:
    ours, theirs = contents(built.site), contents(other.site)
    assert [*theirs] == [*ours]
    assert [name for name, found in theirs.items() if found != ours[name]] == []
    pages = [path.read_bytes() for path in other.site.rglob("*.html")]
    assert len([page for page in pages if TAGS[0] in page]) > 150
    assert not [page for page in pages if TAGS[1] in page]


@pytest.mark.parametrize(
    ("runner", "said"),
    [
        ("", f", MkDocs {MKDOCS},"),
        ("mkdocs", f", MkDocs {MKDOCS},"),
        ("properdocs", f", ProperDocs {PROPERDOCS},"),
    ],
    ids=["unset", "mkdocs", "properdocs"],
)
def test_the_version_names_the_runner(runner: str, said: str) -> None:
    assert said in run("--version", runner=runner).stdout


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check"]], ids=" ".join)
def test_a_runner_that_is_not_known_is_refused(words: list[str]) -> None:
    done = run(*words, runner="jekyll")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: GLOSSATOR_RUNNER is 'jekyll'. Write mkdocs or properdocs, or leave it out.\n"
    )
