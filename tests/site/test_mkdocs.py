"""A build bears the date of the last commit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from glossator.site.mkdocs import EPOCH, dated


@pytest.fixture(autouse=True)
def no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)


def committed(root: Path) -> Path:
    for command in (
        ["init", "--quiet"],
        ["-c", "user.name=Ada", "-c", "user.email=ada@a.example", "commit", "--quiet",
         "--allow-empty", "--message=x", "--date=2020-01-01T00:00:00Z"],
    ):  # fmt: skip
        subprocess.run(
            ["git", "-C", str(root), *command], check=True, env={
                "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(root),
                "GIT_COMMITTER_DATE": "2020-01-02T00:00:00Z",
            },
        )  # fmt: skip
    return root


def test_the_last_commit_gives_the_date(tmp_path: Path) -> None:
    assert dated(committed(tmp_path)) == {EPOCH: "1577923200"}


def test_a_date_that_is_set_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, "1")
    assert dated(committed(tmp_path)) == {}


def test_without_commits_or_git_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dated(tmp_path) == {}
    monkeypatch.setenv("PATH", "")
    assert dated(tmp_path) == {}
