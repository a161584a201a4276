"""How a build is fast: what was found out earlier is kept, and all cores work.

A page that changed waits in a folder of the cache until every version is known to be well:
then it takes its place in docs/, and not before.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator.corpus.digests import digest, version_digest
from glossator.corpus.folders import version_folders
from glossator.corpus.seals import seal, unseal
from glossator.evaluating.measures import measured, sample
from glossator.parallel import FEW, over_cores
from glossator.problems import Problem
from glossator.progress import Steps
from glossator.project import Project
from glossator.site.cache import PROOFS, STEPS, Cache, Kept, Seen
from glossator.site.kept_index import INDEXED
from glossator.site.last_site import PUBLISHED
from glossator.site.prepare import prepare
from glossator.suggesting.inputs import TRIED, Inputs

#: In the cache: the figures last measured of the rules.
MEASURED = "quality.kept"
#: What was written last of the open data, and from what.
WRITTEN = "open-data.kept"


@dataclass(frozen=True, slots=True)
class Done:
    """What a build has done about a version: its problems; without errors its key, the hashes of
    its pages by path from docs/, those of them that wait because they changed, whether a person
    has read the whole text for any topic, the hashes of its summary and of its record, and, if it
    was read now, the hash of what its page must show."""

    problems: tuple[Problem, ...]
    name: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    read: bool = False
    summary: str = ""
    record: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class _Work:
    inputs: Inputs
    seen: Seen


def prepare_all(inputs: Inputs, seen: Seen, steps: Steps) -> list[Done]:
    """All versions made ready, in order; the pages that changed wait."""
    drop_waiting(inputs.project)
    folders = version_folders(inputs.project.policies)
    if inputs.rules and len(folders) > FEW:
        inputs.rules.warm()  # once, before the workers are forked
    with steps.step("prepare", len(folders)) as step:
        return list(over_cores(_prepare, _Work(inputs, seen), folders, step))


def _prepare(work: _Work, folder: Path) -> Done:
    return prepare_changed(work.inputs, folder, work.seen)


def prepare_changed(inputs: Inputs, folder: Path, seen: Seen | None = None) -> Done:
    """Make the version in `folder` ready, if anything that it depends on has changed."""
    name = f"{folder.parent.name}/{folder.name}"
    key = inputs.state(folder)
    cache, seen = Cache.of(inputs.project), seen or Seen(inputs.project)
    kept = cache.kept(name)
    if kept and kept.key == key and all(seen.has(at, known) for at, known in kept.pages.items()):
        summary, record = (kept.beside[one].digest for one in ("summary", "record"))
        return Done(kept.problems, name, kept.pages, read=kept.read, summary=summary, record=record)
    made, problems = prepare(inputs, folder)
    if made is None:
        return Done(tuple(problems))
    digests = {page.path: digest(page.raw) for page in made.pages}
    waiting = [page for page in made.pages if not seen.has(page.path, digests[page.path])]
    for page in waiting:
        page.write(_waiting(inputs.project))
    kept = Kept(key, tuple(problems), digests, read=bool(made.summary.readers.topics))
    kept = cache.keep(name, kept, made.summary, made.expected, made.record)
    return Done(
        kept.problems, name, digests, tuple(page.path for page in waiting), kept.read,
        *(kept.beside[one].digest for one in ("summary", "record", "expected")),
    )  # fmt: skip


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


def forget(project: Project) -> None:
    """Forget everything that was kept."""
    for folder in (Cache.of(project).folder, project.cache / STEPS, project.cache / PROOFS):
        shutil.rmtree(folder, ignore_errors=True)
    kept = (project.cache / name for name in (TRIED, MEASURED, WRITTEN, PUBLISHED, INDEXED))
    for file in (Seen(project).file, *kept):
        file.unlink(missing_ok=True)


def figures(inputs: Inputs, read: list[str], steps: Steps) -> dict[str, Any]:
    """The rules measured against people, once for each state of policies, rules and code."""
    project, chosen = inputs.project, sample(read)
    states = [version_digest(project.policies / key, inputs.digest) for key in chosen]
    state = digest(str(len(read)).encode(), *(one.encode() for one in states))
    file = project.cache / MEASURED
    known = _kept_figures(file)
    if known.get("state") == state:
        return known
    with steps.step("measure", len(chosen)) as step:
        found = {**measured(inputs, chosen, step), "state": state, "read": len(read)}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(seal(MEASURED, json.dumps(found).encode()))
    return found


def _kept_figures(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(unseal(MEASURED, file.read_bytes()) or b"{}")
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
