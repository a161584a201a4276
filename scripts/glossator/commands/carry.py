"""`glossator carry`: marks of an older version, for a person to take over into a newer one."""

from __future__ import annotations

from pathlib import Path

import click

from glossator.commands.suggest import the_version, why_no_annotator, write_draft
from glossator.commands.talking import say
from glossator.corpus.version import Version
from glossator.history.carrying import CarriedPassage
from glossator.history.draft import carried_marks
from glossator.history.review_file import compared
from glossator.problems import plural, printable, shorten
from glossator.project import Project

_FOLDER = click.Path(exists=True, path_type=Path)


@click.command("carry", short_help="Carry marks over to a newer version.")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--of", "author", help="Whose marks; by default of NAME, or of the only annotator.")
@click.option("--annotator", help="Write NEW/annotations/NAME.yml, a draft to go through.")
@click.pass_obj
def command(
    project: Project, old: Path, new: Path, author: str | None, annotator: str | None
) -> None:
    """See what becomes of the marks in OLD, a version's folder, in NEW, another version of it.

    A mark is *exact* if its words are found once, in the section that corresponds, in the same
    sentence. What is *proposed* is likely and what is *lost* has no likely place. Nothing is
    accepted for you, and what was read is not carried: you have to read the new text.
    """
    before, taxonomy = the_version(project, old)
    after, _ = the_version(project, new)
    _refuse_others(before, after)
    author = whose_marks(before, author, annotator)
    if annotator and (reason := why_no_annotator(project, after.key, annotator)):
        raise click.ClickException(reason)
    marks = carried_marks(
        before.document, before.passages, after.document, author, taxonomy.edition
    )
    say(f"{plural(len(marks.found), 'mark')} of {author}, from {before.key} to {after.key}:")
    for one in marks.found:
        _show(one, after)
    say(f"{marks.counts}.")
    if annotator is None:
        say("Nothing was written. To get a draft to go through, add: --annotator YOUR-NAME")
        return
    path = write_draft(project, after.key, annotator, marks.text)
    say(f"{path}: written. Go through it entry by entry, then: glossator check {path}")


def _refuse_others(before: Version, after: Version) -> None:
    """Stop unless these are two versions of one policy."""
    if before.key == after.key:
        raise click.ClickException(f"Both are the same version, {before.key}. Name two.")
    if before.organisation != after.organisation:
        raise click.ClickException(
            f"{before.key} and {after.key} are policies of two organisations. Marks are carried "
            "only between versions of one policy."
        )


def whose_marks(before: Version, author: str | None, annotator: str | None) -> str:
    """Whose marks are carried; stops if nobody can say."""
    names = [one.annotator for one in before.readings if one.annotations]
    if author is None and annotator in names:
        author = annotator
    if author is None and len(names) == 1:
        author = names[0]
    if author in names and author:
        return author
    if not names:
        raise click.ClickException(
            f"There is nothing to carry: {before.key} has no annotations by people."
        )
    there = ", ".join(names)
    what = f"{printable(author)} has marked nothing" if author else "Several people have marked it"
    raise click.ClickException(f"{what} in {before.key}. Name one of them: --of {there}")


def _show(one: CarriedPassage, after: Version) -> None:
    """A mark on one or more lines: outcome, practice, lines, and what to look at."""
    place = f"line {after.document.line_at(one.start)}" if one.outcome != "lost" else ""
    score = f", {one.score:.0f} % alike" if one.outcome == "proposed" else ""
    look = f" ({'; '.join(one.reasons)})" if one.reasons else ""
    say(f"  {one.outcome:<8}  {one.annotation.practice:<34}  {place}{score}{look}".rstrip())
    if one.outcome == "proposed":
        say(f"            {printable(shorten(compared(one), 160))}")
    elif one.outcome == "lost":
        say(f"            {printable(shorten(one.annotation.quote, 160))}")
