"""`glossator review`: what a change means for readers, for its reviewer."""

from __future__ import annotations

import click

from glossator.project import Project
from glossator.review.base_commit import NoCommit
from glossator.review.markdown import page
from glossator.review.review import Unreadable, review


@click.command("review", short_help="Summarise what a change means for readers.")
@click.argument("base", default="main")
@click.pass_obj
def command(project: Project, base: str) -> None:
    """Compare the data files with those of the commit BASE (a branch, tag or hash of git).

    Prints Markdown: the passages that are new, changed and gone, with quote, practice and
    note, beside what other annotators and the rules say of the same words; new policies with
    their numbers; what changed rules do.
    """
    try:
        click.echo(page(review(project, base)), nl=False)
    except NoCommit as reason:
        raise click.ClickException(
            f"Cannot compare with {base}: {reason}\n"
            "Name a branch, a tag or a commit: glossator review main"
        ) from None
    except Unreadable as reason:
        raise click.ClickException(f"Nothing can be compared:\n{reason}") from None
