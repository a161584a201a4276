"""A finished folder put in another's place, in one step where the system can.

Linux and macOS can exchange two folders at once, so that there is no moment at which a
reader finds neither. Elsewhere the old one steps aside first, and `recover` puts it back if
that was as far as it came.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

#: The flag “exchange” of renameat2 on Linux, and of renamex_np on macOS.
_EXCHANGE = 2
_HERE = -100
#: What an old site is called while it steps aside.
_ASIDE = ".site-old-"


def exchange(stage: Path, site: Path) -> None:
    """Put the folder `stage` in the place of `site`; what stood there is deleted.

    Where `site` is a link, the folder that it leads to is exchanged and the link stays.
    """
    site = site.resolve()
    if not site.exists():
        stage.rename(site)
    elif swapped(stage, site):
        shutil.rmtree(stage)
    else:
        old = site.with_name(f"{_ASIDE}{os.getpid()}")
        site.rename(old)
        stage.rename(site)
        shutil.rmtree(old)


def recover(site: Path) -> None:
    """Put back an old site that has stepped aside for one that never came."""
    for old in sorted(site.parent.glob(f"{_ASIDE}*")):
        if not site.exists():
            old.rename(site)


def swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; whether the system could: if not, nothing has happened."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return not libc.renamex_np(*names, _EXCHANGE)
        return not libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    except AttributeError:  # an older system
        return False
