"""A build deletes and overwrites nothing but what a build has made."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import ROOT, Made, make_project

from glossator.cli import main
from glossator.problems import NotDone
from glossator.project import Project
from glossator.site.build import GENERATED, GENERATED_FILES, write_docs
from glossator.site.lock import alone
from glossator.site.preview import Preview
from glossator.site.publish import Parts, publish
from glossator.site.target import make_ready

#: Folders on the way to what is generated.
PARENTS = ("docs", "docs/assets", "docs/contributing")
CACHES = (
    ".cache", ".cache/glossator", ".cache/glossator/versions", ".cache/glossator/waiting",
    ".cache/glossator/versions/example",
)  # fmt: skip
INSIDE = ("docs/policies/example", "docs/sources/example")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A tiny project whose pages are written."""
    root = tmp_path / "project"
    root.mkdir()
    made = Project(make_project(root).root)
    write_docs(made)
    return made


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Somebody's folder outside the project."""
    folder = tmp_path / "foreign"
    for path in ("notes.txt", "example/undated.md", "example/undated.kept", "generated/x.json"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("somebody's")
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def replace(path: Path, by: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(by)


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project.root), *words])


@pytest.mark.parametrize(
    "path", [*(f"docs/{name}" for name in GENERATED), *PARENTS, *CACHES, *INSIDE]
)
def test_a_linked_folder_is_refused_before_anything_is_written(
    project: Project, foreign: Path, path: str
) -> None:
    replace(project.root / path, foreign)
    theirs, ours = state(foreign), state(project.root)
    done = run(project, "build", "-q")
    assert done.exit_code == 1
    assert f"\n    {path} leads to {foreign}\n" in done.output
    assert done.output.endswith("Nothing was built. Delete the links; what they lead to stays.\n")
    assert state(foreign) == theirs
    without_lock = {n: t for n, t in state(project.root).items() if "/.cache/" not in n}
    assert without_lock == {n: t for n, t in ours.items() if "/.cache/" not in n}


@pytest.mark.parametrize("path", [
    *(f"docs/{name}" for name in GENERATED_FILES), "docs/policies/example/undated.md",
    ".cache/glossator/versions/example/undated.kept", ".cache/glossator/builder",
    ".cache/glossator/lock", ".cache/glossator/quality.json", ".cache/glossator/rules.tried",
])  # fmt: skip
def test_a_linked_file_is_refused_too(project: Project, foreign: Path, path: str) -> None:
    replace(project.root / path, foreign / "notes.txt")
    theirs = state(foreign)
    done = run(project, "build", "-q")
    assert done.exit_code == 1
    assert f"\n    {path} leads to {foreign}/notes.txt\n" in done.output
    assert state(foreign) == theirs


def test_pages_and_preview_refuse_links_as_well(project: Project, foreign: Path) -> None:
    replace(project.docs / "topics", foreign)
    theirs = state(foreign)
    with pytest.raises(NotDone, match="docs/topics leads to"):
        write_docs(project)
    said: list[str] = []
    Preview(project, project.root / "preview", said.append, said.append).build()
    assert "docs/topics leads to" in said[0]
    assert state(foreign) == theirs


def test_the_lock_is_not_written_through_a_link(project: Project, foreign: Path) -> None:
    replace(project.cache, foreign)
    with pytest.raises(NotDone), alone(project):
        pass
    assert not (foreign / "lock").exists()


def test_many_links_are_not_all_named(project: Project, foreign: Path) -> None:
    for name in GENERATED:
        replace(project.docs / name, foreign)
    assert f"    … and {len(GENERATED) - 5} more\n" in run(project, "build").output


@pytest.mark.parametrize("linked", [True, False], ids=["behind a link", "in the project"])
@pytest.mark.parametrize("words", [("build",), ("publish", "--no-verify")], ids=str)
def test_a_folder_full_of_somebody_s_files_is_no_site(
    project: Project, foreign: Path, linked: bool, words: tuple[str, ...]
) -> None:
    if linked:
        project.site.symlink_to(foreign)
    else:
        foreign = foreign.rename(project.site)
    theirs = state(foreign)
    done = run(project, *words, "-q")
    assert done.exit_code == 1
    assert done.output == (
        f"{foreign} contains something other than a site (example, generated, notes.txt): there is "
        "no MANIFEST.sha256, so no build made it.\nA build replaces the whole folder. Move what "
        "you need away and delete the folder, then build again.\n"
    )
    assert state(foreign) == theirs


def test_where_only_pages_are_written_another_program_may_have_made_the_site(
    project: Project,
) -> None:
    project.site.mkdir()
    (project.site / "index.html").write_text("of MkDocs")
    assert run(project, "build", "--pages-only", "-q").exit_code == 0
    assert (project.site / "index.html").read_text() == "of MkDocs"


def test_a_site_that_has_become_a_repository_is_not_replaced(project: Project) -> None:
    (project.site / ".git").mkdir(parents=True)
    (project.site / "MANIFEST.sha256").touch()
    with pytest.raises(NotDone, match="there is a repository"):
        make_ready(project)


@pytest.mark.parametrize("to", [".", "..", "docs", "docs/new", "policies", ".cache/site"])
def test_the_project_itself_and_what_people_write_are_no_site(project: Project, to: str) -> None:
    (project.root.parent / "MANIFEST.sha256").touch()
    (project.root / "MANIFEST.sha256").touch()
    project.site.symlink_to(to)
    with pytest.raises(NotDone, match="which contains what the site is made from"):
        make_ready(project)


def test_an_empty_folder_becomes_the_site(project: Project) -> None:
    project.site.mkdir()
    make_ready(project)
    assert project.site.is_dir()


@pytest.mark.parametrize(
    "name", [".site-abc", ".docs-abc", ".site-old-12", ".site-glossator-abcdefgh"]
)
def test_a_leftover_that_is_a_link_is_not_followed(
    project: Project, foreign: Path, name: str
) -> None:
    (project.root / name).symlink_to(foreign)
    theirs = state(foreign)
    make_ready(project)
    assert state(foreign) == theirs
    assert not project.site.exists()


def test_a_site_that_was_not_verified_is_ours_all_the_same(rebuildable: Project) -> None:
    for _ in range(2):
        assert not publish(rebuildable, (), parts=Parts(indexed=False, verified=False)).faults


def clean(made: Made) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "Makefile", made.root / "Makefile")
    (made.root / "scripts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts/clean.sh", made.root / "scripts/clean.sh")
    return subprocess.run(
        ["make", "clean"], cwd=made.root, capture_output=True, text=True, check=True
    )


@pytest.mark.parametrize("path", [
    "docs", "docs/assets", "docs/policies", ".cache", "site", "docs/topics", "docs/index.md",
])  # fmt: skip
def test_make_clean_follows_no_link(made: Made, foreign: Path, path: str) -> None:
    for name in ("policies/a.md", "assets/generated/a.json", "index.md"):
        (foreign / name).parent.mkdir(parents=True, exist_ok=True)
        (foreign / name).write_text("somebody's")
    replace(made.root / path, foreign)
    theirs = state(foreign)
    clean(made)
    assert state(foreign) == theirs


def test_make_clean_deletes_what_a_build_has_made_and_nothing_else(made: Made) -> None:
    made.write("site/notes.txt", "somebody's")
    made.write("docs/topics/a.md", "ours")
    done = clean(made)
    assert (
        "site has no MANIFEST.sha256, so no build made it, and it was not deleted." in done.stderr
    )
    assert (made.root / "site/notes.txt").exists()
    assert not (made.root / "docs/topics").exists()
    made.write("site/MANIFEST.sha256", "")
    assert clean(made).stderr == ""
    assert not (made.root / "site").exists()
