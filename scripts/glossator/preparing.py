"""One version, from its files to its pages: the part of a build that runs on all cores.

A page that changed waits in a folder of the cache until every version is known to be well:
then it takes its place in docs/, and not before.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glossator.caching import Cache, Kept, Stood
from glossator.corpus.digests import digest, version_digest
from glossator.pages.page import Page
from glossator.pages.policy_page import policy_pages
from glossator.pages.source_page import source_page
from glossator.pages.summary import summary_of
from glossator.problems import Problem, errors
from glossator.project import Project
from glossator.suggesting.inputs import Inputs
from glossator.verify.expected import expected_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version made ready: its problems; without errors its key in the cache, its pages, by
    path from docs/, those of them that wait because they changed, and whether a person has read
    the whole text for any topic."""

    problems: tuple[Problem, ...]
    name: str = ""
    pages: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    read: bool = False


def prepare(inputs: Inputs, folder: Path) -> Prepared:
    """Make the version in `folder` ready; what was found out earlier is not found out again."""
    name = f"{folder.parent.name}/{folder.name}"
    key = version_digest(folder, inputs.digest)
    cache, docs = Cache.of(inputs.project), inputs.project.docs
    kept = cache.kept(name)
    if kept and kept.key == key and all(one.stands(docs / at) for at, one in kept.pages.items()):
        return Prepared(kept.problems, name, tuple(kept.pages), read=kept.read)
    version, problems = inputs.version(folder)
    if version is None or errors(problems):
        return Prepared(tuple(problems))
    pages, row = policy_pages(version, inputs.taxonomy)
    pages.append(source_page(version, row))
    digests = {page.path: digest(content(page)) for page in pages}
    waiting = [page for page in pages if not _in_place(docs / page.path, digests[page.path])]
    written = {page.path: write(waiting_room(inputs.project), page) for page in waiting}
    stood = {at: Stood.of(written.get(at, docs / at), known) for at, known in digests.items()}
    kept = Kept(key, tuple(problems), stood, read=bool(row.readers))
    cache.keep(name, kept, summary_of(row, inputs.taxonomy), expected_of(version))
    paths = tuple(page.path for page in waiting)
    return Prepared(tuple(problems), name, tuple(digests), paths, kept.read)


def waiting_room(project: Project) -> Path:
    """Where changed pages wait."""
    return project.cache / "waiting"


def settle(project: Project, paths: Iterable[str]) -> list[Path]:
    """Move pages that wait to their places in docs/."""
    moved = []
    for path in paths:
        target = project.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (waiting_room(project) / path).replace(target)
        moved.append(target)
    return moved


def drop_waiting(project: Project) -> None:
    """Forget pages that wait: those of a build that stopped."""
    shutil.rmtree(waiting_room(project), ignore_errors=True)


def write(docs: Path, page: Page) -> Path:
    """Write a page below a folder."""
    path = docs / page.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(page))
    return path


def content(page: Page) -> bytes:
    """A page's bytes."""
    return page.content.encode() if isinstance(page.content, str) else page.content


def _in_place(path: Path, known: str) -> bool:
    """Whether a page with this digest stands there."""
    try:
        return digest(path.read_bytes()) == known
    except OSError:
        return False
