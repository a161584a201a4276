"""One build at a time in a project's folder, and one exchange at a time in any folder.

The system itself releases a lock when its holder ends, however it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from glossator.project import Project
from glossator.site.links import refuse_links

if sys.platform != "win32":
    import fcntl


class Busy(Exception):
    """Another build holds the lock; what to do about it."""


@contextmanager
def alone(project: Project) -> Iterator[None]:
    """Be the only one who builds in the project; raises Busy straight away if somebody else is, and
    NotDone if the cache is a link or holds one."""
    refuse_links(project)
    project.cache.mkdir(parents=True, exist_ok=True)
    holder = project.cache / "builder"
    lock = FileLock(project.cache / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(
            f"Another build is running in {project.root} (process {_named(holder)}).\n"
            "Wait for it to finish, or stop it."
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


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold an existing folder, after waiting for its present holder. No file is left in it.

    Systems and disks that know no such locks are used without them.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_held(folder: Path) -> bool:
    """Whether somebody holds a folder now; True as well where the disk cannot say."""
    if sys.platform == "win32":
        return True
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
