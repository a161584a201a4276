"""The command `glossator`: import, check, suggest, evaluate, build, serve."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from glossator import importing
from glossator.building import Written, check_project, write_docs
from glossator.evaluating.commands import evaluate_command, suggest_command
from glossator.pouring import BuildFailed
from glossator.problems import errors, plural, printable, summary
from glossator.project import Project, find_project
from glossator.publishing import ALL, Parts, publish
from glossator.searching import IndexFailed
from glossator.serving import Say, serve_project
from glossator.steps import Steps
from glossator.verifying import Fault

out = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
#: A fault of the templates stands on every page; the first ones tell enough.
FAULTS_SHOWN = 30

err = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


@main.command(short_help="List every problem of the data files.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def check(project: Project, paths: tuple[Path, ...]) -> None:
    """Check all data files, or only the versions that PATHS name or touch.

    Prints every problem with its place, the reason and the cure. Exit code 1 if there are any.
    """
    found = check_project(project, paths, Steps(err))
    report(found, "")
    out.print(
        f"{plural(len(found.versions), 'policy')}, {plural(found.passages, 'passage')}: all well."
    )


def report(reading: Written, outcome: str) -> None:
    """Print all problems; stop with exit code 1 if any of them is an error."""
    for problem in reading.problems:
        err.print(str(problem) + "\n")
    if errors(reading.problems):
        err.print(summary(reading.problems, outcome).strip())
        sys.exit(1)


@main.command(short_help="Build, verify and publish the site.")
@click.option("--pages-only", is_flag=True, help="Write docs/ and leave publishing to mkdocs.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.option(
    "--timings", type=click.Path(dir_okay=False, path_type=Path),
    help="Write what each step cost to a JSON file.",
)  # fmt: skip
@click.pass_obj
def build(project: Project, pages_only: bool, quiet: bool, timings: Path | None) -> None:
    """Check everything, write docs/, publish, and verify the result.

    Nothing is written if a data file has a problem; the old site stays if the new one
    differs from the policies in a single word.
    """
    started = time.monotonic()
    steps = Steps(None if quiet else out)
    say = Console(quiet=True).print if quiet else out.print
    written = write_docs(project, steps, measured=True)
    report(written, "Nothing was built.")
    versions = written.versions
    say(f"read {plural(len(versions), 'policy')}, wrote {plural(len(written.changed), 'page')}")
    if not pages_only:
        _publish(project, versions, steps, say)
        say(f"published and verified in {time.monotonic() - started:.1f} s")
        say(f"The site is in {project.site}/; open {project.site / 'index.html'}")
    if timings:
        steps.write(timings, policies=len(versions), passages=written.passages)


def _publish(
    project: Project, versions: tuple[str, ...], steps: Steps, say: Say, parts: Parts = ALL
) -> None:
    """Publish docs/, or say why not and stop with exit code 1."""
    try:
        published = publish(project, versions, steps, parts)
    except (BuildFailed, IndexFailed) as failure:
        err.print(printable(str(failure)))
        program = "MkDocs" if isinstance(failure, BuildFailed) else "Pagefind"
        err.print(f"{program} stopped. The site is as it was.")
        sys.exit(1)
    stop_on(published.faults)
    if published.not_poured:
        say(f"Every page was rendered by MkDocs, which takes longer: {published.not_poured}")


@main.command(name="publish", short_help="Publish the pages of docs/ as they are.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.option("--no-search", is_flag=True, help="Do not make the search index.")
@click.option("--no-verify", is_flag=True, help="Do not read the pages back.")
@click.option(
    "--timings", type=click.Path(dir_okay=False, path_type=Path),
    help="Write what each step cost to a JSON file.",
)  # fmt: skip
@click.pass_obj
def publish_pages(
    project: Project, quiet: bool, no_search: bool, no_verify: bool, timings: Path | None
) -> None:
    """Publish what the last build wrote to docs/, without reading the data again."""
    steps = Steps(None if quiet else out)
    say = Console(quiet=True).print if quiet else out.print
    versions = tuple(
        path.relative_to(project.docs / "policies").with_suffix("").as_posix()
        for path in sorted(project.docs.glob("policies/*/*.md"))
    )
    if not versions:
        raise click.ClickException("docs/ holds no policies yet. Write them: glossator build")
    parts = Parts(indexed=not no_search, verified=not no_verify)
    _publish(project, versions, steps, say, parts)
    say(f"published {plural(len(versions), 'policy')} in {project.site}/")
    if timings:
        steps.write(timings, policies=len(versions))


def stop_on(faults: Sequence[Fault]) -> None:
    """Print the faults of a site; stop with exit code 1 if there are any."""
    for fault in faults[:FAULTS_SHOWN]:
        err.print(printable(str(fault)))
    if len(faults) > FAULTS_SHOWN:
        err.print(f"… and {len(faults) - FAULTS_SHOWN:,} more")
    if faults:
        err.print(f"{plural(len(faults), 'fault')} in the built site. The site is as it was.")
        sys.exit(1)


@main.command(short_help="Show the site, following saved files.")
@click.option("-p", "--port", default=8000, show_default=True, help="Port on this machine.")
@click.pass_obj
def serve(project: Project, port: int) -> None:
    """Show the site at http://127.0.0.1:8000 and reload it when a file is saved.

    Problems are printed when a saved file has any; the pages then stay as they were.
    """
    sys.exit(serve_project(project, port, out.print, err.print))


@main.command("import", short_help="Bring in captured policies.")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--organisation", default="", help="Its name, where the guess is wrong.")
@click.option("--force", is_flag=True, help="Take a text that looks like no policy.")
@click.pass_obj
def import_(project: Project, files: tuple[Path, ...], organisation: str, force: bool) -> None:
    """Turn captured FILES (HTML, Markdown or plain text) into version folders.

    Proposes organisation, date, address and structure, and lists what a person should look
    at. Texts that are no policy are refused with the reason.
    """
    refused = 0
    for file in files:
        try:
            proposal = importing.propose(file, organisation, force)
            folder = importing.write(proposal, project.policies)
        except importing.Refused as reason:
            err.print(f"{printable(str(file))}: refused: {printable(str(reason))}")
            refused += 1
            continue
        shown = folder.relative_to(project.root)
        sections = sum(part.kind == "heading" for part in proposal.parts)
        out.print(f"{shown}/: {printable(proposal.organisation)}, {plural(sections, 'heading')}")
        for guess in proposal.guesses:
            out.print(f"  review: {printable(guess)}")
        for kind, quote, _ in proposal.gaps:
            out.print(f"  review: {kind} after “{printable(quote)}”")
        out.print(
            f"  next: read {shown}/policy.md beside the source, then: glossator check {shown}"
        )
    if refused:
        err.print(f"{plural(refused, 'file')} refused of {len(files)}.")
        sys.exit(1)


main.add_command(suggest_command)
main.add_command(evaluate_command)
