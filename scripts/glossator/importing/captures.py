"""What a person names (files, folders, patterns, archives) → the captures to import."""

from __future__ import annotations

import datetime as dt
import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossator.importing.archives import CAPTURES, is_archive, unpacked
from glossator.importing.committed import committed_captures
from glossator.importing.provenance import without_day
from glossator.importing.refusal import Refused


@dataclass(frozen=True, slots=True)
class CapturedFile:
    """A captured file, and its name as people know it: that in its archive, if it was in one.

    `line` names the history that it belongs to, if histories are imported; `seen` is when a
    commit took it.
    """

    path: Path
    name: str
    line: str = ""
    seen: dt.datetime | None = None


@dataclass(slots=True)
class Captures:
    """The captures that were found; what was refused, with the reason; files passed over.

    Of git histories also how many captures were read again by their archive, and those whose
    older states are not in the checkout.
    """

    found: list[CapturedFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed_over: int = 0
    read_again: int = 0
    shallow: list[str] = field(default_factory=list)


def find_captures(named: Iterable[Path], scratch: Path, *, histories: bool = False) -> Captures:
    """All captures in what is named, in order, each once; archives are unpacked to `scratch`.

    Of `histories`, a path in a git checkout gives all its states, and every capture says
    which history it belongs to. Raises NotDone if a checkout cannot be read.
    """
    captures = Captures()
    for path in named:
        for one in _matching(path):
            if not (histories and _find_committed(one, captures, scratch)):
                _find(one, captures, scratch)
    found = {capture.path: capture for capture in captures.found}.values()
    captures.found = [_in_line(one) for one in found] if histories else list(found)
    return captures


def _in_line(capture: CapturedFile) -> CapturedFile:
    return replace(capture, line=capture.line or without_day(capture.path))


def _find_committed(path: Path, captures: Captures, scratch: Path) -> bool:
    """Add all states of a path in a git checkout; whether it has any."""
    committed = committed_captures(
        path, scratch / f"{len(captures.found)}-{len(captures.refused)}-states"
    )
    if committed is None:
        return False
    captures.found += [
        CapturedFile(one.path, one.name, one.line, one.seen) for one in committed.found
    ]
    captures.refused += committed.refused
    captures.read_again += committed.read_again
    captures.shallow += [str(path)] if committed.is_shallow else []
    return True


def _matching(path: Path) -> Iterator[Path]:
    """The path, or what a pattern matches where no shell has expanded it."""
    if not path.exists() and glob.has_magic(str(path)):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - may be absolute
        yield from map(Path, matches or [str(path)])
    else:
        yield path


def _find(path: Path, captures: Captures, scratch: Path) -> None:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and not _is_hidden(file.relative_to(path)):
                _add(file, captures, scratch)
    elif is_archive(path) and path.is_file():
        _open(path, captures, scratch)
    else:
        captures.found.append(CapturedFile(path, str(path)))


def _add(file: Path, captures: Captures, scratch: Path) -> None:
    """A file in a folder: a capture by its name, an archive, or passed over."""
    if is_archive(file):
        _open(file, captures, scratch)
    elif file.suffix.lower() in CAPTURES:
        captures.found.append(CapturedFile(file, str(file)))
    else:
        captures.passed_over += 1


def _open(archive: Path, captures: Captures, scratch: Path) -> None:
    folder = scratch / f"{len(captures.found)}-{len(captures.refused)}"
    try:
        inside = unpacked(archive, folder)
    except Refused as reason:
        captures.refused.append((str(archive), str(reason)))
        return
    captures.passed_over += inside.passed_over
    for file in inside.files:
        name = f"{archive}: {file.relative_to(folder).as_posix()}"
        captures.found.append(CapturedFile(file, name))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
