"""`glossator evaluate`: annotators measured against each other."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from glossator.annotations.anchoring import MACHINE
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.evaluating.agreement import Compared, Evaluation, evaluate, scores_table
from glossator.evaluating.baseline import baseline
from glossator.evaluating.benchmark import Lists, items, measure, see
from glossator.evaluating.histories import measured_carrying, read_histories
from glossator.evaluating.likeness import contribution, on_segments
from glossator.evaluating.opp115 import agreement, between_people, read_opp115, split
from glossator.pages.quality import OPP_FIGURES
from glossator.problems import errors, plural
from glossator.project import Project
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import Corpus, read_corpus
from glossator.suggesting.like import MarkedIndex
from glossator.suggesting.marked import all_marked
from glossator.suggesting.rule_files import read_what_can_be_read
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import BARS, Mode

PEOPLE = "people"
#: The parts of OPP-115, as the figures call them.
SPLITS = {"develop": "to develop on", "held_out": "held out", "all": "in all"}
BASELINE = "The same segments by one untuned pattern for each category"
AGREEMENT = "How far the three annotators agree on each category (Krippendorff's alpha)"
err = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _read(project: Project, paths: Sequence[Path] = ()) -> tuple[Corpus, Taxonomy, Rules]:
    """The project's versions and rules; stops with the problems if there are any."""
    corpus = read_corpus(project, paths)
    for problem in errors(corpus.problems):
        err.print(f"{problem}\n")
    if corpus.failed or not corpus.inputs:
        err.print("Nothing can be measured until these are fixed.")
        sys.exit(1)
    rules, taxonomy = corpus.inputs.rules, corpus.inputs.taxonomy
    if rules is None and project.rules.is_dir():
        rules, _ = read_what_can_be_read(project.rules, taxonomy)
    return corpus, taxonomy, rules or Rules()


@click.command("evaluate", short_help="Measure annotators against each other.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--gold", default=PEOPLE, show_default=True, help="The annotator taken to be right.")
@click.option("--found", default=MACHINE, show_default=True, help="The annotator to measure.")
@click.option("--mode", default="precise", show_default=True, type=click.Choice(list(BARS)))
@click.option("--misses", default=10, show_default=True, help="How many misses to list.")
@click.option("--false", "alarms", default=0, help="With --opp115: how many false alarms to list.")
@click.option("--topic", default="", help="With --opp115: list for this topic only.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
@click.option(
    "--opp115", "corpus", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Measure the rules on a copy of OPP-115 in its original format.",
)  # fmt: skip
@click.option(
    "--history", "history", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Measure how marks are carried, on files named SERVICE__TITLE.YYYY-MM-DD.md.",
)  # fmt: skip
@click.option("--held-out", is_flag=True, help="With --opp115: include the policies held out.")
@click.option("--write", is_flag=True, help="With --opp115: put the figures on the quality page.")
@click.pass_obj
def command(project: Project, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Measure any annotator against any other: precision, recall, F1 by topic and practice.

    Annotators are file names (`ada`), `people` (all of them together) or `rules`. Only topics
    for which the gold annotator has read whole texts count.
    """
    if options["corpus"]:
        _on_opp115(project, options)
        return
    if options["history"]:
        _on_histories(options["history"], options["file"])
        return
    corpus, taxonomy, rules = _read(project, paths)
    compared = [
        Compared(
            version.key,
            version.document,
            _marks(version, options["gold"], rules, options["mode"]),
            _marks(version, options["found"], rules, options["mode"]),
            _topics(version, options["gold"], options["found"]),
        )
        for version in corpus.versions
        if MACHINE not in (options["gold"], options["found"]) or rules.of(version.capture.language)
    ]
    compared = [one for one in compared if one.topics]
    if not compared:
        raise click.ClickException(
            f"There is no topic that '{options['gold']}' and '{options['found']}' have both read."
        )
    result = evaluate(compared, taxonomy, options["gold"], options["found"])
    console = Console(highlight=False)
    result.show(console, options["misses"])
    more: dict[str, Any] = {}
    if options["found"] == MACHINE:
        index = MarkedIndex(all_marked(project, taxonomy, rules), taxonomy)
        added = contribution(compared, rules, taxonomy, index)
        _print(console, added.lines())
        more = {"likeness": added.to_json()}
    _save(options["file"], result, more)


def _marks(version: Version, name: str, rules: Rules, mode: Mode) -> list[Any]:
    """What an annotator marks in a version."""
    if name == MACHINE:
        own = rules.of(version.capture.language)
        return list(suggest(version.document, own, mode)) if own else []
    return [
        passage
        for passage in version.passages
        if not passage.suggested and (name == PEOPLE or name in passage.annotators)
    ]


def _topics(version: Version, gold: str, found: str) -> tuple[str, ...]:
    """The topics for which both have read the whole text; the rules read everything."""
    both = []
    for topic, readers in version.readers.topics.items():
        if all(name in (PEOPLE, MACHINE) or name in readers for name in (gold, found)):
            both.append(topic)
    return tuple(both)


def _print(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def _save(path: Path | None, result: Evaluation, more: dict[str, Any]) -> None:
    if path:
        text = json.dumps({**result.to_json(), **more}, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8")


def _on_histories(folder: Path, file: Path | None) -> None:
    """What becomes of marks between the neighbours of real histories."""
    figures = measured_carrying(read_histories(folder))
    if not figures.pairs:
        raise click.ClickException(f"{folder} holds no two versions of a service that differ.")
    console = Console(highlight=False)
    console.print(f"{plural(figures.pairs, 'pair')} of neighbours")
    for name, counts in (
        ("marks as they are", figures.real),
        ("sentences reworded at a known place", figures.reworded),
        ("sentences turned into their opposite", figures.reversed),
    ):
        shares = (f"{what} {n:,} ({n / counts.total():.1%})" for what, n in counts.most_common())
        console.print(f"{name}, {counts.total():,}: {', '.join(shares)}")
    if file:
        file.write_text(json.dumps(figures.to_json(), indent=1) + "\n", encoding="utf-8")


def _on_opp115(project: Project, options: dict[str, Any]) -> None:
    """Per segment against majority gold: is the category present or not.

    A broken file of rules does not stop it; the authors of the rules see its problems.
    """
    taxonomy, problems = read_taxonomy(project.taxonomy)
    if taxonomy is None:
        raise click.ClickException("\n\n".join(map(str, problems)))
    rules, problems = read_what_can_be_read(project.rules, taxonomy)
    for problem in problems:
        if options["topic"] in problem.place.path:
            err.print(f"{problem}\n")
    console = Console(highlight=False)
    develop, held_out = split(read_opp115(options["corpus"]))
    index = MarkedIndex(all_marked(project, taxonomy, rules), taxonomy)
    parts = {"develop": (develop, see(develop, rules, taxonomy, index))}
    if options["held_out"]:
        parts["held_out"] = held_out, see(held_out, rules, taxonomy)
        parts["all"] = [*develop, *held_out], [*parts["develop"][1], *parts["held_out"][1]]
    figures: dict[str, Any] = {}
    for name, (policies, seen) in parts.items():
        scores = measure(seen, taxonomy)
        patterns = baseline(items(seen, taxonomy, "broad"), taxonomy)
        title = (
            f"OPP-115, {plural(len(policies), 'policy')} {SPLITS[name]}, "
            f"{plural(len(seen), 'segment')}"
        )
        console.print(scores_table(title, {str(m): s for m, s in scores.items()}))
        console.print(scores_table(BASELINE, {"": patterns}))
        console.print(AGREEMENT)
        for category, value in agreement(policies).items():
            console.print(f"  {value:6.3f} {category}")
        figures[name] = {
            "policies": len(policies),
            "segments": len(seen),
            "people": between_people(policies),
            "agreement": agreement(policies),
            "modes": {mode: found.to_json() for mode, found in scores.items()},
            "baseline": patterns.to_json(),
        }
        if name == "develop":
            near = on_segments(seen, taxonomy)
            figures[name]["likeness"] = near.to_json()
            _print(console, near.lines())
            Lists(console, taxonomy, seen, options["mode"]).show(options)
    _write_opp(project, options, figures)


def _write_opp(project: Project, options: dict[str, Any], figures: dict[str, Any]) -> None:
    """The figures as JSON, where the options ask for it."""
    result = {"date": dt.datetime.now(tz=dt.UTC).date().isoformat(), "splits": figures}
    text = json.dumps(result, indent=1) + "\n"
    if options["file"]:
        options["file"].write_text(text, encoding="utf-8")
    if options["write"]:
        (project.docs / OPP_FIGURES).write_text(text, encoding="utf-8")
        click.echo(f"docs/{OPP_FIGURES} written")
