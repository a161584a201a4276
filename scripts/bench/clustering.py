"""Annotating on a cluster: a scheduler and one or two workers of this machine, all real.

Seconds are those of the whole command, from its start to its last row. What the workers took of
processor and memory is asked of the system when they end.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.contending import remove
from bench.measuring import Failed, run
from bench.projects import glossator, our_project
from glossator.project import Project
from glossator.suggesting.inputs import read_inputs

#: How many workers are measured, in this order.
WORKERS = (1, 2)
_MIB = 1024
_LONGEST_START = 120
_HOST = "127.0.0.1"


@dataclass(slots=True)
class Crew:
    """The processes of a cluster; when they have ended, their CPU seconds and the memory of the
    largest worker, in MiB."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    cpu: float = 0.0
    largest: float = 0.0

    def end(self) -> None:
        """End the workers, and count what they took."""
        for worker in self.workers:
            worker.terminate()
            _, status, usage = os.wait4(worker.pid, 0)
            worker.returncode = os.waitstatus_to_exitcode(status)
            self.cpu += usage.ru_utime + usage.ru_stime
            self.largest = max(self.largest, usage.ru_maxrss / _MIB)
        self.workers.clear()


def measure_cluster(root: Path, work: Path, count: int = 20_000) -> dict[str, Any]:
    """Seconds, CPU and memory for so many synthetic texts, by the number of workers; raises
    Failed where Dask is missing or a run fails."""
    project = our_project(root, work / "project", count)
    read_inputs(project, with_rules=True)  # The examples of rules are tried only once.
    sources = f"{project.policies}/*/*/source.*"
    texts = len(list(project.policies.glob("*/*/source.*")))
    found = {str(number): _once(project, sources, work, number) for number in WORKERS}
    out = _out(work, WORKERS[-1])
    return {
        "texts": texts,
        "bytes": sum(path.stat().st_size for path in project.policies.glob("*/*/source.*")),
        "rows_bytes": sum(path.stat().st_size for path in out.glob("*/*.parquet")),
        "workers": found,
    }


def _once(project: Project, sources: str, work: Path, number: int) -> dict[str, float]:
    """One run with so many workers."""
    out = _out(work, number)
    remove(out)
    with cluster(work, number) as crew:
        options = ("--engine", "dask", "--scheduler", crew.address)
        command = glossator(project, "annotate", sources, "--out", str(out), *options)
        spent = run(command, project.root)
        crew.end()
    return {
        "wall": round(spent.wall, 2), "cpu": round(crew.cpu, 2),
        "client_cpu": round(spent.cpu, 2), "largest": round(crew.largest, 1),
    }  # fmt: skip


def _out(work: Path, number: int) -> Path:
    return work / f"rows-{number}"


@contextmanager
def cluster(work: Path, workers: int) -> Iterator[Crew]:
    """A scheduler and so many workers, each of one thread, ended at the end."""
    work.mkdir(parents=True, exist_ok=True)
    with socket.socket() as one:
        one.bind((_HOST, 0))
        port = one.getsockname()[1]
    crew = Crew(f"tcp://{_HOST}:{port}")
    options = ("--host", _HOST, "--port", str(port), "--no-show", "--dashboard-address", ":0")
    scheduler = _started("scheduler", work, *options)
    try:
        _wait_for(port, scheduler)
        crew.workers += [
            _started(
                "worker", work, crew.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--memory-limit", "0", "--local-directory", str(work / f"worker-{number}"),
            )
            for number in range(workers)
        ]  # fmt: skip
        yield crew
    finally:
        crew.end()
        scheduler.kill()
        scheduler.wait()


def _started(kind: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _wait_for(port: int, scheduler: subprocess.Popen[bytes]) -> None:
    """Wait until the scheduler listens; raises Failed if it does not start."""
    until = time.monotonic() + _LONGEST_START
    while time.monotonic() < until and scheduler.poll() is None:
        with socket.socket() as one:
            if one.connect_ex((_HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise Failed("the scheduler does not start; is distributed installed?")
