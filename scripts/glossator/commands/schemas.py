"""`glossator schemas`: JSON Schemas of all data files, for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossator.commands.talking import say, stop_on_problems, warn
from glossator.data.schemas import SCHEMAS, schemas
from glossator.data.taxonomy_file import read_taxonomy
from glossator.problems import plural
from glossator.project import Project


@click.command("schemas", short_help="Write JSON Schemas for editors.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail if one is out of date."
)
@click.pass_obj
def command(project: Project, only_check: bool) -> None:
    """Write the JSON Schemas of all data files to schemas/, from the code and the taxonomy.

    Editors complete and check data files by them. They are written again whenever a format, a
    topic, a practice or a data type changes.
    """
    taxonomy, problems = read_taxonomy(project.taxonomy)
    stop_on_problems(problems, "No schema was written.")
    if taxonomy is None:
        return
    folder = project.root / SCHEMAS
    texts = {folder / name: text for name, text in schemas(taxonomy)}
    there = set(folder.glob("*.json"))
    old = [path for path, text in texts.items() if path not in there or _differs(path, text)]
    gone = sorted(there - set(texts))
    names = ", ".join(f"{SCHEMAS}/{path.name}" for path in (*old, *gone))
    if only_check and names:
        warn(f"Out of date: {names}. Write them again: glossator schemas")
        sys.exit(1)
    folder.mkdir(exist_ok=True)
    for path in old:
        path.write_text(texts[path], encoding="utf-8")
    for path in gone:
        path.unlink()
    done = f"{names} written again." if names else "all up to date."
    say(f"{plural(len(texts), 'schema')}: {done}")


def _differs(path: Path, text: str) -> bool:
    return path.read_text(encoding="utf-8") != text
