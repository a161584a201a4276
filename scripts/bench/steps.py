"""CPU of our own steps for one policy, and the speed of the suggester, in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bench.collection import make, write_policy
from bench.projects import our_project
from bench.seeds import read_seeds
from glossator.corpus.reader import read_version
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.pages.overviews import gathered_pages
from glossator.pages.policy_page import policy_pages
from glossator.pages.summary import Summary, summary_of
from glossator.parallel import calm
from glossator.project import Project
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import read_inputs
from glossator.suggesting.merge import with_suggestions
from glossator.suggesting.rules import Rules
from glossator.suggesting.sentences import sentences
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

T = TypeVar("T")
WORDS = 1_500
ANNOTATIONS = 40
WARM_UP = 5
#: Gathering has costs that do not grow; its share is that of a policy among so many.
GATHERED = 1_000
ROUNDS = 5


def measure_steps(root: Path, work: Path, count: int = 50) -> dict[str, Any]:
    """Milliseconds of CPU a policy of 1,500 words and 40 annotations, by step (medians)."""
    project = our_project(root, work / "steps", 0)
    seeds = read_seeds(root)
    folders = [
        write_policy(project.policies, make(seeds, number, WORDS, ANNOTATIONS))
        for number in range(count + WARM_UP)
    ]
    inputs, _ = read_inputs(project, with_rules=True)
    if inputs is None or inputs.rules is None:
        raise ValueError("the project has no taxonomy or no rules")
    calm()  # as in the workers of a build
    spent: dict[str, list[float]] = {"read": [], "suggest": [], "render": []}
    rows = [_one(f, project, inputs.taxonomy, inputs.rules, spent) for f in folders]
    found = {step: statistics.median(times[WARM_UP:]) for step, times in spent.items()}
    found["gather"] = _gathering(rows[WARM_UP:], inputs.taxonomy)
    return {
        "policies": count, "words": WORDS, "annotations": ANNOTATIONS,
        "cpu_ms": {step: round(seconds * 1000, 2) for step, seconds in found.items()},
    }  # fmt: skip


def _one(
    folder: Path, project: Project, taxonomy: Taxonomy, rules: Rules, spent: dict[str, list[float]]
) -> Summary:
    """Take one policy through our steps, as the build does."""
    (read, problems), seconds = _timed(partial(read_version, folder, project.root, taxonomy))
    if read is None:
        raise ValueError(f"{folder}: {problems}")
    spent["read"].append(seconds)
    version, seconds = _timed(partial(with_suggestions, read, rules, taxonomy))
    spent["suggest"].append(seconds)
    summary, seconds = _timed(partial(_rendered, version, taxonomy))
    spent["render"].append(seconds)
    return summary


def _rendered(version: Version, taxonomy: Taxonomy) -> Summary:
    _, row = policy_pages(version, taxonomy)
    return summary_of(row, taxonomy)


def _named(row: Summary, key: str) -> Summary:
    """The same policy under another name, also where its doubts say whose they are."""
    return replace(row, key=key, doubts=tuple(one._replace(version=key) for one in row.doubts))


def _gathering(rows: list[Summary], taxonomy: Taxonomy) -> float:
    """A policy's share of gathering among many."""
    many = [_named(rows[n % len(rows)], f"p{n}/undated") for n in range(GATHERED)]
    return _timed(lambda: list(gathered_pages(many, taxonomy)))[1] / GATHERED


def measure_suggester(root: Path, work: Path, count: int = 200) -> dict[str, Any]:
    """Sentences a second on one core, over documents that were not seen before.

    `read_s` is what reading the rules and trying their examples takes, once a process, and
    `first_s` what it takes from there to the suggestions of the first document.
    """
    project = our_project(root, work / "sentences", 0)
    (inputs, _), read = _timed(partial(read_inputs, project, with_rules=True))
    if inputs is None or inputs.rules is None:
        raise ValueError("the project has no rules")
    rules = inputs.rules
    seeds = read_seeds(root)
    documents = [_document(make(seeds, number).files) for number in range(count + WARM_UP)]
    _, first = _timed(partial(suggest, documents[0], rules))
    _suggest_all(documents[1:WARM_UP], rules)
    calm()
    fresh = documents[WARM_UP:]
    number = sum(sum(1 for _ in sentences(document)) for document in fresh)
    share = max(1, len(fresh) // ROUNDS)
    speeds = []
    for at in range(0, len(fresh), share):
        some = fresh[at : at + share]
        _, seconds = _timed(partial(_suggest_all, some, rules))
        speeds.append(sum(sum(1 for _ in sentences(d)) for d in some) / seconds)
    return {
        "sentences": number, "a_second": round(statistics.median(speeds)),
        "read_s": round(read, 3), "first_s": round(first, 3),
    }  # fmt: skip


def _suggest_all(documents: list[Document], rules: Rules) -> None:
    for document in documents:
        suggest(document, rules)


def _document(files: dict[str, str]) -> Document:
    text = next(content for path, content in files.items() if path.endswith("/policy.md"))
    document, problems = parse_policy(text)
    if document is None:
        raise ValueError(str(problems))
    return document


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it returns, and the seconds of CPU it took."""
    started = time.process_time()
    done = work()
    return done, time.process_time() - started
