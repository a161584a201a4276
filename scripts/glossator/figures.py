"""Figures that long commands have written down, as files of JSON in docs/assets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_figures(path: Path) -> dict[str, Any]:
    """A file of figures; empty where there is none yet, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
