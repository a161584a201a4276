"""One build at a time in a project's folder.

The system itself releases the lock when its holder ends, however it ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from glossator.project import Project


class Busy(Exception):
    """Another build holds the lock; what to do about it."""


@contextmanager
def alone(project: Project) -> Iterator[None]:
    """Be the only one who builds in the project; raises Busy at once if somebody else is."""
    project.cache.mkdir(parents=True, exist_ok=True)
    holder = project.cache / "builder"
    lock = FileLock(project.cache / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(
            f"Another build is at work in {project.root} (process {_named(holder)}).\n"
            "Wait until it has ended, or end it."
        ) from None
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _named(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii")[:10] or "unknown"
    except OSError:
        return "unknown"
