"""Captures of an archive become a line of versions in one command."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lamplight import AGAIN, FIRST, SECOND, THIRD
from making import HARD_CASES, Made

from glossator.cli import main
from glossator.importing.archive import day_in


@pytest.fixture
def archive(tmp_path: Path) -> list[str]:
    """Files as Open Terms Archive names them, in no order."""
    paths = []
    for day in (SECOND, FIRST, THIRD, AGAIN):
        file = tmp_path / f"Lamplight__Privacy Policy.{day}.md"
        shutil.copy(HARD_CASES / "lamplight" / day / "policy.md", file)
        paths.append(str(file))
    return paths


def run(made: Made, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(made.root), "import", *arguments])


def test_a_history_becomes_a_line_in_which_the_same_words_are_once(
    made: Made, archive: list[str]
) -> None:
    done = run(made, "--force", "--history", "--organisation", "Lamplight", *archive)
    assert done.exit_code == 0, done.output
    folders = sorted(path.name for path in (made.root / "policies/lamplight").iterdir())
    assert folders == [FIRST, SECOND, THIRD, "policy.yml"]
    assert f"{AGAIN}.md: the same words as" in done.output and "left out" in done.output
    assert made.printed() == ""


def test_a_file_without_a_day_in_its_name_is_refused_and_the_others_are_not(
    made: Made, archive: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "Lamplight.md"
    shutil.copy(archive[0], file)
    done = run(made, "--force", "--history", "--organisation", "Lamplight", str(file), archive[0])
    assert done.exit_code == 1
    assert "its name has no day such as 2014-06-29" in done.output
    assert (made.root / f"policies/lamplight/{SECOND}").is_dir()


def test_whose_history_it_is_must_be_said(made: Made, archive: list[str]) -> None:
    done = run(made, "--history", *archive)
    assert done.exit_code == 2 and "--organisation NAME" in done.output


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Shop__Privacy Policy.2013-01-03.md", dt.date(2013, 1, 3)),
        ("20140629080230.html", dt.date(2014, 6, 29)),
        ("shop-20140629.html", dt.date(2014, 6, 29)),
        ("2013-13-45.md", None),
        ("v2.md", None),
        ("2013-01-03 to 2014-01-03.md", dt.date(2014, 1, 3)),
    ],
)
def test_the_day_in_a_name(name: str, day: dt.date | None) -> None:
    assert day_in(name) == day
