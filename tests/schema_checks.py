"""check-jsonschema in this process: it takes longer to start than to check."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result


def by_schema(schema: Path, *files: Path) -> Result:
    """What the command says of files held against a schema of ours."""
    return _run("--schemafile", schema, *files)


def by_known_schema(name: str, *files: Path) -> Result:
    """What it says of them by a schema that it brings along, such as `vendor.dependabot`."""
    return _run("--builtin-schema", name, *files)


def _run(*words: str | Path) -> Result:
    # It takes seconds to load, for which only who checks by a schema waits.
    from check_jsonschema import main  # noqa: PLC0415

    return CliRunner().invoke(main, [str(word) for word in words])
