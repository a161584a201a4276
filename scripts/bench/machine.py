"""What the figures depend on, without anything private: cores, Python, versions."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bench.rivals import Rivals

_PACKAGES = ("mkdocs", "mkdocs-material", "pagefind")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> dict[str, Any]:
    """Figures from machines that differ in this are not mixed."""
    return {
        "cores": cores(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions(rivals: Rivals | None) -> dict[str, str]:
    """The versions of what ran."""
    found = dict(rivals.versions) if rivals else {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
