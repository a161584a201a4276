"""What is taken over from the last site: only files that are what was published, made from the
same."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.project import Project
from glossator.site.kept_index import KeptIndex
from glossator.site.last_site import PUBLISHED, LastSite
from glossator.site.search_index import index_site

NAMES = ("policies/a/undated.html", "policies/a/undated.json")
PAGE = '<html lang="en"><body><article data-pagefind-body>{}</article></body></html>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A page and a file in docs/ and in the site, kept as published."""
    project = Project(tmp_path / "project")
    project.cache.mkdir(parents=True)
    for name in NAMES:
        for folder in (project.docs, project.site):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(PAGE.format(f"<p>Words of {name}.</p>"))
    last = LastSite.of(project)
    assert not any(taken(last, project).values())
    last.keep(hashes(project.site))
    return project


def hashes(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def taken(last: LastSite, project: Project, shell: str = "shell") -> dict[str, bool]:
    """Which files are linked into an empty folder."""
    into = project.root / "next"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    found = {name: last.take(name, into, project.docs / name, shell) for name in NAMES}
    for name, linked in found.items():
        assert linked == (into / name).exists() == (name in last.taken)
        assert not linked or (into / name).samefile(project.site / name)
    return found


def test_what_is_as_it_was_is_linked_with_its_hash(project: Project) -> None:
    last = LastSite.of(project)
    assert taken(last, project) == dict.fromkeys(NAMES, True)
    assert last.taken == hashes(project.site)
    # Linking has changed the time of their last change; then their hashes decide.
    assert taken(LastSite.of(project), project) == dict.fromkeys(NAMES, True)


def rewritten(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def same_size_and_time(path: Path) -> None:
    found, raw = path.stat(), path.read_bytes()
    path.write_bytes(raw[:-1] + b"!")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def replaced_by_a_link(path: Path) -> None:
    shutil.copy2(path, path.with_suffix(".else"))
    path.unlink()
    path.symlink_to(path.with_suffix(".else"))


def open_to_all(path: Path) -> None:
    path.chmod(0o777)


@pytest.mark.parametrize(
    "spoil", [rewritten, same_size_and_time, replaced_by_a_link, open_to_all, Path.unlink]
)
def test_a_published_file_that_is_another_is_not(
    project: Project, spoil: Callable[[Path], object]
) -> None:
    spoil(project.site / NAMES[0])
    assert taken(LastSite.of(project), project) == {NAMES[0]: False, NAMES[1]: True}


def copied(path: Path) -> None:
    """A file of the same bytes, as from a backup."""
    shutil.copyfile(path, path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)


def test_a_published_file_of_the_same_bytes_is(project: Project) -> None:
    copied(project.site / NAMES[0])
    assert taken(LastSite.of(project), project) == dict.fromkeys(NAMES, True)


@pytest.mark.parametrize("change", [rewritten, same_size_and_time, copied, Path.unlink])
def test_what_was_made_from_something_else_is_made_again(
    project: Project, change: Callable[[Path], object]
) -> None:
    change(project.docs / NAMES[0])
    assert taken(LastSite.of(project), project) == {NAMES[0]: False, NAMES[1]: True}


def test_what_was_poured_into_another_shell_is_made_again(project: Project) -> None:
    assert not any(taken(LastSite.of(project), project, "another shell").values())


def test_a_folder_elsewhere_or_another_account_has_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Project(shutil.copytree(project.root, tmp_path / "copy"))
    assert not any(taken(LastSite.of(copy), copy).values())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "theirs"))
    assert not any(taken(LastSite.of(project), project).values())


@pytest.mark.parametrize("kept", [b"", b"\0" * 99, None])
def test_a_spoilt_note_is_none(project: Project, kept: bytes | None) -> None:
    file = project.cache / PUBLISHED
    file.unlink()
    if kept is not None:
        file.write_bytes(kept)
    assert not any(taken(LastSite.of(project), project).values())


def test_on_a_disk_without_links_nothing_is_taken(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object, **__: object) -> None:
        raise OSError("this disk has no links")

    monkeypatch.setattr(os, "link", unable)
    last = LastSite.of(project)
    assert not any(taken(last, project).values())
    assert not last.taken


def indexed(project: Project) -> None:
    """Index the site and keep what is known of it."""
    index = KeptIndex.of(project)
    assert index.to_make(project.site, LastSite.of(project)) == ["1"]
    index_site(project.site)
    LastSite.of(project).keep(hashes(project.site))
    index.keep(hashes(project.site))


def to_make(project: Project) -> list[str] | None:
    """What of the index must be made for a next site with the pages of docs/."""
    into = project.root / "next"
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(project.docs, into)
    last = LastSite.of(project)
    found = KeptIndex.of(project).to_make(into, last)
    there = {name for name in hashes(into) if name.startswith("pagefind/")}
    assert there == {name for name in last.taken if name.startswith("pagefind/")}
    assert (there != set()) == (found is None)
    return found


def test_an_index_is_linked_while_its_pages_give_it_the_same(project: Project) -> None:
    indexed(project)
    assert to_make(project) is None
    page = project.docs / NAMES[0]
    whole = page.read_text()
    page.write_text(whole.replace("<body>", "<body><nav>Another frame</nav>"))
    assert to_make(project) is None
    page.write_text(whole.replace("Words", "Other words"))
    assert to_make(project) == ["1"]
    page.write_text(whole)
    shutil.copytree(page.parent, page.parent.with_name("b"))
    assert to_make(project) == ["1"]
    shutil.rmtree(page.parent.with_name("b"))
    assert to_make(project) is None
    next((project.site / "pagefind/1/fragment").iterdir()).write_bytes(b"else")
    assert to_make(project) == ["1"]


def test_of_a_site_without_hashes_no_index_is_known(project: Project) -> None:
    indexed(project)
    index = KeptIndex.of(project)
    index.to_make(project.site, LastSite.of(project))
    index.keep({})
    assert to_make(project) == ["1"]
