"""The generators and extractors that run beside ours: where they are, and their settings."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
#: A program that runs an extractor of texts over pages, by the Python of the rivals.
EXTRACTING = _HERE / "extracting.py"
_NAMED = ("zensical", "hugo", "trafilatura", "readability-lxml")
_PROGRAMS = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True, slots=True)
class Rivals:
    """Programs, None where one is not installed, and the versions of all."""

    zensical: Path | None
    hugo: Path | None
    eleventy: tuple[str, ...] | None
    versions: dict[str, str]
    python: Path | None = None


def find_rivals(venv: Path) -> Rivals:
    """What `make bench` installed: Python packages in `venv`, Eleventy beside this file."""
    versions = {
        name: version
        for folder in venv.glob("lib/python*/site-packages/*.dist-info")
        for name, _, version in [
            folder.name.removesuffix(".dist-info").replace("_", "-").rpartition("-")
        ]
        if name in _NAMED
    }
    eleventy = _HERE / "node_modules" / "@11ty" / "eleventy"
    node = shutil.which("node")
    command = None
    if node and (eleventy / "package.json").is_file():
        package = json.loads((eleventy / "package.json").read_text(encoding="utf-8"))
        versions["eleventy"] = package["version"]
        command = (node, str(eleventy / "cmd.cjs"))
    python = _program(venv, "python") if "trafilatura" in versions else None
    return Rivals(_program(venv, "zensical"), _hugo(venv), command, versions, python)


def _program(venv: Path, name: str) -> Path | None:
    path = venv / _PROGRAMS / name
    return path.absolute() if path.is_file() else None


def _hugo(venv: Path) -> Path | None:
    """Hugo itself, not the Python script that starts it and would cost a tenth of a second."""
    found = sorted(venv.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0].absolute() if found else None
