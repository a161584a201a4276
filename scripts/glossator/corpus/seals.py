"""Seals: how a build recognises what this account has kept on this machine.

A seal is a hash with a key (BLAKE2b). The key is made at random when it is first needed, and is
kept outside every project, where only this account can read it. Someone who can write to a
project's cache, but not to that file, can seal nothing. Without a place for the key, it lasts
as long as the process, and nothing that is kept counts.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from glossator.project import find_project

#: What says where the key is kept.
_NAMING = ("XDG_STATE_HOME", "HOME")
#: Bytes of the key, and of a seal.
_KEY, _SEAL = 32, 32


def seal(purpose: str, content: bytes) -> bytes:
    """The content with a seal before it, which holds for this purpose only."""
    return _seal(purpose, content) + content


def unseal(purpose: str, raw: bytes) -> bytes | None:
    """The content, if this account sealed it for this purpose."""
    made, content = raw[:_SEAL], raw[_SEAL:]
    return content if hmac.compare_digest(made, _seal(purpose, content)) else None


def _seal(purpose: str, content: bytes) -> bytes:
    key = _key(*map(os.environ.get, _NAMING))
    made = hashlib.blake2b(key=key, digest_size=_SEAL)
    named = os.fsencode(purpose)
    made.update(len(named).to_bytes(8, "big") + named + content)
    return made.digest()


def _place() -> Path | None:
    """Where the key is kept; None where there is no home, or where a project lies there."""
    states = Path(os.environ.get("XDG_STATE_HOME", ""))
    try:
        states = states if states.is_absolute() else Path.home() / ".local/state"
    except RuntimeError:
        return None
    place = states / "glossator" / "key"
    return None if find_project(place.resolve().parent) else place


@functools.cache
def _key(*named: str | None) -> bytes:
    """The key, as long as its place is named in the same way: a build asks for each page."""
    key = None
    if place := _place():
        with suppress(OSError):
            key = _kept(place) or _made(place)
    return key or secrets.token_bytes(_KEY)


def _kept(place: Path) -> bytes | None:
    """The key that is kept; None if there is none, or if others may have read or written it.

    Raises OSError for a key of somebody else, and for a link.
    """
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    try:
        found, key = os.fstat(handle), os.read(handle, _KEY + 1)
    finally:
        os.close(handle)
    if found.st_uid != getattr(os, "getuid", lambda: found.st_uid)():
        raise PermissionError(place)
    private = stat.S_ISREG(found.st_mode) and not found.st_mode & 0o077
    return key if private and len(key) == _KEY else None


def _made(place: Path) -> bytes | None:
    """A new key, in the place of one that does not count; another process may be quicker."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    try:
        os.write(handle, secrets.token_bytes(_KEY))
        os.close(handle)
        if _kept(place) is None:
            place.unlink(missing_ok=True)
        with suppress(FileExistsError):
            os.link(name, place)
    finally:
        Path(name).unlink()
    return _kept(place)
