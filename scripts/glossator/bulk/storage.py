"""Files at any address that fsspec knows: a path, `s3://bucket/folder`, and the like.

What cannot be read or written is said with its address, its cause and what to do (NotDone).
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from glossator.problems import NotDone, printable, shorten

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")
INSTALL = 'pip install "glossator[cluster]"'
#: Kinds of storage that have folders and can rename a file in one step; of the others, such as
#: object stores, a file is there as a whole or not at all.
_WITH_FOLDERS = frozenset("file local memory sftp ssh smb hdfs webhdfs ftp".split())
#: How often a file is read that cannot be read now, and the seconds between.
_TRIES, _PAUSE = 3, 1.0
_LONGEST = 300
#: Names of files that are not complete begin so: programs that read folders of Parquet pass over.
UNFINISHED = "_unfinished-"


def opened(address: str) -> tuple[AbstractFileSystem, str]:
    """The file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - only what annotates in bulk needs it
    except ImportError:
        raise NotDone(f"This needs fsspec, which is not installed. Run: {INSTALL}") from None
    try:
        found: tuple[AbstractFileSystem, str] = url_to_fs(address)
    except ImportError as error:
        raise NotDone(
            f"{printable(address)}: a package for this kind of address is missing: "
            f"{_words(error)}. Install it here and, for a cluster, on every worker."
        ) from None
    except ValueError as error:
        raise NotDone(
            f"{printable(address)}: this kind of address is not known: {_words(error)}. "
            "Give a path, or an address such as s3://bucket/folder."
        ) from None
    return found


def full(system: AbstractFileSystem, path: str) -> str:
    """The address of a path, the same from every folder; paths of this machine stay paths."""
    return path if _kind(system) in ("file", "local") else str(system.unstrip_protocol(path))


@contextmanager
def said(address: str, what: str) -> Iterator[None]:
    """Let a failure of storage say which address cannot be `what`, why, and what to do."""
    try:
        yield
    except NotDone:
        raise
    except PermissionError as error:
        raise NotDone(
            f"{printable(address)} cannot be {what}: {_words(error)}. Use an account that may, or "
            "change the permissions; on a cluster, those of the workers count as well."
        ) from None
    except FileNotFoundError as error:
        raise NotDone(
            f"{printable(address)} cannot be {what}: there is nothing ({_words(error)}). "
            "Check the address; on a cluster, every machine must see the same files there."
        ) from None
    except Exception as error:  # storage of any kind, each with exceptions of its own
        raise NotDone(
            f"{printable(address)} cannot be {what}: {_words(error)}. "
            "Check the address, the network and the account, and try again."
        ) from None


def read(address: str, most: int | None = None) -> bytes:
    """The bytes of a file, at most so many; tried again where the storage fails for a moment.

    Raises FileNotFoundError and PermissionError as they are: these say something of the file.
    """
    system, path = opened(address)

    def content() -> bytes:
        return bytes(system.cat_file(path, end=most))

    return tried(address, content)


def tried(address: str, reading: Callable[[], T]) -> T:
    """What is read; tried again where the storage fails for a moment."""
    for attempt in range(_TRIES):
        try:
            return reading()
        except (FileNotFoundError, PermissionError, NotDone):
            raise
        except Exception:
            if attempt == _TRIES - 1:
                with said(address, "read"):
                    raise
            time.sleep(_PAUSE * (attempt + 1))
    raise AssertionError("the last attempt returns or raises")


def fetch(address: str, to: Path) -> None:
    """Copy a file of any size to this machine; fails as `read` does."""
    system, path = opened(address)
    tried(address, lambda: system.get_file(path, str(to)))


def write(folder: str, name: str, content: bytes) -> None:
    """Write a file below a folder: it is there as a whole or not at all."""
    address = f"{folder.rstrip('/')}/{name}"
    system, path = opened(address)
    with said(address, "written"):
        if _kind(system) not in _WITH_FOLDERS:
            system.pipe_file(path, content)
            return
        place = PurePosixPath(path)
        beside = str(place.parent / f"{UNFINISHED}{uuid.uuid4().hex}")
        system.makedirs(str(place.parent), exist_ok=True)
        try:
            system.pipe_file(beside, content)
            system.mv(beside, path)
        except BaseException:
            if system.exists(beside):
                system.rm_file(beside)
            raise


def names_in(folder: str) -> list[str]:
    """The names of the files and folders in a folder, in order; none if it is not there."""
    system, path = opened(folder)
    with said(folder, "listed"):
        system.invalidate_cache()
        try:
            found: list[Any] = system.ls(path, detail=False)
        except FileNotFoundError:
            return []
    inside = (str(one).rstrip("/") for one in found)
    return sorted(one.rpartition("/")[2] for one in inside if one != path.rstrip("/"))


def names_below(folder: str) -> list[str]:
    """The files in a folder and all folders in it, named from there, in order."""
    system, path = opened(folder)
    with said(folder, "listed"):
        system.invalidate_cache()
        found: list[Any] = system.find(path)
    return sorted(str(one).removeprefix(path).lstrip("/") for one in found)


def remove(folder: str, name: str) -> None:
    """Remove a file, if it exists."""
    address = f"{folder.rstrip('/')}/{name}"
    system, path = opened(address)
    with said(address, "removed"):
        if system.exists(path):
            system.rm_file(path)


def _kind(system: AbstractFileSystem) -> str:
    kind = system.protocol
    return kind if isinstance(kind, str) else kind[0]


def _words(error: BaseException) -> str:
    """What an error says, on one line; its kind where it says nothing."""
    return shorten(printable(" ".join(str(error).split())) or type(error).__name__, _LONGEST)
