"""A real cluster of two workers gives the rows of the local engine, whatever is killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bulk.runs import files_in, parts_in, started
from making import ROOT
from small_cluster import LONG, SmallCluster, free_port, until

from glossator.bulk.cluster import SchedulerLost, outcome_of
from glossator.bulk.partition_work import LostPartition
from glossator.bulk.sources import Partition


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[SmallCluster]:
    """A cluster that is not started yet."""
    found = SmallCluster(tmp_path)
    yield found
    found.stop()


def restart(cluster: SmallCluster) -> None:
    """Kill the scheduler, and start another one with workers of its own."""
    cluster.kill_scheduler()
    cluster.start(2)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (SmallCluster.kill_worker, "Dask's dashboard: http://127.0.0.1:"),
        (restart, "is gone. What is written stays"),
    ],
    ids=["a worker is killed", "the scheduler is killed"],
)
def test_a_cluster_writes_the_same_bytes_as_one_machine_whatever_is_killed(
    harm: Callable[[SmallCluster], None], told: str, *,
    cluster: SmallCluster, project: Path, captures: Path, whole: Path, tmp_path: Path,
) -> None:  # fmt: skip
    cluster.start(2)
    out = tmp_path / "out"
    run = started(
        project, str(captures), "--out", str(out), "--part", "1", "--engine", "dask",
        "--scheduler", cluster.address, "--patience", str(LONG),
    )  # fmt: skip
    until(lambda: parts_in(out) > 1 or run.poll() is not None)
    assert parts_in(out) < parts_in(whole)
    harm(cluster)
    said, warned = run.communicate(timeout=2 * LONG)
    assert run.returncode == 0, warned
    assert told in said + warned
    assert files_in(out) == files_in(whole)


def test_a_scheduler_that_is_not_there_is_said_soon_and_nothing_is_written(
    project: Path, captures: Path, tmp_path: Path
) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    out = tmp_path / "out"
    run = started(
        project, str(captures), "--out", str(out), "--engine", "dask", "--scheduler", address
    )
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 1
    assert f"No scheduler answers at {address}" in warned
    assert "Start one with `dask scheduler`" in warned
    assert "Traceback" not in warned
    assert not out.exists()


def test_a_scheduler_without_workers_is_said(
    cluster: SmallCluster, project: Path, captures: Path, tmp_path: Path
) -> None:
    cluster.start(0)
    out = tmp_path / "out"
    run = started(
        project, str(captures), "--out", str(out), "--engine", "dask",
        "--scheduler", cluster.address, "--patience", "1",
    )  # fmt: skip
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 1
    assert f"has no workers. Start some: dask worker {cluster.address}" in warned
    assert not out.exists()


def test_workers_with_another_program_are_refused(
    cluster: SmallCluster, project: Path, captures: Path, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    shutil.copytree(ROOT / "scripts/glossator", code / "glossator")
    with (code / "glossator/limits.py").open("a") as file:
        file.write("\n#: Another version.\n")
    cluster.code = code
    cluster.start(1)
    out = tmp_path / "out"
    run = started(
        project, str(captures), "--out", str(out), "--engine", "dask",
        "--scheduler", cluster.address, "--patience", str(LONG),
    )  # fmt: skip
    _, warned = run.communicate(timeout=LONG)
    assert run.returncode == 1
    assert "has other versions than this command: program's code" in warned
    assert "Install the same Python and packages on all machines" in warned
    assert not out.exists()


class Ended:
    """A future that ended, whose result cannot be had."""

    def __init__(self, status: str, error: Exception) -> None:
        self.status, self.error = status, error

    def cancelled(self) -> bool:
        return self.status == "cancelled"

    def result(self, timeout: float) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("status", "is_running", "error"),
    [
        ("finished", True, OSError("in <TCP (closed)>: Stream is closed")),
        ("finished", True, TimeoutError()),
        ("error", False, OSError("in <TCP (closed)>: Stream is closed")),
        ("lost", True, OSError()),
        ("cancelled", True, OSError()),
    ],
)
def test_a_result_that_cannot_be_fetched_is_no_failure_of_the_work(
    status: str, is_running: bool, error: Exception
) -> None:
    ended: Any = Ended(status, error)
    with pytest.raises(SchedulerLost):
        outcome_of(ended, Partition(3, ()), is_running=is_running)


def test_a_failure_of_the_work_is_one() -> None:
    ended: Any = Ended("error", OSError("No space left on device"))
    found = outcome_of(ended, Partition(3, ()), is_running=True)
    assert found == LostPartition(Partition(3, ()), "OSError: No space left on device")
