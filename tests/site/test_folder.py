"""A folder takes another's place at once, whatever happens meanwhile."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossator.site import folder
from glossator.site.folder import exchange, recover, swapped


def a_folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_the_first_folder_simply_takes_the_place(tmp_path: Path) -> None:
    exchange(a_folder(tmp_path / ".stage", "new"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_the_site_is_a_link_the_folder_behind_it_is_exchanged(tmp_path: Path) -> None:
    a_folder(tmp_path / "elsewhere", "old")
    (tmp_path / "site").symlink_to("elsewhere")
    exchange(a_folder(tmp_path / ".stage", "new"), tmp_path / "site")
    assert (tmp_path / "elsewhere/index.html").read_text() == "new"
    assert (tmp_path / "site").is_symlink()
    assert not (tmp_path / ".stage").exists()


@pytest.mark.parametrize("able", [True, False], ids=["at once", "in two steps"])
def test_a_new_folder_replaces_the_old_one(
    tmp_path: Path, able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr(folder, "swapped", lambda *_: False)
    site = a_folder(tmp_path / "site", "old")
    exchange(a_folder(tmp_path / ".stage", "new"), site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_this_system_can_exchange_at_once(tmp_path: Path) -> None:
    """Or else the tests below prove nothing about it."""
    one, other = a_folder(tmp_path / "one", "1"), a_folder(tmp_path / "other", "2")
    assert swapped(one, other) is sys.platform.startswith(("linux", "darwin"))


def test_an_old_site_that_stepped_aside_comes_back(tmp_path: Path) -> None:
    a_folder(tmp_path / ".site-old-123", "old")
    recover(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_an_old_site_does_not_replace_a_newer_one(tmp_path: Path) -> None:
    a_folder(tmp_path / ".site-old-123", "old")
    recover(a_folder(tmp_path / "site", "new"))
    assert (tmp_path / "site/index.html").read_text() == "new"


EXCHANGES = """
import sys
from pathlib import Path
from glossator.site.folder import exchange
root, n = Path(sys.argv[1]), 0
while True:
    n += 1
    stage = root / f".stage{n}"
    stage.mkdir()
    for name in "ab":
        (stage / name).write_text(str(n))
    exchange(stage, root / "site")
"""


def test_killed_at_any_moment_a_whole_site_stands(tmp_path: Path) -> None:
    """Twenty times a process is killed that does nothing but exchange sites."""
    moments = random.Random(5)  # noqa: S311
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", EXCHANGES, str(tmp_path)])
        while not (tmp_path / "site").exists():
            time.sleep(0.01)
        time.sleep(moments.uniform(0.05, 0.15))
        process.kill()
        process.wait()
        one, other = ((tmp_path / "site" / name).read_text() for name in "ab")
        assert one == other != ""
