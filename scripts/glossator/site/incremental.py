"""How a build is fast: what was found out earlier is kept, and all cores work.

A page that changed waits in a folder of the cache until every version is known to be well:
then it takes its place in docs/, and not before.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.corpus.digests import digest, version_digest
from glossator.corpus.folders import version_folders
from glossator.evaluating.measures import measured, sample
from glossator.pages.figures import read_figures
from glossator.parallel import FEW, over_cores
from glossator.problems import Problem
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.cache import Cache, Kept, Stood
from glossator.site.prepare import prepare
from glossator.suggesting.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Done:
    """What a build has done about a version: its problems; without errors its key, its pages by
    path from docs/, those of them that wait because they changed, and whether a person has read
    the whole text for any topic."""

    problems: tuple[Problem, ...]
    name: str = ""
    pages: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    read: bool = False


def prepare_all(inputs: Inputs, steps: Steps) -> list[Done]:
    """All versions made ready, in order; the pages that changed wait."""
    drop_waiting(inputs.project)
    folders = version_folders(inputs.project.policies)
    if inputs.rules and len(folders) > FEW:
        inputs.rules.warm()  # once, before the workers are forked
    with steps.step("prepare", len(folders)) as step:
        return list(over_cores(prepare_changed, inputs, folders, step))


def prepare_changed(inputs: Inputs, folder: Path) -> Done:
    """Make the version in `folder` ready, if anything that it depends on has changed."""
    name = f"{folder.parent.name}/{folder.name}"
    key = version_digest(folder, inputs.digest)
    cache, docs = Cache.of(inputs.project), inputs.project.docs
    kept = cache.kept(name)
    if kept and kept.key == key and all(one.stands(docs / at) for at, one in kept.pages.items()):
        return Done(kept.problems, name, tuple(kept.pages), read=kept.read)
    made, problems = prepare(inputs, folder)
    if made is None:
        return Done(tuple(problems))
    digests = {page.path: digest(page.raw) for page in made.pages}
    waiting = [page for page in made.pages if not _in_place(docs / page.path, digests[page.path])]
    written = {page.path: page.write(_waiting(inputs.project)) for page in waiting}
    stood = {at: Stood.of(written.get(at, docs / at), known) for at, known in digests.items()}
    kept = Kept(key, tuple(problems), stood, read=bool(made.summary.readers.topics))
    cache.keep(name, kept, made.summary, made.expected)
    return Done(kept.problems, name, tuple(digests), tuple(written), kept.read)


def settle(project: Project, done: list[Done]) -> list[Path]:
    """Move the pages that wait to their places in docs/."""
    moved = []
    for path in (path for one in done for path in one.waiting):
        target = project.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (_waiting(project) / path).replace(target)
        moved.append(target)
    drop_waiting(project)
    return moved


def drop_waiting(project: Project) -> None:
    """Forget pages that wait: those of a build that stopped."""
    shutil.rmtree(_waiting(project), ignore_errors=True)


def _waiting(project: Project) -> Path:
    """Where changed pages wait."""
    return project.cache / "waiting"


def _in_place(path: Path, known: str) -> bool:
    """Whether a page with this digest stands there."""
    try:
        return digest(path.read_bytes()) == known
    except OSError:
        return False


def figures(inputs: Inputs, read: list[str], steps: Steps) -> dict[str, Any]:
    """The rules measured against people, once for each state of policies, rules and code."""
    project, chosen = inputs.project, sample(read)
    states = [version_digest(project.policies / key, inputs.digest) for key in chosen]
    state = digest(str(len(read)).encode(), *(one.encode() for one in states))
    file = project.cache / "quality.json"
    known = read_figures(file)
    if known.get("state") == state:
        return known
    with steps.step("measure", len(chosen)) as step:
        found = {**measured(inputs, chosen, step), "state": state, "read": len(read)}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found), encoding="utf-8")
    return found
