"""`glossator import`: captured files made into version folders, without a question."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossator.commands.corpus_marks import LOG as MARKS_LOG
from glossator.commands.corpus_marks import take_marks
from glossator.commands.next_steps import described, steps
from glossator.commands.talking import say, warn
from glossator.importing.bulk import KnownTexts, Outcome, bring
from glossator.importing.captures import Captures, find_captures
from glossator.problems import plural, printable
from glossator.progress import Steps
from glossator.project import Project

if TYPE_CHECKING:
    from rich.console import Console

#: For more captures than this only a summary is said; what became of each is in the log.
_FEW = 5
#: Reasons for which captures were refused that are named in a summary.
_REASONS = 12
LOG = "import.tsv"


@click.command("import", short_help="Import captured policies, also in bulk.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--organisation", default="", help="Its name, where the guess is wrong.")
@click.option("--force", is_flag=True, help="Accept a text even if it does not look like a policy.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write no policy.")
@click.pass_obj
def command(
    project: Project, files: tuple[Path, ...], organisation: str, force: bool, dry_run: bool
) -> None:
    """Turn captured FILES (HTML, Markdown or plain text) into version folders.

    FILES are files, folders, patterns such as 'captures/**/*.html', zip or tar archives, and WARC
    files.
    Proposes organisation, date, address, language and structure, and lists what a person should
    look at. Texts that are not policies are refused, with the reason. What is in the collection
    already, by its bytes or its words, is not imported again, so a run that was ended can be
    repeated. `glossator new` does the same for one file and asks for anything that it does not
    say.
    """
    with tempfile.TemporaryDirectory() as scratch:
        captures = find_captures(files, Path(scratch))
        collection = KnownTexts.read(project.policies, project.cache / "import")
        few = len(captures.found) <= _FEW
        run = Steps(_console())
        outcomes = [Outcome(name, "refused", reason=why) for name, why in captures.refused]
        outcomes += bring(
            captures.found, collection, run, organisation=organisation, force=force, dry=dry_run
        )
        brought = list(zip(captures.found, outcomes[len(captures.refused) :], strict=True))
    log = _log(outcomes, project.cache / "import")
    for outcome in outcomes if few else ():
        _say(outcome, dry_run)
    _close(outcomes, captures, few, dry_run)
    if not dry_run:
        take_marks(project, brought, project.cache / "import" / MARKS_LOG)
    if not few:
        say(f"What became of each: {log.relative_to(project.root).as_posix()}")
    if any(outcome.kind == "refused" for outcome in outcomes):
        sys.exit(1)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - other commands need none

    return Console(stderr=True)


def _say(outcome: Outcome, dry: bool) -> None:
    """What became of one capture."""
    name = printable(outcome.name)
    if outcome.kind == "refused":
        warn(f"{name}: refused: {printable(outcome.reason)}")
    elif outcome.kind == "same":
        say(f"{name}: the same text is already in policies/{outcome.folder}/")
    else:
        for line in described(outcome, f"policies/{outcome.folder}"):
            say(f"would be {line}" if dry and not line.startswith(" ") else line)


def _close(outcomes: Sequence[Outcome], captures: Captures, few: bool, dry: bool) -> None:
    """What comes next, and how many were refused; of many captures a summary."""
    taken = [outcome for outcome in outcomes if outcome.kind == "taken"]
    refused = [outcome for outcome in outcomes if outcome.kind == "refused"]
    if taken and not dry:
        alone = len(taken) == 1
        folder = f"policies/{taken[0].folder}" if alone else "FOLDER"
        source = f"source{taken[0].suffix}" if alone else "its source"
        for line in steps(folder, source):
            say(line)
    if not few:
        for line in _summary(outcomes, captures, dry):
            say(line)
    elif not outcomes:
        warn("Nothing to import: no page, Markdown or text was found.")
    if captures.left_out:
        said = (f"{count:,} {kind}" for kind, count in captures.left_out.most_common())
        say(f"Left out: {', '.join(said)}.")
    if refused:
        warn(f"{plural(len(refused), 'file')} refused of {len(outcomes)}.")
        for reason, count in _reasons(refused) if not few else ():
            warn(f"  {count:,}: {printable(reason)}")


def _summary(outcomes: Sequence[Outcome], captures: Captures, dry: bool) -> list[str]:
    taken = [outcome for outcome in outcomes if outcome.kind == "taken"]
    further = sum(one.is_further for one in taken)
    numbered = sum(one.is_numbered for one in taken)
    doubted = sum(bool(one.review or one.lost) for one in taken)
    same = sum(outcome.kind == "same" for outcome in outcomes)
    lines = [
        f"{'Would be taken' if dry else 'Taken'}: {len(taken):,}, of which {further:,} are further "
        f"versions of an organisation and {numbered:,} have got a number.",
        f"To look at: {doubted:,} of them have places for a person to review.",
    ]
    if same:
        lines.append(f"Already there: {same:,}, by their bytes or by their words.")
    if captures.passed_over:
        lines.append(f"Passed over: {plural(captures.passed_over, 'file')} of other kinds.")
    return lines


def _reasons(refused: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The reasons, the most frequent first; those that differ in numbers or words count as one."""
    found = Counter(re.sub(r"“.*”", "“…”", re.sub(r"\d[\d,]*", "N", r.reason)) for r in refused)
    return found.most_common(_REASONS)


def _log(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write what became of each capture: kind, name, folder, and why or what to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG
    with path.open("w", encoding="utf-8") as file:
        for one in outcomes:
            said = one.reason or "; ".join((*one.review, *(f"{k} {q}" for k, q in one.lost)))
            row = (one.kind, one.name, one.folder, said)
            file.write("\t".join(printable(cell).replace("\t", " ") for cell in row) + "\n")
    return path
