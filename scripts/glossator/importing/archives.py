"""A zip or tar archive → the captures and WARC files in it, written to a folder; hostile ones are
refused.

All names are looked at before anything is written, sizes are counted while bytes are read, since
what an archive says of its sizes may be wrong, and nothing but plain files is written.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from glossator.importing.refusal import Refused
from glossator.importing.warc import is_warc
from glossator.limits import SOURCE, Limit

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
CAPTURES = frozenset(".html .htm .xhtml .mhtml .mht .md .markdown .txt".split())
ENTRIES = Limit("an archive", 200_000, "entries")
UNPACKED = Limit("an archive, unpacked", 2_000_000_000, "bytes")
#: How many times larger than itself an archive may be unpacked, beyond what is small anyway.
_MOST_TIMES, _SMALL = 200, 50_000_000
_LONGEST_NAME = 200
_BLOCK = 1_048_576
#: What Python's readers raise for archives that are damaged, cut off, encrypted, or compressed in a
#: way that they do not know.
_UNREADABLE = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError,
    NotImplementedError, RuntimeError, UnicodeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files that were written, and how many entries are not captures."""

    files: tuple[Path, ...]
    passed_over: int


@dataclass(frozen=True, slots=True)
class _Packed:
    """A plain file in an archive, as the archive describes it."""

    name: str
    size: int
    open: Callable[[], IO[bytes] | None]


def is_archive(path: Path) -> bool:
    """Whether a file is named as an archive that can be read."""
    return path.name.lower().endswith(ENDINGS)


def unpacked(archive: Path, folder: Path) -> Unpacked:
    """Write the captures of an archive below a folder; raises Refused with the reason."""
    try:
        return _unpacked(archive, folder)
    except _UNREADABLE as error:
        said = str(error) or type(error).__name__
        raise Refused(f"the archive cannot be read: {said}") from None


def _unpacked(archive: Path, folder: Path) -> Unpacked:
    written, passed_over, left = [], 0, _allowed(archive)
    for entry in _entries(archive):
        _refuse_if_climbing(entry.name)
    with _opened(archive) as entries:
        for entry in entries:
            path = PurePosixPath(entry.name)
            if path.suffix.lower() not in CAPTURES and not is_warc(path):
                passed_over += 1
                continue
            most = left if is_warc(path) else min(left, SOURCE.most)
            written.append(_free(folder, entry.name))
            left -= _copied(entry, written[-1], most + 1)
            if left < 0:
                raise Refused("it would unpack to far more than its size; it may be a bomb")
    return Unpacked(tuple(written), passed_over)


def _allowed(archive: Path) -> int:
    """How many bytes may come out of an archive."""
    return min(UNPACKED.most, max(_SMALL, _MOST_TIMES * archive.stat().st_size))


def _entries(archive: Path) -> Iterator[_Packed]:
    """The plain files in an archive; raises Refused for too many, or too large in all."""
    total = 0
    with _opened(archive) as entries:
        for number, entry in enumerate(entries, 1):
            total += entry.size
            if number > ENTRIES.most:
                raise Refused(f"it has more than {ENTRIES.most:,} {ENTRIES.unit}")
            if total > _allowed(archive):
                raise Refused("it would unpack to far more than its size; it may be a bomb")
            yield entry


@contextmanager
def _opened(archive: Path) -> Iterator[Iterator[_Packed]]:
    if archive.name.lower().endswith(".zip"):
        with zipfile.ZipFile(archive) as zipped:
            yield (
                _Packed(info.filename, info.file_size, partial(zipped.open, info))
                for info in zipped.infolist()
                if not info.is_dir()
            )
    else:
        with tarfile.open(archive) as tarred:
            yield (
                _Packed(member.name, member.size, partial(tarred.extractfile, member))
                for member in tarred
                if member.isfile() or _climbs(member.name)
            )


def _copied(entry: _Packed, path: Path, most: int) -> int:
    """Write at most so many bytes of an entry, block by block; how many there were."""
    left, file = most, entry.open()
    with path.open("wb") as copy, file or io.BytesIO() as opened:
        while block := opened.read(min(left, _BLOCK)):
            left -= copy.write(block)
    return most - left


def _refuse_if_climbing(name: str) -> None:
    if _climbs(name):
        raise Refused(f"an entry would be written outside of its folder: {name[:100]}")


def _climbs(name: str) -> bool:
    """Whether a name leads out of the folder that it is written to, on any system."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def _free(folder: Path, name: str) -> Path:
    """The path of an entry; names that a system cannot hold are shortened, and an entry whose name
    another has already is put into a folder with a number."""
    parts = [part[-_LONGEST_NAME:] for part in PurePosixPath(name.replace("\\", "/")).parts]
    path, number = folder.joinpath(*parts), 2
    while path.exists():
        path, number = folder.joinpath(*parts[:-1], str(number), parts[-1]), number + 1
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
