"""A hook of hatchling: a wheel has the copy of the theme, if there is one.

What every wheel has is listed in pyproject.toml; a folder that may be missing cannot be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The folder that `make theme` writes, and where the program looks for it once installed.
THEME, SHIPPED = "theme", "glossator/shipped/theme"


class WheelTheme(BuildHookInterface[Any]):
    """Adds the folder to the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files are collected; an editable installation has them already."""
        if version == "standard" and (Path(self.root) / THEME).is_dir():
            build_data["force_include"][THEME] = SHIPPED
