"""`glossator import-annotations`: marks made in other programs, as an annotator's file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from glossator.commands.suggest import the_version, why_no_annotator, write_draft
from glossator.commands.talking import say, warn
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.formats import FORMATS, format_of
from glossator.exporting.placing import PlacedMark, Unplaced, annotations_file, faults_of, place_all
from glossator.problems import NotDone, plural, printable
from glossator.project import Project


@click.command("import-annotations", short_help="Take marks made in other programs.")
@click.argument("policy", type=click.Path(exists=True, path_type=Path))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--annotator", help="Whose marks they are, if the files do not say.")
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)),
    help="The files' format; by default it is known by their content.",
)  # fmt: skip
@click.pass_obj
def command(
    project: Project, policy: Path, files: tuple[Path, ...], annotator: str | None, name: str | None
) -> None:
    """Write the marks in FILES as annotations of POLICY, a version's folder.

    A mark is taken only where the policy has exactly its words. Everything that has no place is
    listed with the reason. Marks of programs are left out, and no topic counts as read.
    """
    version, taxonomy = the_version(project, policy)
    marks: list[ForeignMark] = []
    for path in files:
        try:
            marks += format_of(path, name).read(path, taxonomy)
        except NotRead as why:
            raise NotDone(printable(str(why))) from None
    placed, lost = place_all(_named(marks, annotator), version.document, taxonomy)
    by: dict[str, list[PlacedMark]] = {}
    for one in placed:
        by.setdefault(one.mark.annotator, []).append(one)
    texts = {}
    for who, some in by.items():
        if reason := why_no_annotator(project, version.key, who):
            raise click.ClickException(reason)
        texts[who] = annotations_file(some, version.document, taxonomy.edition)
        if problem := faults_of(texts[who], who, version, taxonomy):
            raise NotDone(f"The marks of {who} cannot be written:\n{problem}")
    for who, text in texts.items():
        path = write_draft(project, version.key, who, text)
        say(f"{path}: {plural(len(by[who]), 'mark')}")
    _tell(lost)
    if not placed:
        warn("No mark has a place in this policy.")
        sys.exit(1)
    say("Next: under `read`, name the topics for which the whole text was read, and run")
    say(f"glossator check {(project.policies / version.key).relative_to(project.root)}")


def _named(marks: Sequence[ForeignMark], annotator: str | None) -> list[ForeignMark]:
    """The marks with an annotator each; raises NotDone where nobody says who."""
    if annotator:
        return [replace(one, annotator=annotator) for one in marks]
    if unnamed := next((one for one in marks if not one.annotator), None):
        raise NotDone(
            printable(
                f"{unnamed.at} does not say whose mark it is.\nSay it: --annotator, with the name "
                "of their account."
            )
        )
    return list(marks)


def _tell(lost: Sequence[Unplaced]) -> None:
    if lost:
        warn(f"{plural(len(lost), 'mark')} not taken, or not whole:")
    for one in lost:
        warn(printable(f"  {one}"))
