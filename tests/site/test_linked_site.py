"""`site` may be a link, to another disk too: the folder behind it is exchanged or stays."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossator.cli import main
from glossator.progress import Steps
from glossator.project import Project
from glossator.site import folder
from glossator.site.preview import Preview
from glossator.site.target import make_ready, staged, target_of
from glossator.verify.manifest import differences

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the disk in memory is Linux's")


@pytest.fixture
def linked(rebuildable: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose site is a link to a folder elsewhere."""
    return link(rebuildable, tmp_path_factory.mktemp("elsewhere") / "www")


def link(project: Project, to: Path) -> Project:
    shutil.move(project.site, to)
    project.site.symlink_to(to)
    return project


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the projects of these tests."""
    memory = Path("/dev/shm")  # noqa: S108
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk")
    with tempfile.TemporaryDirectory(dir=memory) as there:
        yield Path(there)


def publish(project: Project, *more: str) -> Result:
    words = ["--project", str(project.root), "publish", "-q", *more]
    return CliRunner().invoke(main, words)


def built(project: Project) -> Result:
    return CliRunner().invoke(main, ["--project", str(project.root), "build", "-q"])


def mark(project: Project) -> None:
    """Something by which the old site is known."""
    (project.site / "old.txt").write_text("old")


def is_old(project: Project) -> bool:
    return (project.site / "old.txt").is_file()


def whole(project: Project) -> bool:
    return not list(differences(project.site, Steps()))


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def refusing(code: int, when: Callable[[Path, Path], bool]) -> Callable[[object, object], None]:
    """os.rename on a disk that refuses some of it."""
    real = os.rename

    def rename(one: object, other: object) -> None:
        if when(Path(str(one)), Path(str(other))):
            raise OSError(code, os.strerror(code), str(one), None, str(other))
        real(str(one), str(other))

    return rename


def test_the_folder_behind_a_link_is_exchanged_on_its_own_disk(
    rebuildable: Project, other_disk: Path
) -> None:
    project = link(rebuildable, other_disk / "www")
    mark(project)
    done = built(project)
    assert (done.exit_code, done.output) == (0, "")
    assert project.site.is_symlink()
    assert whole(project)
    assert not is_old(project)
    assert names(other_disk) == ["www"]


def test_the_preview_may_lie_on_another_disk(rebuildable: Project, other_disk: Path) -> None:
    said: list[str] = []
    Preview(rebuildable, other_disk / "site", said.append, said.append).build()
    assert (other_disk / "site/policies/altertech/undated.html").is_file(), said


@pytest.mark.parametrize("able", [True, False], ids=["at once", "in two steps"])
@pytest.mark.parametrize("code", [errno.EXDEV, errno.ENOSPC, errno.EACCES])
def test_where_the_exchange_fails_the_old_site_is_there_and_it_is_said(
    linked: Project, code: int, able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(linked)
    target = linked.site.resolve()

    def refused(_: Path, other: Path) -> bool:
        raise OSError(code, os.strerror(code), str(other))

    monkeypatch.setattr(folder, "swapped", refused if able else lambda *_: False)
    if not able:
        new = refusing(code, lambda one, other: other == target and "old" not in one.name)
        monkeypatch.setattr(os, "rename", new)
    done = publish(linked)
    assert done.exit_code == 1
    assert done.output.endswith("The site has not changed.\n")
    assert is_old(linked)
    assert names(target.parent) == ["www"]


def test_where_the_old_site_cannot_come_back_nothing_untrue_is_said(
    linked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(linked)
    target = linked.site.resolve()
    with monkeypatch.context() as patch:
        patch.setattr(folder, "swapped", lambda *_: False)
        patch.setattr(os, "rename", refusing(errno.EIO, lambda _, other: other == target))
        done = publish(linked)
    assert done.exit_code == 1
    assert "has not changed" not in done.output
    (aside,) = [path for path in target.parent.iterdir() if "old" in path.name]
    assert f"The old site is in {aside}; the next build puts it back." in done.output
    assert f"There is no site in {linked.site} any more." in done.output
    # The next build puts it back before it does anything else, and even if it comes to nothing.
    (linked.root / "taxonomy.yml").write_text("topics: []\n")
    assert built(linked).exit_code == 1
    assert is_old(linked)
    assert names(target.parent) == ["www"]


KILLED = """
import os, sys
from pathlib import Path
from glossator.project import Project
from glossator.site import folder
from glossator.site.folder import exchange
from glossator.site.preview import Preview
from glossator.site.target import staged, target_of
project, last = Project(Path(sys.argv[1])), int(sys.argv[2])
real, done = os.rename, 0
def rename(one, other):
    global done
    if done == last:
        os.kill(os.getpid(), 9)
    real(one, other)
    done += 1
def rmtree(*_, **__):
    os.kill(os.getpid(), 9)
os.rename = rename
if sys.argv[3] == "steps":
    folder.swapped = lambda *_: False
with staged(target_of(project)) as stage:
    (stage / "new.txt").write_text("new")
    (stage / "MANIFEST.sha256").touch()
    folder.shutil.rmtree = rmtree
    exchange(stage, project.site)
"""


@pytest.mark.parametrize(
    ("last", "how", "old"),
    [(0, "steps", True), (1, "steps", True), (2, "steps", False), (0, "at once", False)],
)
def test_killed_at_any_point_of_the_exchange_the_next_build_puts_it_right(
    linked: Project, last: int, how: str, old: bool
) -> None:
    mark(linked)
    command = [sys.executable, "-c", KILLED, str(linked.root), str(last), how]
    assert subprocess.run(command, check=False).returncode == -9
    make_ready(linked)
    assert is_old(linked) is old
    assert (linked.site / "new.txt").exists() is not old
    assert names(linked.site.resolve().parent) == ["www"]


def test_a_link_to_a_link_leads_to_the_folder_at_its_end(linked: Project) -> None:
    end = linked.site.resolve()
    middle = linked.root / "middle"
    linked.site.rename(middle)
    linked.site.symlink_to("middle")
    mark(linked)
    done = publish(linked)
    assert (done.exit_code, done.output) == (0, "")
    assert linked.site.is_symlink() and middle.is_symlink()
    assert not is_old(linked)
    assert whole(linked)
    assert names(end.parent) == ["www"]


def test_a_link_to_a_folder_that_is_not_there_yet_has_it_made(linked: Project) -> None:
    shutil.rmtree(linked.site.resolve())
    assert publish(linked).exit_code == 0
    assert linked.site.is_symlink()
    assert whole(linked)


@pytest.mark.parametrize("word", ["build", "publish"])
def test_a_link_to_a_disk_that_is_not_there_is_refused(linked: Project, word: str) -> None:
    place = linked.site.resolve().parent
    shutil.rmtree(place)
    done = CliRunner().invoke(main, ["--project", str(linked.root), word])
    assert done.exit_code == 1
    assert done.output == (
        f"{linked.site} leads to {place}/www, but there is no folder {place}.\n"
        "Make that folder (or mount its disk), or delete the link.\n"
    )
    assert not place.exists()


def test_a_link_in_a_circle_and_a_file_are_refused(linked: Project) -> None:
    linked.site.unlink()
    linked.site.symlink_to("site")
    done = publish(linked)
    assert (done.exit_code, done.output) == (
        1, f"{linked.site} is a link that leads back to itself. Delete it.\n",
    )  # fmt: skip
    linked.site.unlink()
    linked.site.write_text("somebody's")
    done = publish(linked)
    assert done.exit_code == 1
    assert "is not a folder" in done.output
    assert linked.site.read_text() == "somebody's"


@LINUX
def test_a_place_that_cannot_be_written_is_named_before_anything_is_done(linked: Project) -> None:
    mark(linked)
    place = linked.site.resolve().parent
    apart = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    mounts = f"mount --bind {place} {place} && mount -o remount,bind,ro {place}"
    if subprocess.run([*apart, mounts], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount anything in a namespace of their own")
    called = f"{sys.executable} -m glossator --project {linked.root} publish -q"
    done = subprocess.run(
        [*apart, f"{mounts} && {called}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Read-only file system ({place}/.www-glossator-")
    assert done.stderr.endswith("The site has not changed.\n")
    assert is_old(linked)


def test_what_others_call_old_is_not_taken_for_the_site(linked: Project) -> None:
    place = linked.site.resolve().parent
    shutil.rmtree(linked.site.resolve())
    (place / ".www-old-2024").mkdir()
    (place / ".www-glossator-old-7").symlink_to(".www-old-2024")
    make_ready(linked)
    assert names(place) == [".www-glossator-old-7", ".www-old-2024"]


def test_two_projects_that_lead_to_one_folder_leave_each_other_alone(
    linked: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What one is making, the other does not take for a leftover; the last one is there."""
    other = Project(tmp_path_factory.mktemp("other"))
    shutil.copytree(linked.root, other.root, symlinks=True, dirs_exist_ok=True)
    assert target_of(other) == target_of(linked)
    with staged(target_of(other)) as stage:
        (stage / "words.html").write_text("of the other")
        done = publish(linked)
        assert (done.exit_code, done.output) == (0, "")
        assert (stage / "words.html").read_text() == "of the other"
        assert whole(linked)
        folder.exchange(stage, other.site)
    assert names(target_of(other)) == ["words.html"]
    assert names(target_of(other).parent) == ["www"]


def test_what_others_keep_beside_the_folder_is_not_deleted(linked: Project) -> None:
    place = linked.site.resolve().parent
    for name in (".site-abc", ".docs-abc", ".www-old-2024", ".www-new"):
        (place / name).mkdir()
        (place / name / "mine").write_text("mine")
    (place / ".www-glossator-abcdefgh").mkdir()
    done = publish(linked)
    assert (done.exit_code, done.output) == (0, "")
    assert names(place) == [".docs-abc", ".site-abc", ".www-new", ".www-old-2024", "www"]
