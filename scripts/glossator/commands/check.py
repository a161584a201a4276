"""`glossator check`: every problem of the data files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossator.commands.talking import say, stop_on_problems
from glossator.parallel import FEW
from glossator.problems import plural
from glossator.progress import Steps
from glossator.project import Project
from glossator.review.check import Checked, Named, NoData, check, named
from glossator.suggesting.inputs import read_inputs


@click.command("check", short_help="List every problem of the data files.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "github"]),
    help="How to print: for people, or so that GitHub shows each problem on its line.",
)  # fmt: skip
@click.option(
    "--fix",
    is_flag=True,
    help="Write which text was read into files that do not say so yet, and ids as they are now.",
)
@click.pass_obj
def command(project: Project, paths: tuple[Path, ...], form: str, fix: bool) -> None:
    """Check all data files, or only those that PATHS name.

    A path is the folder of a policy or of one of its versions, a file in it, a file of rules,
    taxonomy.yml or searching.yml. Prints every problem with its place, the reason and the cure.
    Exit code 1 if there are any. With --fix, annotations files that do not say which text was read
    get the two lines that do: use it only for a text that was read as it is now. Ids of topics and
    practices that were renamed are replaced.
    """
    try:
        what = named(project, paths)
    except NoData as reason:
        raise click.UsageError(str(reason)) from None
    if fix:
        _fix(project, what)
    found = check(project, what, _steps(len(what.versions)))
    if form == "github":
        from glossator.review.github import tell  # noqa: PLC0415 - only a build server needs it

        tell(found.problems)
        if found.failed:
            sys.exit(1)
    else:
        stop_on_problems(found.problems, "")
    say(_all_well(found))


def _fix(project: Project, what: Named) -> None:
    """Write what can be written without reading again, and name the files."""
    from glossator.review.fixes import fix_ids, fix_readings  # noqa: PLC0415 - most checks change nothing

    inputs, _ = read_inputs(project, with_rules=False)
    if inputs is None:
        return
    for name in fix_readings(inputs, what.versions):
        say(f"{name}: wrote which text was read")
    for name in fix_ids(inputs, what.versions):
        say(f"{name}: wrote ids as they are now")


def _steps(versions: int) -> Steps:
    """Shows progress where the check takes long; for a few policies it is silent."""
    if versions <= FEW:
        return Steps()
    from rich.console import Console  # noqa: PLC0415 - one policy shows no progress

    return Steps(Console(stderr=True))


def _all_well(found: Checked) -> str:
    """What was checked: `1 policy, 29 passages: all well.`; notices stop nothing."""
    parts = []
    if found.versions:
        parts += [plural(found.versions, "policy"), plural(found.passages, "passage")]
    elif found.taxonomy:
        parts += found.taxonomy
    if found.rules:
        parts.append(plural(found.rules, "file") + " of rules")
    notices = plural(len(found.problems), "notice")
    return f"{', '.join(parts)}: {f'nothing wrong, {notices}' if found.problems else 'all well'}."
