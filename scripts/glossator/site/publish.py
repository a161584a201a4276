"""docs/ → rendered → indexed → read back → exchanged for the live site.

Everything happens in a folder beside the one that is published to; only what the verifier has
passed takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossator.progress import Steps
from glossator.project import Project
from glossator.site.folder import exchange
from glossator.site.kept_index import KeptIndex
from glossator.site.last_site import LastSite
from glossator.site.pour import render_site
from glossator.site.search_index import Indexing
from glossator.site.target import (
    make_ready,
    refuse_foreign,
    refuse_foreign_shards,
    staged,
    target_of,
)
from glossator.verify.manifest import MANIFEST, write_manifest
from glossator.verify.places import Places, shards_of_collection
from glossator.verify.security import HEADERS, ContentSecurity

if TYPE_CHECKING:
    from glossator.verify.fault import Fault


@dataclass(frozen=True, slots=True)
class Published:
    """How publishing ended: the faults found (with any, the old site stays), and why pages
    were not poured, if they were not."""

    faults: tuple[Fault, ...]
    not_poured: str = ""


@dataclass(frozen=True, slots=True)
class Shards:
    """Where the parts of a site will be published, and the folder in which they are made."""

    places: Places
    stage: Path


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of publishing that can be left out, to measure or to look at the others."""

    indexed: bool = True
    verified: bool = True


ALL = Parts()


def publish(
    project: Project,
    versions: Sequence[str],
    steps: Steps | None = None,
    parts: Parts = ALL,
    *,
    expected: Mapping[str, str] = MappingProxyType({}),
    places: Places | None = None,
) -> Published:
    """Render, index, verify and exchange; `versions` are the keys of those that must be there.

    `expected` holds by version the hash of what its page must show, as `Written` has it: other
    pages are proved by the policies, read again. With `places`, the site is divided among them as
    well, and the parts are compared with the whole.
    """
    make_ready(project)
    with ExitStack() as stack:
        stage = stack.enter_context(staged(target_of(project)))
        shards = None
        if places:
            refuse_foreign_shards(project)
            shards = Shards(places, stack.enter_context(staged(project.shards)))
        return _publish(
            project, stage, versions, steps or Steps(), parts, expected=expected, shards=shards
        )


def _publish(
    project: Project,
    stage: Path,
    versions: Sequence[str],
    steps: Steps,
    parts: Parts,
    *,
    expected: Mapping[str, str],
    shards: Shards | None,
) -> Published:
    security = ContentSecurity.of(project.root)
    indexing: Indexing | None = None
    last, index = LastSite.of(project), KeptIndex.of(project)
    try:
        not_poured = render_site(project, stage, steps, last)
        pages = (path.relative_to(stage).as_posix() for path in stage.rglob("*.html"))
        (stage / HEADERS).write_text(security.headers(pages), encoding="utf-8")
        if parts.indexed:
            sites = max(1, len(shards_of_collection(project)))
            to_make = index.to_make(stage, last, sites)
            indexing = None if to_make is None else Indexing(stage, to_make, sites)
        faults: list[Fault] = []
        if parts.verified:
            faults += _differences(project, stage, versions, security, steps, expected=expected)
        if parts.indexed and not faults:
            with steps.step("search"):
                if indexing:
                    indexing.finish()
            if parts.verified:
                faults += _incomplete(stage, versions)
        if shards and not faults:
            faults += _divided(stage, shards, security, steps)
        if not faults:
            stage.chmod(0o755)
            hashes = {}
            if parts.verified:
                hashes = write_manifest(stage, steps, last.taken)
            else:  # It lists nothing, and says that the folder is ours.
                (stage / MANIFEST).touch()
            refuse_foreign(project)
            with steps.step("exchange"):
                exchange(stage, project.site)
                if shards:  # before the files are noted: linking and deleting changes them
                    refuse_foreign_shards(project)
                    exchange(shards.stage, project.shards)
                last.keep(hashes)
                index.keep(hashes)
        return Published(tuple(faults), not_poured)
    finally:
        if indexing:
            indexing.stop()


# What compares loads what reads policies; a process that only renders does not wait for it.


def _differences(
    project: Project,
    stage: Path,
    versions: Sequence[str],
    security: ContentSecurity,
    steps: Steps,
    *,
    expected: Mapping[str, str],
) -> list[Fault]:
    from glossator.site.proof import Proof  # noqa: PLC0415
    from glossator.verify.days import Days  # noqa: PLC0415
    from glossator.verify.pages import verify_site  # noqa: PLC0415

    proof = Proof.of(project, expected)
    return verify_site(
        stage, versions, proof.expected, security, steps,
        taxonomy=proof.taxonomy, days=Days.of(project), proofs=proof.kept_proofs(security),
    )  # fmt: skip


def _divided(stage: Path, shards: Shards, security: ContentSecurity, steps: Steps) -> list[Fault]:
    from glossator.site.parting import Parting, part  # noqa: PLC0415
    from glossator.verify.parts import PartedSite  # noqa: PLC0415

    part(Parting(stage, shards.stage, shards.places, security), steps)
    return PartedSite.of(stage, shards.stage, shards.places, security).faults(steps)


def _incomplete(stage: Path, versions: Sequence[str]) -> list[Fault]:
    from glossator.verify.lists import incomplete  # noqa: PLC0415

    return list(incomplete(stage, versions))
