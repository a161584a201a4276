"""The comment by which an editor finds the JSON Schema of a data file."""

from __future__ import annotations

#: Where the schemas lie, from the project's folder.
SCHEMAS = "schemas"


def schema_line(name: str, depth: int) -> str:
    """The comment for a file that lies `depth` folders below the project's folder."""
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMAS}/{name}.json"
