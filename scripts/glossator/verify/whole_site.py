"""A finished site against the policies as they are now: nothing that a build noted is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from glossator.corpus.folders import version_folders
from glossator.problems import Problem, errors, in_order
from glossator.progress import Steps
from glossator.project import Project
from glossator.suggesting.inputs import Inputs, read_inputs
from glossator.verify.comparison import compare
from glossator.verify.days import Days
from glossator.verify.expected import Expected, expected_of
from glossator.verify.fault import Fault
from glossator.verify.lists import incomplete
from glossator.verify.manifest import differences, listed, write_manifest
from glossator.verify.pages import verify_site
from glossator.verify.parts import PartedSite
from glossator.verify.places import Places
from glossator.verify.security import ContentSecurity


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified, and what was wrong: with the data files, or else with the site."""

    versions: tuple[str, ...] = ()
    files: int = 0
    problems: tuple[Problem, ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def _expected(inputs: Inputs, key: str) -> Expected | None:
    """What a version's page must show, by its files; None if they have a problem.

    Versions are read when they are asked for: many do not fit into memory together.
    """
    version, problems = inputs.version(inputs.project.policies / key)
    if version is None or errors(problems):
        return None
    return replace(expected_of(version), dates=inputs.written(version))


def verify(project: Project, site: Path, steps: Steps, wanted: Path | None = None) -> Verification:
    """Compare a site with the project's policies, and with its own manifest.

    `wanted` is the folder of the site that the policies give, file by file; or a manifest of it
    that was got elsewhere.
    """
    inputs, problems = read_inputs(project, with_rules=True)
    if inputs is None or errors(problems):
        return Verification(problems=tuple(in_order(problems)))
    folders = version_folders(project.policies)
    versions = tuple(f"{folder.parent.name}/{folder.name}" for folder in folders)
    faults = list(differences(site, steps))
    if wanted and wanted.is_dir():
        with steps.step("compare"):
            faults += compare(wanted, site)
    elif wanted:
        faults += differences(site, steps, wanted)
    security = ContentSecurity.of(project.root)
    lookup = partial(_expected, inputs.dated())
    faults += verify_site(
        site, versions, lookup, security, steps, taxonomy=inputs.taxonomy, days=Days.of(project)
    )
    faults += incomplete(site, versions)
    return Verification(versions, len(listed(site)), (), _once(faults))


def verify_parts(
    project: Project, parts: Path, steps: Steps, whole: Path, places: Places
) -> Verification:
    """Compare the home and the shards of a site with the whole that the policies give, once that is
    proved itself."""
    write_manifest(whole, steps)
    verified = verify(project, whole, steps)
    if verified.problems or verified.faults:
        return verified
    parted = PartedSite.of(whole, parts, places, ContentSecurity.of(project.root))
    files = sum(len(listed(parts / folder)) for folder in places.folders)
    return replace(verified, files=files, faults=_once(parted.faults(steps)))


def _once(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(faults))
