"""`glossator import`: captured files made into version folders, without a question."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossator.commands.next_steps import made, steps
from glossator.commands.talking import say, warn
from glossator.importing.folder import write
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused
from glossator.problems import plural, printable
from glossator.project import Project


@click.command("import", short_help="Import captured policies.")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--organisation", default="", help="Its name, where the guess is wrong.")
@click.option("--force", is_flag=True, help="Accept a text even if it does not look like a policy.")
@click.pass_obj
def command(project: Project, files: tuple[Path, ...], organisation: str, force: bool) -> None:
    """Turn captured FILES (HTML, Markdown or plain text) into version folders.

    Proposes organisation, date, address and structure, and lists what a person should look
    at. Texts that are not policies are refused, with the reason. `glossator new` does the same
    for one file and asks for anything the file does not say.
    """
    refused = 0
    brought = []
    for file in files:
        try:
            proposal = propose(file, organisation, force)
            folder = write(proposal, project.policies)
        except Refused as reason:
            warn(f"{printable(str(file))}: refused: {printable(str(reason))}")
            refused += 1
            continue
        shown = folder.relative_to(project.root).as_posix()
        brought.append((shown, f"source{proposal.suffix}"))
        for line in made(proposal, shown):
            say(line)
    if brought:
        folder_named, source = brought[0] if len(brought) == 1 else ("FOLDER", "its source")
        for line in steps(folder_named, source):
            say(line)
    if refused:
        warn(f"{plural(refused, 'file')} refused of {len(files)}.")
        sys.exit(1)
