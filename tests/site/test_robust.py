"""What happens to the published site when something goes wrong: nothing."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossator.cli import main
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.lock import alone
from glossator.verify.manifest import MANIFEST, differences

PAGE = "policies/altertech/undated.html"


@pytest.fixture
def published(built: Project, tmp_path: Path) -> Project:
    """A project with a site, both of which a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "project"))


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project.root), *words])


def whole(project: Project) -> bool:
    return not list(differences(project.site, Steps()))


def command(project: Project) -> list[str]:
    return [sys.executable, "-m", "glossator", "--project", str(project.root), "build", "-q"]


@pytest.mark.parametrize("word", ["build", "publish"])
def test_while_another_builds_a_command_is_refused(published: Project, word: str) -> None:
    with alone(published):
        done = run(published, word)
    assert done.exit_code == 1
    assert done.output == (
        f"Another build is running in {published.root} (process {os.getpid()}).\n"
        "Wait for it to finish, or stop it.\n"
    )
    assert whole(published)


def test_a_disk_that_refuses_is_told_of_and_the_site_stays(published: Project) -> None:
    """The system itself refuses: no file may grow beyond 40 kB."""
    before = (published.site / MANIFEST).read_bytes()
    done = subprocess.run(
        command(published), capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("File too large (")
    assert done.stderr.endswith(
        "). Files of this size may not be written here; raise the limit and try again.\n"
        "The site has not changed.\n"
    )
    assert (published.site / MANIFEST).read_bytes() == before
    assert whole(published)
    assert not list(published.root.glob(".site-*"))


#: What is mounted over a project before a command is called, and what it says then.
MOUNTED = {
    "a disk that can only be read": (
        "mount --bind {0} {0} && mount -o remount,bind,ro {0}",
        "build",
        "Read-only file system ({0}/.cache/glossator/lock). The disk is read-only; "
        "work in a folder that can be written to.\nThe site has not changed.\n",
    ),
    "a full disk": (
        "mount -t tmpfs -o size=8k tmpfs {0}/.cache",
        "build",
        "No space left on device",
    ),
    "a disk that can only be read, for a draft": (
        "mount --bind {0} {0} && mount -o remount,bind,ro {0}",
        "suggest {0}/policies/altertech/undated --annotator ada",
        "Read-only file system ({0}/policies/altertech/undated/annotations/ada.yml). "
        "The disk is read-only; work in a folder that can be written to.\n",
    ),
}


def mounting(published: Project, mounts: str, command: str) -> subprocess.CompletedProcess[str]:
    """Call a command where something else is mounted, which nobody else sees."""
    apart = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    if subprocess.run(
        [*apart, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False
    ).returncode:
        pytest.skip("this system lets nobody mount anything in a namespace of their own")
    line = f"{mounts.format(published.root)} && {command.format(published.root)}"
    return subprocess.run([*apart, line], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are Linux's")
@pytest.mark.parametrize("name", MOUNTED)
def test_disks_that_cannot_be_written_are_told_of_and_the_site_stays(
    published: Project, name: str
) -> None:
    mounts, words, said = MOUNTED[name]
    before = (published.site / MANIFEST).read_bytes()
    called = f"{sys.executable} -m glossator --project {{0}} {words}"
    done = mounting(published, mounts, called)
    assert done.returncode == 1
    assert done.stderr.startswith(said.format(published.root))
    assert (published.site / MANIFEST).read_bytes() == before
    assert whole(published)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are Linux's")
def test_a_site_that_is_mounted_by_itself_is_not_half_exchanged(published: Project) -> None:
    (published.root / "exchange.py").write_text(_EXCHANGE, encoding="utf-8")
    called = f"{sys.executable} {{0}}/exchange.py {{0}}"
    done = mounting(published, "mount --bind {0}/site {0}/site", called)
    assert (done.returncode, done.stderr) == (
        1,
        f"Device or resource busy ({published.site}). The folder is a mount of its own and "
        "cannot be replaced; mount the one above.\n",
    )
    assert whole(published)


_EXCHANGE = """
import sys
from pathlib import Path
from glossator.commands.talking import refusal
from glossator.site.folder import exchange
root = Path(sys.argv[1])
(root / ".site-new").mkdir()
try:
    exchange(root / ".site-new", root / "site")
except OSError as error:
    sys.exit(refusal(error))
"""


def test_a_site_is_verified_by_the_policies_themselves(published: Project) -> None:
    shutil.rmtree(published.cache)
    done = run(published, "verify")
    files = sum(path.is_file() for path in published.site.rglob("*")) - 1
    assert done.exit_code == 0
    assert done.output.endswith(
        f"5 policies and {files} files: the site says what the policies say.\n"
    )
    done = run(published, "verify", "--quiet", "--manifest", str(published.site / MANIFEST))
    assert (done.exit_code, done.output) == (0, "")


def test_a_site_that_says_something_else_is_found_out(published: Project) -> None:
    page = published.site / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("We do NOT assume", "We do assume"))
    (published.site / "more.txt").write_text("more")
    index = published.site / "policies/index.html"
    index.write_text(
        index.read_text(encoding="utf-8").replace('row"><a href="../policies/als', "x")
    )
    done = run(published, "verify")
    assert done.exit_code == 1
    told = done.output.splitlines()
    assert f"{PAGE}: file: differs from the one in the manifest" in told
    assert "more.txt: file: is in the site but not in the manifest" in told
    assert any(line.startswith(f"{PAGE}: block 16: reads “") for line in told)
    assert (
        "policies/index.html: policies/alsoft/undated.html: appears 0 times in the index of "
        "policies, but should appear once"
    ) in told
    assert told[-1].endswith(
        f"faults in the built site. {published.site} is not the site of these policies."
    )


def test_where_there_is_no_site_the_command_says_how_to_get_one(published: Project) -> None:
    shutil.rmtree(published.site)
    done = run(published, "verify")
    assert done.exit_code == 1
    assert f"There is no site in {published.site}. Build one: glossator build" in done.output


@pytest.mark.soak
def test_killed_at_fifty_moments_the_site_is_whole_and_the_next_build_succeeds(
    published: Project, tell: Callable[[str], None]
) -> None:
    started = time.monotonic()
    subprocess.run(command(published), check=True)
    lasts = time.monotonic() - started
    moments = random.Random(9)  # noqa: S311
    for turn in range(50):
        name = published.policies / "altertech/policy.yml"
        text = name.read_text(encoding="utf-8")
        name.write_text(text.replace("title: ", f"title: {turn} ", 1), encoding="utf-8")
        with subprocess.Popen(command(published), start_new_session=True) as process:
            time.sleep(moments.uniform(0, 1.1 * lasts))
            process.kill()
        assert whole(published), turn
        name.write_text(text, encoding="utf-8")
    assert run(published, "build").exit_code == 0
    assert whole(published)
    tell(f"50 builds, which last {lasts:.0f} s if nobody stops them")
