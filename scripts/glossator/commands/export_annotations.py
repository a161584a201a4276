"""`glossator export-annotations`: a policy's marks as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from glossator.commands.suggest import the_version
from glossator.commands.talking import say
from glossator.exporting.formats import FORMATS
from glossator.exporting.opp115 import written_opp115
from glossator.exporting.record import record_of
from glossator.problems import NotDone, plural
from glossator.project import Project


@click.command("export-annotations", short_help="Write a policy's marks for other programs.")
@click.argument("policy", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format", "name", type=click.Choice([*FORMATS, "opp115"]), default="w3c", show_default=True,
    help="The format of the files.",
)  # fmt: skip
@click.pass_obj
def command(project: Project, policy: Path, folder: Path, name: str) -> None:
    """Write the marks of POLICY, a version's folder, into FOLDER, which must be empty or new.

    In all formats but w3c and opp115 there is a file for each annotator. `glossator
    import-annotations` reads all formats but opp115 back.
    """
    version, taxonomy = the_version(project, policy)
    if folder.is_dir() and any(folder.iterdir()):
        raise NotDone(f"{folder} is not empty. Choose another folder.")
    record = record_of(version)
    made = FORMATS[name].write(record, taxonomy) if name in FORMATS else None
    files = list(made or written_opp115(record, taxonomy))
    folder.mkdir(parents=True, exist_ok=True)
    for file, raw in files:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(raw)
    say(f"{plural(len(files), 'file')} in {folder}/")
