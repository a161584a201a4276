"""`glossator import`: captured files made into version folders, without a question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from glossator.commands.next_steps import made, steps
from glossator.commands.talking import say, warn
from glossator.importing.archive import ArchivedCapture, archived
from glossator.importing.folder import write
from glossator.importing.proposal import Proposal, propose
from glossator.importing.refusal import Refused
from glossator.problems import plural, printable
from glossator.project import Project


@click.command("import", short_help="Import captured policies.")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--organisation", default="", help="Its name, where the guess is wrong.")
@click.option("--force", is_flag=True, help="Accept a text even if it does not look like a policy.")
@click.option(
    "--history",
    is_flag=True,
    help="All are captures of one policy, named by their days.",
)
@click.pass_obj
def command(
    project: Project, files: tuple[Path, ...], organisation: str, force: bool, history: bool
) -> None:
    """Turn captured FILES (HTML, Markdown or plain text) into version folders.

    Proposes organisation, date, address and structure, and lists what a person should look
    at. Texts that are not policies are refused, with the reason. `glossator new` does the same
    for one file and asks for anything the file does not say.

    With --history the files of an archive become the versions of one organisation, which you name
    with --organisation. Captures in a row with the same words are imported once.
    """
    if history and not organisation:
        raise click.UsageError("With --history, name the organisation: --organisation NAME")
    refused = 0
    brought = []
    read = archived if history else _single
    captures = read(files, organisation, force)
    for file, proposal, reason, same_as in captures:
        if same_as:
            say(f"{printable(file.name)}: the same words as {printable(same_as.name)}, left out")
            continue
        folder, why = _written(proposal, project) if proposal else (None, reason)
        if folder is None or proposal is None:
            warn(f"{printable(str(file))}: refused: {printable(why)}")
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


def _single(files: tuple[Path, ...], organisation: str, force: bool) -> Iterator[ArchivedCapture]:
    """Each file by itself."""
    for file in files:
        try:
            yield ArchivedCapture(file, propose(file, organisation, force))
        except Refused as reason:
            yield ArchivedCapture(file, None, str(reason))


def _written(proposal: Proposal, project: Project) -> tuple[Path | None, str]:
    """The folder of what was written, or why it cannot be."""
    try:
        return write(proposal, project.policies), ""
    except Refused as reason:
        return None, str(reason)
