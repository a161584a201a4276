"""A finished folder put in another's place, in one step where the system can.

Linux and macOS can exchange two folders in one step, so that there is no moment at which a
reader finds neither. Elsewhere the old one steps aside first; it comes back if the new one
cannot take its place, and `recover` puts it back if the process was killed in between.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from pathlib import Path

from glossator.site.lock import held

#: The flag “exchange” of renameat2 on Linux, and of renamex_np on macOS.
_EXCHANGE = 2
_HERE = -100
#: What a system or a disk says that cannot exchange folders at all, or may not be asked to.
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


def exchange(stage: Path, site: Path) -> None:
    """Put the folder `stage` in the place of `site`, and delete what it replaces.

    Where `site` is a link, the folder that it leads to is exchanged and the link stays; `stage`
    must be on the same disk as that folder. Raises OSError, and then the old site is in its place.
    """
    site = site.resolve()
    with held(site.parent):
        if not site.exists():
            stage.rename(site)
            return
        old = stage if swapped(stage, site) else stepped_aside(stage, site)
    # The new site is in its place. What cannot be deleted now is deleted by the next build.
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> None:
    """Put back an old site that has stepped aside for one that never came; where `site` is a
    link, at the end of the link."""
    end = site.resolve()
    if not end.parent.is_dir():
        return
    # Beside a folder elsewhere, others may keep what they call old.
    ours = "glossator-" if site.is_symlink() else "(glossator-)?"
    name = re.compile(rf"\.{re.escape(end.name)}-{ours}old-\d+")
    with held(end.parent):
        found = [path for path in end.parent.iterdir() if name.fullmatch(path.name)]
        found = [path for path in found if path.is_dir() and not path.is_symlink()]
        if found and not end.exists():
            max(found, key=lambda old: old.stat().st_mtime_ns).rename(end)


def stepped_aside(stage: Path, site: Path) -> Path:
    """Where the old site is, after the stage has taken its place in two steps."""
    old = site.with_name(f".{site.name}-glossator-old-{os.getpid()}")
    try:
        site.rename(old)
        stage.rename(site)
    except BaseException as error:
        try:
            if old.exists() and not site.exists():
                old.rename(site)
        except OSError:
            error.add_note(f"The old site is in {old}; the next build puts it back.")
        raise
    return old


def swapped(one: Path, other: Path) -> bool:
    """Whether the system has exchanged two folders; False if it cannot exchange any.

    Raises OSError where it refuses these two. If they are not exchanged, nothing has happened.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = libc.renamex_np(*names, _EXCHANGE)
        else:
            failed = libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    except AttributeError:  # an older system
        return False
    code = ctypes.get_errno()
    if failed and code not in _UNABLE:
        raise OSError(code, os.strerror(code), str(other))
    return not failed
