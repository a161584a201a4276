"""An organisation's folder → the line of its versions, by their folders' names and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from glossator.corpus.folders import is_date
from glossator.corpus.line import Capture, Line, lines_of, newest_of
from glossator.limits import FILE
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

#: Documents kept in memory: those of one organisation are asked for again and again.
_KEPT = 64


def line_at(organisation: Path) -> Line:
    """The line of the versions in an organisation's folder.

    Texts are read only where there are several; one that cannot be read is like no other.
    """
    folders = sorted(one for one in organisation.iterdir() if one.is_dir())
    captures = (Capture(_key(one), day_of(one.name), "") for one in folders)
    if len(folders) > 1:
        captures = (one._replace(text=_words(organisation, one)) for one in captures)
    return lines_of(captures)[organisation.name]


def newest_by_name(keys: Iterable[str]) -> frozenset[str]:
    """The versions that count, by the names of their folders alone."""
    return newest_of(Capture(key, day_of(key.rpartition("/")[2]), "") for key in keys)


def document_at(folder: Path) -> Document | None:
    """The text of a version; None if it cannot be read."""
    path = _text_in(folder)
    if path is None:
        return None
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


def texts_beside(folder: Path) -> Iterator[bytes]:
    """The names and texts of an organisation's other versions, on which a page depends too."""
    for other in sorted(folder.parent.iterdir()):
        if other != folder and (path := _text_in(other)):
            yield other.name.encode("utf-8", "surrogateescape")
            yield path.read_bytes()


def day_of(name: str) -> str:
    """The day by which a version's folder is named, or nothing."""
    return name if is_date(name) else ""


def _text_in(folder: Path) -> Path | None:
    """A version's policy.md, if it is a file of the allowed size; links are not followed."""
    path = folder / "policy.md"
    if folder.is_symlink() or path.is_symlink() or not path.is_file():
        return None
    return path if path.stat().st_size <= FILE.most else None


@lru_cache(_KEPT)
def _read(path: Path, _time: int, _size: int) -> Document | None:
    try:
        return parse_policy(path.read_text(encoding="utf-8"))[0]
    except (OSError, UnicodeDecodeError):
        return None


def _words(organisation: Path, one: Capture) -> str:
    document = document_at(organisation / one.name)
    return document.fingerprint if document else one.key


def _key(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"
