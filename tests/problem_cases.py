"""The cases of tests/cases/problems: what someone did to the example project, and what is printed.

A file is named after the code that its cases show. Each case has a `name`, what is done to the
files of the example project, and the exact text that is `printed`:

    writes     a file with this content
    adds       this text at the end of a file
    replaces   in a file: the one occurrence of `old` becomes `new`
    removes    files or folders
    renames    files or folders

A case may do several of these; they are done in this order.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from making import Made

FOLDER = Path(__file__).parent / "cases/problems"
FIELDS = {"name", "writes", "adds", "replaces", "removes", "renames", "printed"}

Spoil = Callable[[Made], object]


@dataclass(frozen=True)
class Case:
    """What someone did, the code it is about, and all that is printed."""

    name: str
    code: str
    spoil: Spoil
    printed: str


def cases() -> list[Case]:
    """All cases of the folder, file by file."""
    return [
        case_of(file.stem, entry)
        for file in sorted(FOLDER.glob("*.yml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def case_of(code: str, entry: dict[str, Any]) -> Case:
    """A case; a field that is not known would be a change that nobody makes."""
    assert entry.keys() <= FIELDS, f"{code}: {entry['name']}: {entry.keys() - FIELDS}"
    return Case(entry["name"], code, partial(spoil, entry), entry["printed"])


def spoil(entry: dict[str, Any], made: Made) -> None:
    """Do to a project what a case says."""
    for path, content in entry.get("writes", {}).items():
        made.write(path, content)
    for path, more in entry.get("adds", {}).items():
        made.write(path, text_of(made, path) + more)
    for path, changes in entry.get("replaces", {}).items():
        for change in changes:
            replace(made, path, change["old"], change["new"])
    for path in entry.get("removes", []):
        target = made.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    for path, new in entry.get("renames", {}).items():
        (made.root / path).rename(made.root / new)


def replace(made: Made, path: str, old: str, new: str) -> None:
    """Change a file at one place, which must be the only one."""
    before = text_of(made, path)
    assert before.count(old) == 1, f"{path} has {before.count(old)} times: {old}"
    made.write(path, before.replace(old, new))


def text_of(made: Made, path: str) -> str:
    """What a file holds now."""
    return (made.root / path).read_text(encoding="utf-8")
