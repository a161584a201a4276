"""`glossator upgrade`: files that nobody changed are replaced, those of the keeper stay."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossator.cli import main
from glossator.commands.collection_files import RECORD
from glossator.commands.upgrading import Upgrade
from glossator.project import Project

PUBLISH, README = ".github/workflows/publish.yml", "README.md"
CHECK = ".github/workflows/check.yml"


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder), *words])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A collection that an older program began: with another workflow and another README, and
    without one of the workflows; its keeper has changed the README."""
    folder = tmp_path / "town"
    done = CliRunner().invoke(main, ["init", str(folder), "--no-ask", "--name", "Our town"])
    assert done.exit_code == 0, done.output
    (folder / PUBLISH).write_text("on: push\n", encoding="utf-8")
    (folder / CHECK).unlink()
    written = {PUBLISH: b"on: push\n", README: b"# An older README\n"}
    lines = []
    for line in (folder / RECORD).read_text(encoding="utf-8").splitlines():
        sha, _, path = line.partition("  ")
        if path in written:
            sha = hashlib.sha256(written[path]).hexdigest()
        lines += [] if path == CHECK else [f"{sha}  {path}" if path else line]
    unused = hashlib.sha256(b"old\n").hexdigest()
    (folder / "unused.txt").write_text("old\n", encoding="utf-8")
    lines.append(f"{unused}  unused.txt")
    (folder / RECORD).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / README).write_text("# What our town keeps\n", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_nobody_changed_is_replaced_and_the_rest_stays(old: Path) -> None:
    done = call(old, "upgrade")
    assert (done.exit_code, done.output) == (
        0,
        f"replaced  {PUBLISH}\n"
        f"new       {CHECK}\n"
        f"yours     {README}: Glossator has changed its own too\n"
        "unused    unused.txt: Glossator no longer writes it\n"
        "To see how yours differ: glossator upgrade --diff\n"
        "The collection is at glossator 0.1.0. Next: glossator check\n",
    )
    assert (old / README).read_text(encoding="utf-8") == "# What our town keeps\n"
    assert "pages: write" in (old / PUBLISH).read_text(encoding="utf-8")
    assert (old / CHECK).is_file()
    assert (old / "unused.txt").is_file()
    assert call(old, "check").exit_code == 0


def test_a_second_time_nothing_has_to_change(old: Path) -> None:
    call(old, "upgrade")
    before = contents(old)
    assert call(old, "upgrade").output == "No file has to change for glossator 0.1.0.\n"
    assert contents(old) == before


@pytest.mark.parametrize("kind", ["shipped", "own", "terms"])
def test_what_was_deleted_stays_deleted(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "town"
    CliRunner().invoke(main, ["init", str(folder), "--no-ask", "--taxonomy", kind])
    (folder / CHECK).unlink()
    assert call(folder, "upgrade").output == "No file has to change for glossator 0.1.0.\n"
    assert not (folder / CHECK).exists()


def test_a_dry_run_writes_nothing(old: Path) -> None:
    before = contents(old)
    done = call(old, "upgrade", "--dry-run")
    assert done.output.endswith("Nothing was written: this was a dry run.\n")
    assert f"replaced  {PUBLISH}\n" in done.output
    assert contents(old) == before


def test_differences_are_shown_line_by_line(old: Path) -> None:
    done = call(old, "upgrade", "--diff")
    assert f"--- {README}, yours\n+++ {README}, Glossator's\n" in done.output
    assert "-# What our town keeps\n+# Our town\n" in done.output


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write = contents(old), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == RECORD:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = call(old, "upgrade")
    assert done.exit_code == 1
    assert "Make room on the disk and try again." in done.output
    assert contents(old) == before


def spoil(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda folder: (folder / RECORD).unlink(), f"{RECORD} is missing, so it is not known"),
        (spoil("glossator.toml", 'name = ""\n'), "'name' contains no letter or digit"),
    ],
    ids=["no-list", "no-name"],
)
def test_what_is_refused_changes_nothing(
    old: Path, spoilt: Callable[[Path], object], said: str
) -> None:
    spoilt(old)
    before = contents(old)
    done = call(old, "upgrade")
    assert done.exit_code == 1
    assert said in done.output
    assert contents(old) == before


def test_a_project_that_has_everything_itself_is_told_so(project: Project) -> None:
    done = call(project.root, "upgrade")
    assert done.exit_code == 1
    assert "has no glossator.toml, so none of its files come from an installed" in done.output


def test_a_link_is_the_keeper_s(old: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text("on: push\n", encoding="utf-8")
    (old / PUBLISH).unlink()
    (old / PUBLISH).symlink_to(elsewhere)
    assert f"yours     {PUBLISH}:" in call(old, "upgrade").output
    assert elsewhere.read_text(encoding="utf-8") == "on: push\n"


@pytest.mark.parametrize(
    ("written", "fresh", "now", "wanted"),
    [
        ("a", "b", "a", "replaced"), ("a", "b", "c", "kept"), ("a", "a", "c", ""),
        ("a", "b", "b", ""), ("a", "b", None, ""), (None, "b", None, "added"),
        (None, "b", "c", "kept"), (None, "b", "b", ""), ("a", None, "a", "gone"),
        ("a", None, None, ""),
    ],
)  # fmt: skip
def test_a_file_is_whose_it_is(
    written: str | None, fresh: str | None, now: str | None, wanted: str
) -> None:
    def listed(sha: str | None) -> dict[str, str]:
        return {"x": sha} if sha else {}

    found = Upgrade.between(listed(written), listed(fresh), listed(now))
    names = [name for name in ("replaced", "added", "kept", "gone") if getattr(found, name)]
    assert names == ([wanted] if wanted else [])
