"""The steps of a build: shown to people while they last, and what each of them cost.

On a terminal a long step shows a bar with its rate and the time left; elsewhere a plain
line now and then. Costs are wall and CPU seconds, those of worker processes and programs
included, and the largest memory that a single process had so far.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

#: A step shorter than this many seconds is not worth a line.
PATIENCE = 2.0
#: Seconds between two plain lines.
PAUSE = 10.0
_UNIT = 1 if sys.platform == "darwin" else 1024


def _usages() -> tuple[resource.struct_rusage, resource.struct_rusage]:
    """What this process used, and what those used that it started and that have ended."""
    return resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)


def _used() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    return sum(usage.ru_utime + usage.ru_stime for usage in _usages())


def memory(usage: resource.struct_rusage) -> float:
    """The largest resident memory of a process, in MiB."""
    return usage.ru_maxrss * _UNIT / 2**20


@dataclass(slots=True)
class Step:
    """One step: `total` things to do, `done` of them, and its costs (seconds, MiB)."""

    name: str
    total: int = 0
    done: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    show: Any = None
    started: float = field(default_factory=time.monotonic)

    def advance(self, number: int = 1) -> None:
        """So many more are done."""
        self.done += number
        if self.show:
            self.show(self)

    @property
    def rate(self) -> float:
        """Things done in a second so far."""
        return self.done / max(0.001, time.monotonic() - self.started)


class Steps:
    """All steps of one run; without a console nothing is said."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console
        self.steps: list[Step] = []

    @contextmanager
    def step(self, name: str, total: int = 0) -> Iterator[Step]:
        """Do a step; what is said of it depends on how long it takes."""
        step = Step(name, total)
        self.steps.append(step)
        with self._shown(step):
            began = _used()
            try:
                yield step
            finally:
                step.wall = time.monotonic() - step.started
                step.cpu = _used() - began
                step.peak = max(memory(usage) for usage in _usages())

    @contextmanager
    def _shown(self, step: Step) -> Iterator[None]:
        if self.console is None or not step.total:
            yield
        elif self.console.is_terminal:
            with self._bar(step):
                yield
        else:
            step.show = _Lines(self.console)
            yield

    @contextmanager
    def _bar(self, step: Step) -> Iterator[None]:
        from rich.progress import (  # noqa: PLC0415 - a quick command shows no bar
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        )  # fmt: skip
        # Refreshed by hand: a thread of its own would not survive the fork of the workers.
        with Progress(
            *columns, console=self.console, transient=True, auto_refresh=False
        ) as progress:
            task = progress.add_task(step.name, total=step.total, rate="")

            def show(step: Step) -> None:
                progress.update(task, completed=step.done, rate=f"{step.rate:,.0f} a second")
                progress.refresh()

            step.show = show
            yield

    def write(self, path: Path, **more: Any) -> None:
        """Write the costs as JSON."""
        costs = [
            {"name": s.name, "things": s.total, "wall": round(s.wall, 3), "cpu": round(s.cpu, 3),
             "peak_mib": round(s.peak, 1)}
            for s in self.steps
        ]  # fmt: skip
        text = json.dumps({"steps": costs, **more}, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


class _Lines:
    """Plain lines: one every ten seconds, none for a step that is soon over."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.last = time.monotonic() + PATIENCE - PAUSE

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if now - self.last < PAUSE:
            return
        self.last = now
        left = (step.total - step.done) / step.rate if step.done else 0
        self.console.print(
            f"{step.name}: {step.done:,} of {step.total:,}, {step.rate:,.0f} a second, "
            f"about {left:,.0f} s left"
        )
