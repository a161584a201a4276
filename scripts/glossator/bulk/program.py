"""With what a process annotates: the program and all that decides what it sees, by versions."""

from __future__ import annotations

import importlib.metadata
import sys
from functools import cache

from glossator.corpus.digests import code_digest, digest

#: Libraries whose version can change a row, beside those that change what a build reads.
_LIBRARIES = tuple(
    "brotli cbor2 charset-normalizer numpy py3langid rapidfuzz warcio zstandard".split()
)
#: Libraries by which the processes of a cluster talk to each other.
_TALKING = ("cloudpickle", "dask", "distributed", "fsspec", "msgpack", "tornado")


@cache
def program_digest() -> str:
    """A hash of the code, the Python and the libraries: processes with the same give the same
    rows."""
    versions = (f"{name} {version_of(name)}" for name in _LIBRARIES)
    return digest(code_digest().encode(), *(one.encode() for one in versions))


def versions() -> dict[str, str]:
    """What a process runs with, for people to compare; the program's code by a hash."""
    names = ("glossator", "lxml", "pyarrow", "pydantic", *_LIBRARIES, *_TALKING)
    found = {name: version_of(name) for name in names}
    python = " ".join(sys.version.split())
    return {"Python": python, "program's code": program_digest(), **found}


def version_of(name: str) -> str:
    """The version of a package that is installed; `missing` if it is not."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def differences(here: dict[str, str], there: dict[str, str]) -> list[str]:
    """What another process runs with that differs: `Python 3.12.1 instead of 3.11.7`."""
    return [
        f"{name} {there.get(name, 'missing')} instead of {version}"
        for name, version in here.items()
        if there.get(name, "missing") != version
    ]
