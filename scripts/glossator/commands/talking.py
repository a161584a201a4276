"""What all commands say in the same way: on the terminal, to people."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from glossator.problems import Problem, errors, plural, printable, summary

if TYPE_CHECKING:
    from glossator.verify.fault import Fault


#: A fault of the templates is on every page; the first ones are enough to find it.
FAULTS_SHOWN = 30

CURES = {
    errno.ENOSPC: "Make room on the disk and try again.",
    errno.EDQUOT: "Make room in your quota and try again.",
    errno.EFBIG: "Files of this size may not be written here; raise the limit and try again.",
    errno.EROFS: "The disk is read-only; work in a folder that can be written to.",
    errno.EACCES: "Work as a user who may write there, or change the folder's permissions.",
    errno.EPERM: "Work as a user who may write there, or change the folder's permissions.",
    errno.EBUSY: "The folder is a mount of its own and cannot be replaced; mount the one above.",
    errno.EXDEV: "The folder is on another disk and cannot be replaced; keep both on one disk.",
    errno.EIO: "The disk cannot be read or written; try another one.",
}


def say(text: str) -> None:
    """A line on standard output."""
    click.echo(text)


def warn(text: str) -> None:
    """A line on standard error."""
    click.echo(text, err=True)


def nothing(_: str) -> None:
    """Says nothing: for --quiet."""


def stop_on_problems(problems: Iterable[Problem], outcome: str) -> None:
    """Print all problems; stop with exit code 1 if any of them is an error."""
    found = list(problems)
    for problem in found:
        warn(f"{problem}\n")
    if errors(found):
        warn(summary(found, outcome).strip())
        sys.exit(1)


def stop_on_faults(faults: Sequence[Fault], outcome: str) -> None:
    """Print the faults of a site; stop with exit code 1 if there are any."""
    for fault in faults[:FAULTS_SHOWN]:
        warn(printable(str(fault)))
    if len(faults) > FAULTS_SHOWN:
        warn(f"… and {len(faults) - FAULTS_SHOWN:,} more")
    if faults:
        warn(f"{plural(len(faults), 'fault')} in the built site. {outcome}")
        sys.exit(1)


def refusal(error: OSError) -> str:
    """What the disk said, what can be done, and what was noted on the way; empty if it is
    not the disk that refused, but a fault of ours."""
    if error.errno not in CURES:
        return ""
    place = f" ({printable(str(error.filename))})" if error.filename else ""
    notes = getattr(error, "__notes__", [])
    return "\n".join([f"{error.strerror}{place}. {CURES[error.errno]}", *notes])
