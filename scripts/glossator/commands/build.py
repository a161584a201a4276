"""`glossator build`: the data checked, written as pages, published and read back."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.console import Console

from glossator.commands.publish import at_work, places_of, publish_or_stop
from glossator.commands.talking import nothing, say, stop_on_problems
from glossator.corpus.folders import version_folders
from glossator.problems import plural
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.build import write_docs


@click.command("build", short_help="Build, verify and publish the site.")
@click.option("--pages-only", is_flag=True, help="Write docs/ and leave publishing to mkdocs.")
@click.option("--shards", is_flag=True, help="Also divide the site among its shards.")
@click.option("--from-nothing", is_flag=True, help="Ignore anything that earlier builds have kept.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.option(
    "--timings", type=click.Path(dir_okay=False, path_type=Path),
    help="Write what each step cost to a JSON file.",
)  # fmt: skip
@click.pass_obj
def command(
    project: Project,
    *,
    pages_only: bool,
    shards: bool,
    from_nothing: bool,
    quiet: bool,
    timings: Path | None,
) -> None:
    """Check everything, write docs/, publish, and verify the result.

    Nothing is written if a data file has a problem; the old site stays if the new one
    differs from the policies in a single word. With --shards, the site is also made as the
    folders of `shards/`, for the addresses that glossator.toml names: a home, and the shards that
    hold the policies.
    """
    if shards and pages_only:
        raise click.UsageError("--shards divides a finished site, and --pages-only makes none.")
    if shards:
        folders = version_folders(project.policies) if project.policies.is_dir() else []
        places = places_of(project, (f"{folder.parent.name}/" for folder in folders))
    started = time.monotonic()
    steps = Steps(None if quiet else Console())
    tell = nothing if quiet else say
    with at_work(project, publishing=not pages_only):
        written = write_docs(project, steps, measured=True, from_nothing=from_nothing)
        stop_on_problems(written.problems, "Nothing was built.")
        versions = written.versions
        tell(
            f"read {plural(len(versions), 'policy')}, wrote {plural(len(written.changed), 'page')}"
        )
        if not pages_only:
            publish_or_stop(
                project,
                versions,
                steps,
                tell,
                expected=written.expected,
                places=places if shards else None,
            )
            tell(f"published and verified in {time.monotonic() - started:.1f} s")
            tell(f"The site is in {project.site}/; open {project.site / 'index.html'}")
    if timings:
        steps.write(timings, policies=len(versions), passages=written.passages)
