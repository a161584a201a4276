"""The command `glossator`; what it can do lies in `commands/`."""

from __future__ import annotations

from pathlib import Path

import click

from glossator.commands import Commands
from glossator.project import find_project


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; found from here by default.",
)  # fmt: skip
@click.pass_context
def main(context: click.Context, folder: Path | None) -> None:
    """Privacy policies in full, with their practices marked, as a static site."""
    project = find_project((folder or Path.cwd()).resolve())
    if project is None:
        raise click.ClickException(
            "This is no Glossator project: no mkdocs.yml and taxonomy.yml here or above.\n"
            "Change to the project's folder, or name it: glossator --project FOLDER …"
        )
    context.obj = project
