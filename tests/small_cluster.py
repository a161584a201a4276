"""A real Dask cluster of this machine: a scheduler and workers as processes, to be killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from making import ROOT

#: Seconds for which something is waited for that comes at once on a machine that is not busy.
LONG = 300


def until(what: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LONG
    while not what():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@dataclass
class SmallCluster:
    """Processes of a cluster below a folder, on one port; `code` is where workers find the
    program."""

    folder: Path
    code: Path = ROOT / "scripts"
    port: int = field(default_factory=free_port)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    scheduler: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, workers: int) -> SmallCluster:
        """Start a scheduler, and so many workers that look for it."""
        where = ("--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler = self._started("scheduler", *where, "--no-show", "--no-jupyter")
        for _ in range(workers):
            self.workers.append(
                self._started(
                    "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
                    "--memory-limit", "0", "--death-timeout", str(LONG),
                    "--local-directory", str(self.folder / str(len(self.workers))),
                )
            )  # fmt: skip
        return self

    def _started(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        command += ["--dashboard-address", ":0"] if kind == "scheduler" else []
        env = os.environ | {"PYTHONPATH": str(self.code)}
        with (self.folder / f"{kind}.log").open("ab") as log:
            return subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=self.folder)

    def kill_scheduler(self) -> None:
        """End the scheduler without a word, and the workers, which have nobody to ask."""
        self.stop()

    def kill_worker(self) -> None:
        """End one worker without a word."""
        one = self.workers.pop()
        one.kill()
        one.wait()

    def stop(self) -> None:
        """End all."""
        for one in (self.scheduler, *self.workers):
            if one:
                one.kill()
                one.wait()
        self.workers.clear()
        self.scheduler = None
