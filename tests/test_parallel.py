"""Work over all cores: in order, told as it goes, and stopped by the first failure."""

from __future__ import annotations

import json
import os
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from glossator import parallel, progress
from glossator.parallel import Apart, over_cores
from glossator.progress import Steps


def double(context: int, thing: int) -> tuple[int, int]:
    if thing < 0:
        raise ValueError("negative")
    return thing * context, os.getpid()


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 2)


@pytest.mark.parametrize("number", [0, 1, 7, 100])
def test_results_come_in_order_whoever_makes_them(number: int) -> None:
    with Steps().step("double", number) as step:
        found = list(over_cores(double, 2, range(number), step))
    assert [result for result, _ in found] == [thing * 2 for thing in range(number)]
    assert step.done == number
    others = {process for _, process in found} - {os.getpid()}
    assert bool(others) == (number == 100)


def test_a_failure_is_the_caller_s() -> None:
    with pytest.raises(ValueError, match="negative"), Steps().step("double", 99) as step:
        list(over_cores(double, 2, [*range(50), -1, *range(48)], step))


def test_what_steps_cost_is_written_as_json(tmp_path: Path) -> None:
    made = Steps()
    with made.step("double", 40) as step:
        list(over_cores(double, 2, range(40), step))
    made.write(tmp_path / "t.json", policies=40)
    written = json.loads((tmp_path / "t.json").read_text())
    assert written["policies"] == 40
    (cost,) = written["steps"]
    assert (cost["name"], cost["things"]) == ("double", 40)
    assert cost["wall"] >= 0 and cost["cpu"] >= 0 and cost["peak_mib"] > 1


def test_away_from_a_terminal_a_long_step_prints_plain_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    said = StringIO()
    with Steps(Console(file=said, width=80)).step("prepare", 4) as step:
        step.advance(2)
        step.advance(2)
    lines = said.getvalue().splitlines()
    assert [line.split(",")[0] for line in lines] == ["prepare: 2 of 4", "prepare: 4 of 4"]
    assert all("a second, about" in line for line in lines)


def test_a_short_step_and_a_quiet_one_say_nothing() -> None:
    said = StringIO()
    for console in (Console(file=said), None):
        with Steps(console).step("prepare", 4) as step:
            step.advance(4)
    assert not said.getvalue()


def test_on_a_terminal_a_bar_is_drawn_and_taken_away() -> None:
    said = StringIO()
    with Steps(Console(file=said, force_terminal=True, width=80)).step("pour", 4) as step:
        step.advance(3)
    assert "pour" in said.getvalue() and "3/4" in said.getvalue()
    assert said.getvalue().endswith("\x1b[2K")


def _process(_: object, thing: int) -> tuple[int, int]:
    return thing, os.getpid()


def test_what_is_done_apart_is_done_in_another_process() -> None:
    with Apart(_process, None, 3) as work:
        found, process = work.result()
    assert found == 3
    assert process != os.getpid()


def test_a_failure_apart_is_raised_where_it_is_waited_for() -> None:
    with Apart(double, 2, -1) as work, pytest.raises(ValueError, match="negative"):
        work.result()


def test_a_process_that_was_killed_is_told_of() -> None:
    with Apart(_kill, None, 9) as work, pytest.raises(OSError, match="stopped by the system"):
        work.result()


def test_what_is_left_early_is_stopped() -> None:
    began = time.monotonic()
    with Apart(_wait, None, 60):
        pass
    assert time.monotonic() - began < 30


def _kill(_: object, signal: int) -> None:
    os.kill(os.getpid(), signal)


def _wait(_: object, seconds: int) -> None:
    time.sleep(seconds)
