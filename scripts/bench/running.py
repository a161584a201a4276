"""The plan of a bench, carried out part by part; figures and page are written after each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.answering import measure_answers
from bench.change import measure_change
from bench.clustering import measure_cluster
from bench.collection import SEED, make
from bench.contending import Race, Say, remove
from bench.histories import measure_history
from bench.imports import measure_imports
from bench.machine import machine, versions
from bench.measuring import Failed
from bench.projects import our_project
from bench.publication import measure_publication
from bench.querying import measure_search
from bench.reporting import PARTS, page, read_data, write_data
from bench.rivals import Rivals
from bench.seeds import read_seeds
from bench.steps import measure_steps, measure_suggester
from bench.tables import measure_tables
from bench.weighing import measure_weight
from bench.whole import measure_whole

DATA = "docs/assets/bench.json"
PAGE = "docs/performance.md"
_LEAST_WORDS = 5

#: A name inside a part (empty: the part itself), and its figures.
Figures = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Plan:
    """What is to be measured, where (`work` is deleted afterwards), and with whom."""

    root: Path
    work: Path
    sizes: tuple[int, ...] = (100, 1_000, 10_000)
    published: int = 5_000
    changed: int = 1_000
    searched: int = 1_000
    versions: int = 1_000
    exported: int = 10_000
    clustered: int = 20_000
    imported: int = 1_000
    sampled: int = 50
    turns: int = 0
    rivals: Rivals | None = None
    parts: tuple[str, ...] = PARTS


#: Parts that need a browser, Dask or texts of research collections.
_WITH_MEANS: dict[str, Callable[[Plan, Race], dict[str, Any]]] = {
    "cluster": lambda plan, race: measure_cluster(plan.root, race.work, plan.clustered),
    "search": lambda plan, race: measure_search(plan.root, plan.searched, race),
    "answers": lambda plan, race: measure_answers(plan.root, plan.searched, race),
    "import": lambda plan, race: measure_imports(plan.root, race, plan.imported),
}


def bench(plan: Plan, say: Say) -> dict[str, Any]:
    """Measure every part of the plan; all figures, also those kept from before."""
    data = read_data(plan.root / DATA, machine())
    for part in plan.parts:
        say(f"{part} …")
        for name, figures in _measured(plan, part, say):
            data["date"] = dt.datetime.now(tz=dt.UTC).date().isoformat()
            if name:  # Sizes may be measured on different days, each with another program.
                data.setdefault(part, {})[name] = figures | {"date": data["date"]}
            else:
                data[part] = figures
            data.setdefault("dates", {})[part] = data["date"]
            data["versions"] = {**data.get("versions", {}), **versions(plan.rivals)}
            write_data(plan.root / DATA, data)
            (plan.root / PAGE).write_text(page(data), encoding="utf-8")
    remove(plan.work)
    return data


def _measured(plan: Plan, part: str, say: Say) -> Iterator[Figures]:
    """The figures of a part."""
    work = plan.work / part
    race = Race(work, plan.rivals, say, plan.turns)
    if part == "collection":
        yield "", describe(plan.root)
    elif part == "steps":
        yield "", measure_steps(plan.root, work, plan.sampled)
    elif part == "suggester":
        yield "", measure_suggester(plan.root, work, 4 * plan.sampled)
    elif part == "weight":
        yield "", measure_weight(plan.root, work)
    elif part == "tables":
        yield "", measure_tables(plan.root, work, plan.exported)
    elif part == "change":
        project = our_project(plan.root, work / "project", plan.changed)
        yield "", measure_change(project, plan.changed, race)
    elif part == "publication":
        yield "", measure_publication(plan.root, plan.published, race)
    elif part == "history":
        yield "", measure_history(plan.root, plan.versions, race)
    elif part in _WITH_MEANS:
        yield from _if_possible(lambda: _WITH_MEANS[part](plan, race), race)
    else:
        yield from _sizes(plan, race)
    remove(work)


def _if_possible(measure: Callable[[], dict[str, Any]], race: Race) -> Iterator[Figures]:
    """Nothing, and a word why, where there is no browser, no Dask, or no texts."""
    try:
        yield "", measure()
    except Failed as failure:
        race.say(f"  not measured: {failure}")


def _sizes(plan: Plan, race: Race) -> Iterator[Figures]:
    for size in plan.sizes:
        race.say(f" {size:,} policies …")
        project = our_project(plan.root, race.work / "project", size)
        yield str(size), measure_whole(project, size, race)


def describe(root: Path, count: int = 200) -> dict[str, Any]:
    """What synthetic policies are like, on average."""
    seeds = read_seeds(root)
    made = [make(seeds, number) for number in range(count)]
    files = [(path, content) for one in made for path, content in one.files.items()]
    sentences = Counter(
        line
        for path, content in files
        if path.endswith("/source.txt")
        for line in content.split("\n")
        if len(line.split()) >= _LEAST_WORDS
    )
    annotations = sum(content.count("- practice:") for _, content in files)
    return {
        "seed": SEED, "policies": count,
        "words": round(sum(one.words for one in made) / count),
        "annotations": round(annotations / count),
        "distinct": round(100 * len(sentences) / sentences.total()),
    }  # fmt: skip
