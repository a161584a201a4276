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
#: What to do where a package for a kind of storage is missing, by the start of the address.
_EXTRAS = {"s3": 'Run: pip install "glossator[cluster,s3]"; on a cluster, on every worker as well.'}
_PACKAGE = "Install it here and, for a cluster, on every worker."
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
        cure = _EXTRAS.get(address.partition("://")[0], _PACKAGE)
        raise NotDone(
            f"{printable(address)}: a package for this kind of address is missing: "
            f"{words_of(error)}. {cure}"
        ) from None
    except ValueError as error:
        raise NotDone(
            f"{printable(address)}: this kind of address is not known: {words_of(error)}. "
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
    except Exception as error:  # storage of any kind, each with exceptions of its own
        cause = words_of(error)
        if isinstance(error, FileNotFoundError):
            cause = f"there is nothing ({cause})"
        raise NotDone(
            f"{printable(address)} cannot be {what}: {cause}. {_cure(error, what)}"
        ) from None


def _cure(error: Exception, what: str) -> str:
    """What to do about a failure of storage."""
    kind = type(error).__name__
    if isinstance(error, PermissionError):
        return (
            "Use an account that may, or change the permissions; on a cluster, those of the "
            "workers count as well."
        )
    if isinstance(error, FileNotFoundError):
        is_bucket = what == "written"  # folders are made
        also = "; a bucket has to exist before, this command makes none." if is_bucket else "."
        return f"Check the address{also} On a cluster, every machine must see the same there."
    if "Credential" in kind:
        return (
            "Give an account's keys where this kind of storage looks for them: for s3://, "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or ~/.aws/credentials."
        )
    if "Connect" in kind:
        return (
            "Check the network and, where the storage is not its maker's own, the endpoint: for "
            "s3://, AWS_ENDPOINT_URL in the environment."
        )
    return "Check the address, the network and the account, and try again."


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


def words_of(error: BaseException) -> str:
    """What an error says, on one line without its full stop; its kind where it says nothing."""
    said = " ".join(str(error).split()).rstrip(".")
    return shorten(printable(said) or type(error).__name__, _LONGEST)
