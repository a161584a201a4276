"""When marks were written: what git says of their lines, and nothing where it does not know."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from making import EXAMPLE, Made

from glossator.corpus.mark_dates import MarkDates, Written
from glossator.exporting.record import record_of
from glossator.exporting.web_annotation import annotations_of

ADA = f"{EXAMPLE}/annotations/ada.yml"
FIRST, SECOND = "2024-02-29T10:00:00Z", "2025-06-01T22:30:00Z"
MORE = """
  # A remark below the mark.

  - practice: uses-cookies
    quote: >-
      We use cookies
"""


def git(root: Path, *arguments: str, at: str = FIRST) -> None:
    """Run git as somebody whose clock shows a time, and whom no settings of this machine reach."""
    roles, parts = ("AUTHOR", "COMMITTER"), ("NAME", "EMAIL")
    who = {f"GIT_{role}_{part}": "a@b.c" for role in roles for part in parts}
    times = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(root), *arguments]
    settings = {**os.environ, **who, **times, **none}
    subprocess.run(command, check=True, capture_output=True, env=settings)


def commit(root: Path, at: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", at=at)


@pytest.fixture
def committed(made: Made) -> Made:
    git(made.root, "init", "-q")
    commit(made.root, FIRST)
    return made


def dates(made: Made, root: Path | None = None) -> dict[str, Written]:
    """The dates of the example's marks, by practice and annotator."""
    root = root or made.root
    (version,) = Made(root).read().versions
    found = MarkDates.of(root).of_passages(root / EXAMPLE, version.passages)
    by_id = {one.id: one.practice for one in version.passages}
    return {f"{by_id[key.split('.')[0]]}.{key.split('.', 1)[1]}": at for key, at in found.items()}


def test_a_mark_is_as_old_as_the_commit_that_added_its_file(committed: Made) -> None:
    assert dates(committed) == {
        "collects-what-you-give.ada": Written(FIRST),
        "does-not-sell-data.ada": Written(FIRST),
    }


def test_a_mark_that_is_added_or_changed_later_has_its_own_dates(committed: Made) -> None:
    """A remark below a mark is no part of it; a changed note modifies the mark."""
    file = committed.root / ADA
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("names an exception", "has one") + MORE, encoding="utf-8")
    commit(committed.root, SECOND)
    assert dates(committed) == {
        "collects-what-you-give.ada": Written(FIRST),
        "does-not-sell-data.ada": Written(FIRST, SECOND),
        "uses-cookies.ada": Written(SECOND),
    }


def test_a_folder_that_is_renamed_makes_no_mark_younger(committed: Made) -> None:
    git(committed.root, "mv", "policies/example", "policies/sample")
    commit(committed.root, SECOND)
    (version,) = committed.read().versions
    folder = committed.root / "policies/sample/undated"
    found = MarkDates.of(committed.root).of_passages(folder, version.passages)
    assert set(found.values()) == {Written(FIRST)}
    assert len(found) == 2


def test_what_is_not_committed_has_no_date(committed: Made) -> None:
    file = committed.root / ADA
    text = file.read_text(encoding="utf-8")
    file.write_text(text + MORE, encoding="utf-8")
    assert set(dates(committed)) == {"collects-what-you-give.ada", "does-not-sell-data.ada"}
    file.write_text(text.replace("names an exception", "has one"), encoding="utf-8")
    assert set(dates(committed)) == {"collects-what-you-give.ada"}


def test_replies_have_dates_of_their_own(committed: Made) -> None:
    mark = '  - mark: ada\n    practice: does-not-sell-data\n    prefix: "To be clear:"\n'
    quote = "    quote: >-\n      we do not sell your data\n"
    text = f"read: []\nannotations: []\nseconds:\n{mark}{quote}"
    committed.write(f"{EXAMPLE}/annotations/bo.yml", text)
    commit(committed.root, SECOND)
    assert dates(committed)["does-not-sell-data.ada.bo"] == Written(SECOND)


def test_without_git_or_a_repository_there_are_no_dates(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dates(made) == {}
    git(made.root, "init", "-q")
    assert dates(made) == {}
    commit(made.root, FIRST)
    assert dates(made)
    monkeypatch.setenv("PATH", "")
    assert dates(made) == {}


def test_a_shallow_clone_dates_only_what_it_knows(committed: Made, tmp_path: Path) -> None:
    """The commit at which it ends would else seem to have written everything that is older."""
    file = committed.root / ADA
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    commit(committed.root, SECOND)
    committed.write("note.txt", "x")
    commit(committed.root, SECOND)
    whole, part = tmp_path / "whole", tmp_path / "part"
    address = committed.root.as_uri()
    git(tmp_path, "clone", "-q", address, str(whole))
    git(tmp_path, "clone", "-q", "--depth", "2", address, str(part))
    assert dates(committed, whole) == dates(committed)
    assert dates(committed, part) == {}
    text = file.read_text(encoding="utf-8")
    quote = "    quote: >-\n      We share your data with our payment provider\n"
    later = f"  - practice: shares-with-service-providers\n{quote}"
    file.write_text(text + later, encoding="utf-8")
    commit(committed.root, SECOND)
    git(part, "pull", "-q", "--ff-only")
    assert dates(committed, part) == {"shares-with-service-providers.ada": Written(SECOND)}


def test_annotations_say_it(committed: Made) -> None:
    (version,) = committed.read().versions
    known = MarkDates.of(committed.root).of_passages(committed.root / EXAMPLE, version.passages)
    made = record_of(version)
    assert all("created" not in one for one in annotations_of(made))
    found = list(annotations_of(replace(made, dates=known)))
    assert [one["created"] for one in found] == [FIRST, FIRST]
    assert all("modified" not in one for one in found)


def test_the_state_changes_with_the_commits(committed: Made) -> None:
    folder = committed.root / EXAMPLE

    def state() -> str:
        return MarkDates.of(committed.root).state(folder)

    before = state()
    committed.write("other.txt", "x")
    commit(committed.root, SECOND)
    assert state() == before
    file = committed.root / ADA
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    edited = state()
    commit(committed.root, SECOND)
    assert len({before, edited, state()}) == 3
