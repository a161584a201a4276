"""A finished site against the policies as they are now: nothing that a build noted is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glossator.caching import Expected
from glossator.completeness import incomplete
from glossator.corpus import read_version, version_folders
from glossator.manifests import differences, listed
from glossator.preparing import expected_of
from glossator.problems import Problem, errors, in_order
from glossator.project import Project
from glossator.reading import Start, read_start
from glossator.security import ContentSecurity
from glossator.steps import Steps
from glossator.verifying import Fault, verify_site


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified, and what was wrong: with the data files, or else with the site."""

    versions: tuple[str, ...] = ()
    files: int = 0
    problems: tuple[Problem, ...] = ()
    faults: tuple[Fault, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Policies:
    """The policies, read when they are asked for: many do not fit into memory at once."""

    project: Project
    start: Start

    def expected(self, key: str) -> Expected | None:
        """What a version's page must show, by its files; None if they have a problem."""
        if self.start.taxonomy is None:
            return None
        folder = self.project.policies / key
        version, problems = read_version(
            folder, self.project.root, self.start.taxonomy, self.start.rules
        )
        return expected_of(version) if version and not errors(problems) else None


def verify(project: Project, site: Path, steps: Steps) -> Verification:
    """Compare a site with the project's policies, and with its own manifest."""
    start = read_start(project, with_rules=True)
    if errors(start.problems):
        return Verification(problems=tuple(in_order(start.problems)))
    folders = version_folders(project.policies)
    versions = tuple(f"{folder.parent.name}/{folder.name}" for folder in folders)
    faults = [Fault(name, "file", wrong) for name, wrong in differences(site, steps)]
    security = ContentSecurity.of(project.root)
    faults += verify_site(site, versions, _Policies(project, start).expected, security, steps)
    faults += (Fault(*fault) for fault in incomplete(site, versions))
    return Verification(versions, len(listed(site)), (), _once(faults))


def _once(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(faults))
