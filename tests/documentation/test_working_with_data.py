"""The guide's example with the open data runs on what a build has made, step after step."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
from typing import Any

import pytest
from making import ROOT

from glossator.project import Project

PAGE = (ROOT / "docs/working-with-data.md").read_text(encoding="utf-8")
#: Each step in Python with what the page says it printed.
STEPS = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, flags=re.S)


def test_every_step_in_python_has_what_it_prints() -> None:
    assert len(STEPS) == PAGE.count("```python") == 5


def test_the_steps_run_and_print_tables_with_the_columns_that_are_shown(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only columns are compared: a mark added to a policy changes the numbers."""
    monkeypatch.chdir(built.site / "open-data")
    names: dict[str, Any] = {}
    for step, shown in STEPS:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(step, "docs/working-with-data.md", "exec"), names)  # noqa: S102
        first, *rows = said.getvalue().splitlines()
        assert first.split() == shown.splitlines()[0].split()
        assert rows, step
    assert all(names["cut"])


def test_the_step_in_r_runs_and_prints_a_table_as_it_is_shown(built: Project) -> None:
    ((step, shown),) = re.findall(r"```r\n(.*?)```\n\n```text\n(.*?)```", PAGE, flags=re.S)
    command = shutil.which("Rscript")
    if command is None:
        pytest.skip("R is not installed, so the step in R is not run")
    done = subprocess.run(
        [command, "--vanilla", "-e", step],
        cwd=built.site / "open-data", check=True, capture_output=True, text=True,
    )  # fmt: skip
    over, columns, *rows = done.stdout.splitlines()
    assert [over.split(), columns.split()] == [line.split() for line in shown.splitlines()[:2]]
    assert len(rows) == 3
