"""Two builders never work in one folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glossator.project import Project
from glossator.site.lock import Busy, alone

HOLDS = """
import sys, time
from pathlib import Path
from glossator.site.lock import alone
from glossator.project import Project
with alone(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_builder_is_refused_at_once_and_told_who_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Busy) as refused, alone(Project(tmp_path)):
            pass
        process.kill()
    assert str(refused.value) == (
        f"Another build is running in {tmp_path} (process {process.pid}).\n"
        "Wait for it to finish, or stop it."
    )
    with alone(Project(tmp_path)):  # the dead hold nothing
        pass


def test_one_after_the_other_is_fine(tmp_path: Path) -> None:
    for _ in range(2):
        with alone(Project(tmp_path)):
            pass


def test_a_builder_whose_name_cannot_be_read_is_said_to_be_unknown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with alone(project):
        (project.cache / "builder").unlink()
        with pytest.raises(Busy, match=r"\(process unknown\)"), alone(project):
            pass
