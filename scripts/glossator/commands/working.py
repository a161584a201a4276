"""Commands that write a site: alone in the project, and the old site stays until the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from glossator.commands.talking import warn
from glossator.locking import Busy, alone
from glossator.problems import printable
from glossator.project import Project


@contextmanager
def at_work(project: Project) -> Iterator[None]:
    """Write in a project; stop with exit code 1 where another does."""
    try:
        with alone(project):
            yield
    except Busy as busy:
        warn(printable(str(busy)))
        sys.exit(1)
    except OSError as error:
        error.add_note("The site is as it was.")
        raise
