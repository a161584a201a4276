"""Commands that write: alone in the project, and with a word when the disk refuses."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from glossator.commands.talking import warn
from glossator.locking import Busy, alone
from glossator.problems import printable
from glossator.project import Project

#: What a disk may say, and what can be done about it.
REFUSALS = {
    errno.ENOSPC: "Make room on the disk and build again.",
    errno.EDQUOT: "Make room in your quota and build again.",
    errno.EFBIG: "Files of this size may not be written here; raise the limit and build again.",
    errno.EROFS: "The disk can only be read; build in a folder that can be written to.",
    errno.EACCES: "Build as somebody who may write there, or change the folder's permissions.",
    errno.EPERM: "Build as somebody who may write there, or change the folder's permissions.",
}


@contextmanager
def at_work(project: Project) -> Iterator[None]:
    """Write in a project; where that cannot be, say why and stop with exit code 1."""
    try:
        with alone(project):
            yield
    except Busy as busy:
        warn(printable(str(busy)))
        sys.exit(1)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        place = f" ({printable(str(error.filename))})" if error.filename else ""
        warn(f"{error.strerror}{place}. {REFUSALS[error.errno]}\nThe site is as it was.")
        sys.exit(1)
