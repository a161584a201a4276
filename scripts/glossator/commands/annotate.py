"""`glossator annotate`: captures without end → tables of what the rules see in them."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from glossator.bulk.annotating import Order, Outcomes, annotate
from glossator.bulk.cluster import Cluster
from glossator.bulk.processes import LEAST_MEMORY, Processes, can_cap_memory
from glossator.bulk.rule_files import rule_files
from glossator.bulk.storage import full, opened
from glossator.bulk.text_process import SECONDS
from glossator.commands.talking import say, stop_on_problems, warn
from glossator.parallel import cores
from glossator.problems import NotDone, plural, printable
from glossator.progress import Steps
from glossator.project import Project
from glossator.suggesting.inputs import read_inputs

if TYPE_CHECKING:
    from rich.console import Console

_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMG])(i?)B?", re.I)
_POWERS = {"k": 1, "m": 2, "g": 3}
#: Lost partitions that are named.
_NAMED = 10
#: What each outcome means.
_MEANINGS = {
    "taken": "taken",
    "doubted": "taken, with something to look at",
    "refused": "refused, as no policies or since they take too long",
    "failed": "failed",
}


def memory_size(said: str) -> int:
    """Bytes of a size such as 1GiB, 1.5GB or 800M; raises BadParameter."""
    match = _SIZE.fullmatch(said.strip())
    if match is None:
        raise click.BadParameter(f"“{printable(said)}” is not a size; write it like 2GiB or 800MB.")
    number, unit, binary = match.groups()
    size = int(float(number) * (1024 if binary else 1000) ** _POWERS[unit.lower()])
    if size < LEAST_MEMORY:
        raise click.BadParameter("The rules alone need more; give at least 512MiB.")
    return size


@click.command("annotate", short_help="Annotate captures in bulk, here or on a cluster.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", help="A folder for the tables, new or ours.")
@click.option(
    "--engine", default="local", show_default=True, type=click.Choice(["local", "dask"]),
    help="Processes of this machine, or a cluster.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Of the cluster: tcp://host:8786.")
@click.option(
    "--patience", type=click.FloatRange(0), default=300, show_default=True, metavar="SECONDS",
    help="How long to wait for a scheduler that is gone, or for workers.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1), help="Processes here; by default all cores.")
@click.option("--memory", metavar="SIZE", help="The most that each process here may take: 2GiB.")
@click.option(
    "--time-limit", "seconds", type=click.IntRange(1), default=SECONDS, show_default=True,
    metavar="SECONDS", help="What a text may take; one that takes longer is refused.",
)  # fmt: skip
@click.option("--texts", "has_texts", is_flag=True, help="Put the whole texts into the tables.")
@click.option(
    "--part", "size", type=click.IntRange(1, 100_000), default=200, show_default=True,
    metavar="N", help="Captured files in each file of a table.",
)  # fmt: skip
@click.pass_obj
def command(
    project: Project, /, sources: tuple[str, ...], *, out: str, engine: str, size: int,
    has_texts: bool, seconds: int, scheduler: str | None, patience: float, workers: int | None,
    memory: str | None,
) -> None:  # fmt: skip
    """Read captured SOURCES and write what the rules see in them, as tables.

    SOURCES are files, folders, patterns, archives and WARC files, at paths or at addresses that
    fsspec knows, such as s3://bucket/captures. Each text goes through what `glossator import`
    and `glossator suggest` do with one, and nothing is added to the collection.

    DIR, also a path or an address, gets `texts/` and `passages/`, Parquet files with a row for
    each text and for each passage. A run that was ended goes on where it was when the same
    command is given again. A text that is refused, or on which the program fails, has its reason
    in its row.
    """
    chosen = _engine(engine, scheduler, patience, workers, memory)
    if isinstance(chosen, Cluster):
        chosen.try_out()
    inputs, problems = read_inputs(project, with_rules=True)
    stop_on_problems(problems, "Nothing was annotated.")
    if inputs is None or inputs.rules is None:
        raise NotDone("This project has no rules, so nothing can be suggested. Write some: rules/.")
    system, path = opened(out)
    order = Order(sources, full(system, path), rule_files(project), size, has_texts, seconds)
    outcomes = annotate(order, chosen, Steps(_console()))
    _close(outcomes, order.out)


def _engine(
    name: str, scheduler: str | None, patience: float, workers: int | None, memory: str | None
) -> Processes | Cluster:
    """The engine that the options ask for; raises UsageError where they contradict."""
    if name == "local":
        if scheduler:
            raise click.UsageError("--scheduler is for a cluster; add --engine dask.")
        if memory and not can_cap_memory():
            raise click.UsageError("This system cannot cap memory; leave out --memory.")
        return Processes(workers or cores(), memory_size(memory) if memory else 0)
    if not scheduler:
        raise click.UsageError("--engine dask needs the address of the cluster: --scheduler.")
    if workers or memory:
        raise click.UsageError(
            "--workers and --memory are for this machine. A cluster's are set where its workers "
            "are started: dask worker ADDRESS --nworkers 4 --nthreads 1 --memory-limit 2GiB."
        )
    return Cluster(scheduler, patience, warn)


def _close(outcomes: Outcomes, out: str) -> None:
    """What became of all; stops with 1 if something is missing."""
    if outcomes.earlier:
        say(f"Written before: {outcomes.earlier:,} of {plural(outcomes.partitions, 'part')}.")
    for kind, meaning in _MEANINGS.items():
        if count := outcomes.texts[kind]:
            say(f"{count:,} {meaning}")
    for one in outcomes.lost[:_NAMED]:
        first = printable(one.partition.sources[0].address)
        warn(f"Part {one.partition.number} (from {first}) is missing: {printable(one.reason)}")
    if outcomes.lost:
        warn(f"{plural(len(outcomes.lost), 'part')} missing. Give the command again to try them.")
        sys.exit(1)
    say(f"The tables are in {printable(out)}.")


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - other commands need none

    return Console(stderr=True)
