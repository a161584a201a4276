"""The date that a build bears: that of the last commit, not of the day it is built on.

So the same commit gives the same bytes on any day. See https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

EPOCH = "SOURCE_DATE_EPOCH"


def dated(root: Path) -> dict[str, str]:
    """What to put into the environment of a program that dates what it writes: nothing if a
    date is set already, or if the folder has no commits."""
    if os.environ.get(EPOCH):
        return {}
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # there is no git
        return {}
    return {EPOCH: seconds} if (seconds := done.stdout.strip()) else {}
