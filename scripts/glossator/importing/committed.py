"""The history of captures in a git checkout → each state of each file, with the day it was seen.

A day in the name of a file is surer than that of a commit: it is used where there is one. Open
Terms Archive commits another reading of the same capture, when its programs got better, under a
title of its own: such a reading takes the place of the one before it, and its day.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from glossator.importing.archives import CAPTURES, ENTRIES, UNPACKED
from glossator.importing.checkouts import Checkout, Committed, checkout_of
from glossator.problems import NotDone

#: How Open Terms Archive begins the titles of commits that only read a capture again.
_READ_AGAIN = ("Apply technical or declaration upgrade on ", "Refilter ")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class CommittedCapture:
    """A state of a file in a history: where its bytes are now, and when they were seen."""

    path: Path
    name: str
    line: str
    seen: dt.datetime


@dataclass(slots=True)
class CommittedCaptures:
    """The states that were found; what was refused, with the reason; how many were read again,
    and whether older ones were left out of the checkout."""

    found: list[CommittedCapture] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    read_again: int = 0
    is_shallow: bool = False


def committed_captures(path: Path, scratch: Path) -> CommittedCaptures | None:
    """All states of a file, or of the captures in a folder, of a git checkout.

    None where there is no checkout, or where it knows nothing of the path.
    """
    checkout = checkout_of(path, scratch)
    if checkout is None:
        return None
    inside = checkout.prefix.rstrip("/") if path.is_dir() else checkout.prefix + path.name
    captures = CommittedCaptures(is_shallow=checkout.is_shallow)
    shown = os.fsencode(inside).decode("utf-8", "replace")
    states = _states(checkout.history(inside), shown, captures)
    _write(states, checkout, scratch / "texts", captures)
    return captures if captures.found or captures.refused else None


def _states(
    history: Iterable[Committed], inside: str, captures: CommittedCaptures
) -> list[tuple[Committed, int | None]]:
    """The states to import, each with the time at which it was seen."""
    lines: dict[str, list[tuple[Committed, int | None]]] = {}
    for number, one in enumerate(history):
        if number >= ENTRIES.most:
            raise NotDone(f"The history has more than {ENTRIES.most:,} states of files.")
        if not _is_capture(one.path, inside):
            continue
        line = lines.setdefault(one.path, [])
        time = one.time
        if line and one.subject.startswith(_READ_AGAIN):
            captures.read_again += 1
            time = line.pop()[1]
        line.append((one, time))
    return [state for line in lines.values() for state in line]


def _is_capture(path: str, inside: str) -> bool:
    """Whether a path is one that was named, or a capture in a folder that was named."""
    if path == inside:
        return True
    below = PurePosixPath(path).relative_to(inside) if inside else PurePosixPath(path)
    hidden = any(part.startswith(".") for part in below.parts)
    return below.suffix.lower() in CAPTURES and not hidden


def _write(
    states: list[tuple[Committed, int | None]], checkout: Checkout, folder: Path,
    captures: CommittedCaptures,
) -> None:  # fmt: skip
    """Put the bytes of each state below a folder, under the path that it has in the checkout."""
    texts = checkout.texts(one.text for one, _ in states)
    total = 0
    for number, ((one, time), raw) in enumerate(zip(states, texts, strict=True)):
        total += len(raw or b"")
        if total > UNPACKED.most:
            raise NotDone(f"The texts of this history have more than {UNPACKED.most:,} bytes.")
        name = f"{one.path} (commit {one.commit[:10]})"
        seen = _moment(time) if time is not None else None
        if seen is None:
            captures.refused.append((name, "its commit has no date of the calendar"))
        elif raw is None:
            why = "its text is not in this checkout, which is partial; clone the archive in full"
            captures.refused.append((name, why))
        else:
            path = folder.joinpath(str(number), *_parts(one.path))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            captures.found.append(CommittedCapture(path, name, one.path, seen))


def _parts(path: str) -> Iterator[str]:
    """The parts of a path, none of which leads anywhere else."""
    for part in path.split("/"):
        if part not in ("", ".", ".."):
            yield part.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")


def _moment(time: int) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(time, dt.UTC)
    except (OverflowError, OSError, ValueError):
        return None
