"""Data → docs/: read everything, and either list every problem or write every page.

A page is written only if its content changed, and pages of policies that are gone are
deleted, so a running preview renders exactly what is new.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from glossator.corpus.look_alikes import like_organisations, like_texts
from glossator.pages.days import days_in
from glossator.pages.face import face_pages
from glossator.pages.figures import figures_pages
from glossator.pages.guide import choosing_pages, reference_pages
from glossator.pages.open_data import interface_pages, open_data_pages
from glossator.pages.overviews import gathered_pages
from glossator.pages.page import Page
from glossator.pages.quality import QUALITY, quality_page
from glossator.parallel import FEW, beside
from glossator.problems import Problem, errors, in_order
from glossator.progress import Steps
from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.site.cache import Cache, Seen
from glossator.site.history import StepMade, steps_made
from glossator.site.incremental import Done, drop_waiting, forget, prepare_all, settle
from glossator.site.incremental import figures as measured_figures
from glossator.site.links import refuse_links
from glossator.site.open_data import described, write_open_data
from glossator.suggesting.inputs import Inputs, read_inputs
from glossator.suggesting.rules import Rules


@dataclass(frozen=True)
class WrittenDocs:
    """What became of docs/: with errors nothing; else the versions, the files changed, and of each
    version that was read the hash of what its page must show, which is in the cache."""

    problems: tuple[Problem, ...]
    versions: tuple[str, ...] = ()
    passages: int = 0
    changed: list[Path] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether something must be fixed before anything is written."""
        return bool(errors(self.problems))


def write_docs(
    project: Project,
    steps: Steps | None = None,
    measured: bool = False,
    from_nothing: bool = False,
) -> WrittenDocs:
    """Read everything and write all generated pages; with any error, write nothing.

    With `measured`, the rules are measured for the page about their quality; else that page
    stays as it is, or says that nothing was measured. `from_nothing` forgets
    what earlier builds have kept. Raises NotDone if anything that is written
    to is a link.
    """
    refuse_links(project, (*GENERATED, *GENERATED_FILES))
    if from_nothing:
        forget(project)
    steps, seen = steps or Steps(), Seen(project)
    inputs, problems = read_inputs(project, with_rules=True)
    if inputs is None:
        return WrittenDocs(tuple(in_order(problems)))
    inputs = inputs.dated()
    done = prepare_all(inputs, seen, steps)
    found = tuple(in_order([*problems, *(p for one in done for p in one.problems)]))
    if errors(found):
        drop_waiting(project)
        return WrittenDocs(found)
    changed = settle(project, done)
    history = steps_made(inputs, [one.name for one in done], seen, steps)
    changed += [project.docs / one.path for one in history if one.written]
    pages = {path: known for one in done for path, known in one.pages.items()}
    seen.keep(pages | {one.path: one.digest for one in history})
    gathered = _gather(inputs, done, history, measured, steps)
    changed += gathered.changed
    changed += _delete_others(
        project.docs, {*pages, *(one.path for one in history), *gathered.kept}
    )
    names = tuple(one.name for one in done)
    found = tuple(in_order([*found, *gathered.noticed]))
    Cache.of(project).forget_others(set(names))
    expected = {one.name: one.expected for one in done if one.expected}
    return WrittenDocs(found, names, gathered.passages, changed, expected)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The paths of what must be there, the files that changed, the number of passages, and names
    that look alike."""

    kept: list[str]
    changed: list[Path]
    passages: int
    noticed: tuple[Problem, ...]


def _gather(
    inputs: Inputs, done: list[Done], history: list[StepMade], measured: bool, steps: Steps
) -> _Gathered:
    """Write the pages over all versions and the open data, and what explains that."""
    # Summaries of ten thousand versions take a gigabyte, which a process of its own gives back.
    overviews, apart = partial(_gathered, history=tuple(history)), len(done) > FEW
    with (
        beside(overviews, inputs, done, apart) as gathering,
        beside(write_open_data, inputs, done, apart) as tables,
    ):
        changed = _quality(inputs, [one.name for one in done if one.read], measured, steps)
        with steps.step("gather") as step:
            step.started = min(step.started, gathering.began)
            gathered, (open_data, moved) = gathering.result(), tables.result()
    kept = [*gathered.kept, *open_data.paths]
    with days_in(inputs.language_of_days):
        for page in open_data_pages(open_data.tables, open_data.descriptions, open_data.about):
            kept.append(page.path)
            changed += _written(inputs.project.docs, page)
    return replace(gathered, kept=kept, changed=[*changed, *gathered.changed, *moved])


def _gathered(inputs: Inputs, done: list[Done], history: tuple[StepMade, ...] = ()) -> _Gathered:
    """Write the pages over all versions."""
    cache = Cache.of(inputs.project)
    summaries = [found for one in done if (found := cache.summary(one.name, one.summary))]
    if len(summaries) != len(done):
        raise OSError("The cache was changed while the site was built. Build again.")
    docs, taxonomy, about = inputs.project.docs, inputs.taxonomy, described(inputs.project)
    kept: list[str] = []
    changed: list[Path] = []
    with days_in(inputs.language_of_days):
        for page in chain(
            gathered_pages(summaries, taxonomy, [one.step for one in history], about.title),
            reference_pages(taxonomy),
            choosing_pages(taxonomy),
            figures_pages(inputs.project),
            face_pages(inputs.project),
            interface_pages(summaries, taxonomy, about),
        ):
            kept.append(page.path)
            changed += _written(docs, page)
    named = ((one.key.partition("/")[0], one.organisation) for one in summaries)
    texts = ((one.key, one.text) for one in summaries)
    policies = inputs.project.policies
    noticed = (*like_organisations(named, policies), *like_texts(texts, policies))
    return _Gathered(kept, changed, sum(summary.passages for summary in summaries), noticed)


def _quality(inputs: Inputs, read: list[str], measured: bool, steps: Steps) -> list[Path]:
    """Write the page of quality, with figures if measured now; an existing page is else kept."""
    docs = inputs.project.docs
    if not measured and (docs / QUALITY).is_file():
        return []
    rules = inputs.rules or Rules()
    figures = measured_figures(inputs, read, steps) if measured else None
    return _written(docs, quality_page(figures, rules, inputs.taxonomy, docs))


def _written(docs: Path, page: Page) -> list[Path]:
    """The page's file if its content changed, else nothing."""
    path = docs / page.path
    if path.is_file() and path.read_bytes() == page.raw:
        return []
    return [page.write(docs)]


def _delete_others(docs: Path, kept: set[str]) -> list[Path]:
    """Delete generated files that no page is written for any more."""
    gone = []
    for folder in GENERATED:
        for within, _, names in os.walk(docs / folder, topdown=False):
            place = os.path.relpath(within, docs).replace(os.sep, "/")
            others = [Path(within, name) for name in names if f"{place}/{name}" not in kept]
            for path in others:
                path.unlink()
            gone += others
            if len(others) == len(names):
                with suppress(OSError):  # It is not empty.
                    Path(within).rmdir()
    return gone
