"""Everything that a project's files say, and everything wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.corpus import Version, read_version, version_folders
from glossator.data.taxonomy import Taxonomy, read_taxonomy
from glossator.problems import Place, Problem, errors, in_order
from glossator.project import Project

if TYPE_CHECKING:
    from glossator.suggesting.ruleset import Rules


@dataclass(frozen=True)
class Reading:
    """Everything read from a project: the versions without problems, and all problems."""

    taxonomy: Taxonomy | None
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]
    rules: Rules | None = None

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything is written."""
        return bool(errors(self.problems))


@dataclass(frozen=True)
class Start:
    """What must be there before any version is read."""

    taxonomy: Taxonomy | None
    rules: Rules | None
    problems: list[Problem]


def read_start(project: Project, with_rules: bool) -> Start:
    """The taxonomy and the rules, or what is wrong with them."""
    taxonomy, problems = read_taxonomy(project.taxonomy)
    if taxonomy is None:
        return Start(None, None, problems)
    if not project.policies.is_dir():
        cure = "Import a captured text: glossator import FILE."
        message = "There is no folder of policies."
        return Start(None, None, [Problem(Place("policies"), "file-missing", message, cure)])
    rules: Rules | None = None
    if with_rules and project.rules.is_dir():
        rules, found = _rules(project, taxonomy)
        problems += found
    return Start(taxonomy, rules, problems)


def read_project(project: Project, only: Iterable[Path] = ()) -> Reading:
    """All versions, or only those that `only` names or touches; every problem of them."""
    start = read_start(project, with_rules=not only)
    if start.taxonomy is None:
        return Reading(None, (), tuple(in_order(start.problems)))
    problems = list(start.problems)
    versions = []
    for folder in version_folders(project.policies, only):
        version, found = read_version(folder, project.root, start.taxonomy, start.rules)
        problems += found
        if version:
            versions.append(version)
    return Reading(start.taxonomy, tuple(versions), tuple(in_order(problems)), start.rules)


#: In the cache: which rules were tried on their examples, which takes half of reading them.
TRIED = "rules.tried"
#: The rules last read, and the state of the files they were read from.
_last_rules: dict[tuple[object, ...], tuple[Rules | None, list[Problem]]] = {}


def _rules(project: Project, taxonomy: Taxonomy) -> tuple[Rules | None, list[Problem]]:
    """The rules; read again only if one of their files, or the taxonomy, has changed."""
    # A check may need none.
    from glossator.caching import inputs_digest  # noqa: PLC0415
    from glossator.suggesting.rules import read_rules  # noqa: PLC0415

    files = [project.taxonomy, *sorted(project.rules.iterdir())]
    state = tuple((str(f), s.st_mtime_ns, s.st_size) for f in files for s in (f.stat(),))
    if state not in _last_rules:
        known = inputs_digest(files, project.root)
        tried = _found_well(project) == known
        rules, problems = read_rules(project.rules, taxonomy, tried)
        if rules and not tried:
            _keep_well(project, known)
        _last_rules.clear()
        _last_rules[state] = rules, problems
    return _last_rules[state]


def _found_well(project: Project) -> str:
    """A hash of the rules whose examples were last tried and all found right."""
    try:
        return (project.cache / TRIED).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""


def _keep_well(project: Project, known: str) -> None:
    with suppress(OSError):  # They are tried again, then.
        project.cache.mkdir(parents=True, exist_ok=True)
        (project.cache / TRIED).write_text(known, encoding="utf-8")
