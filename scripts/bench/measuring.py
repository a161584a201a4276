"""A command → wall and CPU seconds and peak memory, of it and all that it starts."""

from __future__ import annotations

import contextlib
import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PROC = Path("/proc")
_PAUSE = 0.05
_MIB = 1024 * 1024
_LAST_LINES = 3
#: Folders of the machine it ran on are nobody's business.
_FOLDERS = re.compile(r"/[^\s:'\"]*/")


class Failed(Exception):
    """A command that ended with an error; its last words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. Seconds; memory in MiB.

    `cpu` counts all processes that were waited for. `peak` is the largest sum of resident
    memory of all processes at one moment (pages they share count several times), `largest`
    that of the largest process. Both are 0 where /proc does not tell.
    """

    wall: float
    cpu: float
    peak: float
    largest: float


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end; raises Failed with its last lines if it ends with an error."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(command), cwd=cwd, env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        with _Sampler(process.pid) as sampler:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").split("\n")
            words = [line.strip() for line in lines if line.strip()][-_LAST_LINES:]
            reason = _FOLDERS.sub("…/", " · ".join(words))
            raise Failed(reason or f"exit code {process.returncode}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, sampler.peak, sampler.largest)


class _Sampler:
    """Reads the memory of a process and its descendants until it ends."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peak = self.largest = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Sampler:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        self._sample()
        while not self._ended.wait(_PAUSE):
            self._sample()

    def _sample(self) -> None:
        now, highest = zip(*map(_memory, _tree(self.pid)), strict=True)
        self.largest = max(self.largest, *highest, 0.0)
        self.peak = max(self.peak, sum(now), self.largest)


def _tree(pid: int) -> list[int]:
    """A process and its descendants."""
    found, at = [pid], 0
    while at < len(found):
        with contextlib.suppress(OSError, ValueError):
            for task in (_PROC / str(found[at]) / "task").iterdir():
                found += map(int, (task / "children").read_text().split())
        at += 1
    return found


def _memory(pid: int) -> tuple[float, float]:
    """A process's resident memory now, and the most it ever had; zeros if it is gone."""
    fields = {"VmRSS": 0.0, "VmHWM": 0.0}
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / "status").read_text().split("\n"):
            name, _, value = line.partition(":")
            if name in fields:
                fields[name] = int(value.split()[0]) * 1024 / _MIB
    return fields["VmRSS"], fields["VmHWM"]


def median(runs: Iterable[Measured]) -> dict[str, Any]:
    """The medians of several runs, ready to be written."""
    found = list(runs)
    return {
        "wall": round(statistics.median(r.wall for r in found), 3),
        "cpu": round(statistics.median(r.cpu for r in found), 3),
        "peak": round(max(r.peak for r in found), 1),
        "largest": round(max(r.largest for r in found), 1),
        "runs": len(found),
    }
