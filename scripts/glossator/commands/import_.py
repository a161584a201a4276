"""`glossator import`: captured files made into version folders, without a question."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator.commands.carrying_on import carry_on
from glossator.commands.corpus_marks import LOG as MARKS_LOG
from glossator.commands.corpus_marks import take_marks
from glossator.commands.imported import close, write_log
from glossator.commands.next_steps import described
from glossator.commands.suggest import why_no_name
from glossator.commands.talking import say, warn
from glossator.data.taxonomy import POLICIES
from glossator.data.taxonomy_file import texts_of
from glossator.importing.bulk import KnownTexts, bring
from glossator.importing.captures import find_captures
from glossator.importing.staging import Outcome
from glossator.problems import printable
from glossator.progress import Steps
from glossator.project import Project
from glossator.suggesting.rule_places import languages_with_rules

if TYPE_CHECKING:
    from rich.console import Console

#: For more captures than this only a summary is said; what became of each is in the log.
_FEW = 5


@click.command("import", short_help="Import captured policies, also in bulk.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--organisation", default="", help="Its name, where the guess is wrong.")
@click.option("--force", is_flag=True, help="Accept a text even if it does not look like a policy.")
@click.option("--history", is_flag=True, help="FILES are histories: take every version of each.")
@click.option(
    "--carry",
    "annotator",
    metavar="NAME",
    help="Draft annotations/NAME.yml for each new version, from the marks before it.",
)
@click.option("--of", "author", help="Whose marks to carry, if several people have some.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write no policy.")
@click.pass_obj
def command(
    project: Project, /, files: tuple[Path, ...], annotator: str | None, author: str | None,
    **how: Any,
) -> None:  # fmt: skip
    """Turn captured FILES (HTML, Markdown or plain text) into version folders.

    FILES are files, folders, patterns such as 'captures/**/*.html', zip or tar archives, and WARC
    files.
    Proposes organisation, date, address, language and structure, and lists what a person should
    look at. Texts that are not policies are refused, with the reason. What is in the collection
    already, by its bytes or its words, is not imported again, so a run that was ended can be
    repeated. `glossator new` does the same for one file and asks for anything that it does not
    say.

    With --history, FILES are histories, each of one policy: files of a git checkout, such as
    'Acme/Privacy Policy.md' of an Open Terms Archive, or files with dates in their names. All
    versions of each are taken, and of neighbours with the same words the first.
    """
    if annotator and (reason := why_no_name(annotator)):
        raise click.ClickException(reason)
    run = Steps(_console())
    outcomes = _brought(project, files, run, **how)
    if annotator and not how["dry_run"]:
        kinds = ("taken", "same") if how["history"] else ("taken",)
        keys = (one.folder for one in outcomes if one.kind in kinds)
        carry_on(project, keys, annotator, author, run)
    if any(outcome.kind == "refused" for outcome in outcomes):
        sys.exit(1)


def _brought(
    project: Project, files: tuple[Path, ...], run: Steps, *,
    history: bool, dry_run: bool, organisation: str, force: bool,
) -> list[Outcome]:  # fmt: skip
    """Import what the files hold, and say what became of it."""
    with tempfile.TemporaryDirectory() as scratch:
        captures = find_captures(files, Path(scratch), histories=history)
        texts = texts_of(project)
        collection = KnownTexts.read(project.policies, project.cache / "import")
        outcomes = [Outcome(name, "refused", reason=why) for name, why in captures.refused]
        outcomes += bring(
            captures.found, collection, run, organisation=organisation,
            force=force or texts != POLICIES, texts=texts.one, dry=dry_run, histories=history,
        )  # fmt: skip
        few = len(captures.found) <= _FEW
        log = write_log(outcomes, project.cache / "import")
        for outcome in outcomes if few else ():
            _say(outcome, dry_run)
        close(outcomes, captures, few, dry_run, languages_with_rules(project.rules))
        if not (dry_run or history):
            brought = zip(captures.found, outcomes[len(captures.refused) :], strict=True)
            take_marks(project, brought, project.cache / "import" / MARKS_LOG)
    if not few:
        say(f"What became of each: {log.relative_to(project.root).as_posix()}")
    return outcomes


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - other commands need none

    return Console(stderr=True)


def _say(outcome: Outcome, dry: bool) -> None:
    """What became of one capture."""
    name = printable(outcome.name)
    if outcome.kind == "refused":
        warn(f"{name}: refused: {printable(outcome.reason)}")
    elif outcome.kind == "left":
        say(f"{name}: left out: {outcome.reason}")
    elif outcome.kind == "same":
        say(f"{name}: the same text is already in policies/{outcome.folder}/")
    else:
        for line in described(outcome, f"policies/{outcome.folder}"):
            say(f"would be {line}" if dry and not line.startswith(" ") else line)
