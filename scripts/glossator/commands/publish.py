"""`glossator publish`: the pages of docs/ made into the site, as they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click
from rich.console import Console

from glossator.commands.talking import nothing, say, stop_on_faults, warn
from glossator.problems import plural, printable
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.lock import Busy, alone
from glossator.site.mkdocs import BuildFailed
from glossator.site.publish import ALL, Parts, publish
from glossator.site.room import room_in_words, room_of_shards
from glossator.site.search_index import IndexFailed
from glossator.site.target import Standing, make_ready, refuse_foreign_shards
from glossator.verify.places import Places

if TYPE_CHECKING:
    from glossator.site.preview import Say


@click.command("publish", short_help="Publish the pages of docs/ as they are.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all goes well.")
@click.option("--shards", is_flag=True, help="Also divide the site among its shards.")
@click.option("--no-search", is_flag=True, help="Do not make the search index.")
@click.option("--no-verify", is_flag=True, help="Do not read the pages back, nor list them.")
@click.option(
    "--timings", type=click.Path(dir_okay=False, path_type=Path),
    help="Write what each step cost to a JSON file.",
)  # fmt: skip
@click.pass_obj
def command(
    project: Project,
    *,
    quiet: bool,
    shards: bool,
    no_search: bool,
    no_verify: bool,
    timings: Path | None,
) -> None:
    """Publish what the last build wrote to docs/, if it says what the policies say now."""
    steps = Steps(None if quiet else Console())
    tell = nothing if quiet else say
    versions = tuple(
        path.relative_to(project.docs / "policies").with_suffix("").as_posix()
        for path in sorted(project.docs.glob("policies/*/*.md"))
    )
    if not versions:
        raise click.ClickException("docs/ holds no policies yet. Write them: glossator build")
    if shards and (no_search or no_verify):
        raise click.UsageError("--shards needs the search index and the proof of all pages.")
    places = places_of(project, versions) if shards else None
    parts = Parts(indexed=not no_search, verified=not no_verify)
    with at_work(project):
        publish_or_stop(project, versions, steps, tell, parts, places=places)
    tell(f"published {plural(len(versions), 'policy')} in {project.site}/")
    if timings:
        steps.write(timings, policies=len(versions))


def publish_or_stop(
    project: Project,
    versions: tuple[str, ...],
    steps: Steps,
    tell: Say,
    parts: Parts = ALL,
    *,
    expected: Mapping[str, str] = MappingProxyType({}),
    places: Places | None = None,
) -> None:
    """Publish docs/, or say why not and stop with exit code 1."""
    before = Standing.of(project.site)
    try:
        published = publish(project, versions, steps, parts, expected=expected, places=places)
    except (BuildFailed, IndexFailed) as failure:
        warn(printable(str(failure)))
        program = "MkDocs" if isinstance(failure, BuildFailed) else "Pagefind"
        warn(f"{program} stopped. {before.outcome()}")
        sys.exit(1)
    stop_on_faults(published.faults, before.outcome())
    if published.not_poured:
        tell(f"Every page was rendered by MkDocs, which takes longer: {published.not_poured}")
    if places:
        for folder, address in zip(places.folders, places.addresses, strict=True):
            tell(f"{project.shards / folder}/ belongs to {address}")
    room = room_of_shards(project.shards, places, versions) if places else ""
    if room := room or room_in_words(project.site, len(versions)):
        tell(room)


def places_of(project: Project, versions: Iterable[str]) -> Places:
    """Where the home and the shards are, or what is wrong with them; raises NotDone."""
    places = Places.of(project)
    places.refuse_empty(version.partition("/")[0] for version in versions)
    refuse_foreign_shards(project)
    return places


@contextmanager
def at_work(project: Project, publishing: bool = True) -> Iterator[None]:
    """Write in a project; stop with exit code 1 where another writes.

    With `publishing`, an old site is put back first if a build was stopped while it was
    exchanged, and a folder that is not a site is refused.
    """
    before = Standing.of(project.site)
    try:
        with alone(project):
            if publishing:
                make_ready(project)
            before = Standing.of(project.site)
            yield
    except Busy as busy:
        warn(printable(str(busy)))
        sys.exit(1)
    except OSError as error:
        error.add_note(before.outcome())
        raise
