"""Hashes of all that a version depends on: its files, the taxonomy, the rules, the code."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.corpus.siblings import texts_beside

#: The whole program, of which this module is in one room.
PACKAGE = Path(__file__).parents[1]
#: Libraries whose version can change what is read or written.
LIBRARIES = (
    "beautifulsoup4 ftfy idna jinja2 lxml markdown-it-py markupsafe msgspec pyarrow pydantic "
    "pyyaml selectolax"
).split()


def digest(*parts: bytes) -> str:
    """A hash of byte strings, in order and apart."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


@functools.cache
def code_digest() -> str:
    """A hash of this package, the Python and the libraries that run it."""
    files = sorted(p for p in PACKAGE.rglob("*") if p.suffix in (".py", ".jinja", ".txt"))
    versions = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
    return digest(
        sys.version.encode(), "\n".join(versions).encode(), *_contents(files, PACKAGE)
    )  # fmt: skip


def inputs_digest(paths: Iterable[Path], root: Path) -> str:
    """A hash of files: their names from `root`, or from their folder's, and their bytes."""
    return digest(code_digest().encode(), *_contents(paths, root))


def _contents(paths: Iterable[Path], root: Path) -> Iterator[bytes]:
    for path in paths:
        inside = path.is_relative_to(root)
        name = path.relative_to(root).as_posix() if inside else f"{path.parent.name}/{path.name}"
        yield name.encode("utf-8", "surrogateescape")
        if path.is_symlink():
            yield b"a link"
        else:
            yield path.read_bytes() if path.is_file() else b"no file"


def version_digest(folder: Path, common: str) -> str:
    """A hash of a version's files and its organisation's, of the texts of its other versions, and
    of what is `common` to all."""
    below = _below(str(folder.parent), folder.parent.name, folder.name)
    return digest(common.encode(), *below, *texts_beside(folder))


def _below(folder: str, name: str, only: str = "") -> Iterator[bytes]:
    """What lies in a folder, in order: names, from `name`, and bytes. Of its folders all is
    read, or that of `only` one of them; links are not followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{name}/{entry.name}"
        yield os.fsencode(path)
        if entry.is_symlink():
            yield b"a link"
        elif entry.is_dir():
            yield b"a folder"
            if only in ("", entry.name):
                yield from _below(entry.path, path)
        else:
            yield Path(entry.path).read_bytes() if entry.is_file() else b"no file"
