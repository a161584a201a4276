"""What a person names (files, folders, patterns, archives, WARC files) → the captures to import."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossator.importing.archives import CAPTURES, is_archive, unpacked
from glossator.importing.committed import committed_captures
from glossator.importing.origin import NOWHERE, Origin
from glossator.importing.provenance import without_day
from glossator.importing.refusal import Refused
from glossator.importing.trees import copies, papers, placed
from glossator.importing.warc import is_warc, recorded

_COPIES = "other forms of texts that are there as well"


@dataclass(frozen=True, slots=True)
class CapturedFile:
    """A captured file, its name as people know it (that in its archive, if it was in one), and what
    is known of its origin beside its bytes.

    `line` names the history that it belongs to, if histories are imported.
    """

    path: Path
    name: str
    origin: Origin = NOWHERE
    line: str = ""


@dataclass(slots=True)
class Captures:
    """The captures that were found; what was refused, with the reason; files passed over; and
    what is left out of WARC files and of trees, by kind.

    Of git histories also how many captures were read again by their archive, and those whose
    older states are not in the checkout.
    """

    found: list[CapturedFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed_over: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
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
    captures.found = list({capture.path: capture for capture in captures.found}.values())
    _place(captures)
    if histories:
        captures.found = [_in_line(one) for one in captures.found]
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
        CapturedFile(one.path, one.name, Origin(seen=one.seen), one.line) for one in committed.found
    ]
    captures.refused += committed.refused
    captures.read_again += committed.read_again
    captures.shallow += [str(path)] if committed.is_shallow else []
    return True


def _place(captures: Captures) -> None:
    """Let the trees of known collections say what they know of their captures, and leave out
    their second forms of a text."""
    about = papers(capture.path for capture in captures.found)
    captures.passed_over += len(about)
    captures.found = [capture for capture in captures.found if capture.path not in about]
    second = copies(capture.path for capture in captures.found)
    captures.left_out += Counter({_COPIES: len(second)} if second else {})
    captures.found = [
        capture
        if capture.origin != NOWHERE or not (found := placed(capture.path))
        else replace(capture, origin=found.origin)
        for capture in captures.found
        if capture.path not in second
    ]


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
    elif is_warc(path) and path.is_file():
        _replay(path, captures, scratch)
    else:
        captures.found.append(CapturedFile(path, str(path)))


def _add(file: Path, captures: Captures, scratch: Path) -> None:
    """A file in a folder: a capture by its name, an archive, a WARC file, or passed over."""
    if is_archive(file):
        _open(file, captures, scratch)
    elif is_warc(file):
        _replay(file, captures, scratch)
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
        if is_warc(file):
            _replay(file, captures, scratch, name)
        else:
            captures.found.append(CapturedFile(file, name))


def _replay(warc: Path, captures: Captures, scratch: Path, known_as: str = "") -> None:
    """The pages of a WARC file; of one that is damaged, those before the damage."""
    shown = known_as or str(warc)
    recording = recorded(warc, scratch / f"{len(captures.found)}-{len(captures.refused)}-records")
    captures.left_out += recording.left_out
    for one in recording.found:
        name = f"{shown}: {one.origin.address or one.path.name}"
        captures.found.append(CapturedFile(one.path, name, one.origin))
    if recording.fault:
        captures.refused.append((shown, recording.fault))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
