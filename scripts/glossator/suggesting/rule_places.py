"""Where the files of rules are: rules/<topic>.yml, and rules/<language>/<topic>.yml."""

from __future__ import annotations

from pathlib import Path

from glossator.suggesting.languages.tags import FIRST


def rule_paths(folder: Path) -> list[Path]:
    """All files of rules, of all languages, in order."""
    return sorted((*folder.glob("*.yml"), *folder.glob("*/*.yml")))


def languages_with_rules(folder: Path) -> frozenset[str]:
    """The languages for which a folder has rules."""
    found = (path.parent for path in rule_paths(folder))
    return frozenset(FIRST if parent == folder else parent.name for parent in found)
