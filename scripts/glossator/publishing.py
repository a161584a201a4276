"""docs/ → rendered → indexed → read back → exchanged for the live site.

Everything happens in a staging folder beside the site; only what the verifier has passed
takes the site's place.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.caching import Cache
from glossator.completeness import incomplete
from glossator.exchanging import exchange, recover
from glossator.manifests import write_manifest
from glossator.pouring import render_site
from glossator.project import Project
from glossator.searching import Indexing
from glossator.security import HEADERS, ContentSecurity
from glossator.steps import Steps
from glossator.verifying import Fault, verify_site


@dataclass(frozen=True, slots=True)
class Published:
    """How publishing ended: the faults found (with any, the old site stays), and why pages
    were not poured, if they were not."""

    faults: tuple[Fault, ...]
    not_poured: str = ""


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
) -> Published:
    """Render, index, verify and exchange; `versions` are the keys of those that must be there."""
    steps = steps or Steps()
    security = ContentSecurity.of(project.root)
    _clean(project)
    stage = Path(tempfile.mkdtemp(prefix=".site-", dir=project.root))
    indexing: Indexing | None = None
    try:
        not_poured = render_site(project, stage, steps)
        (stage / HEADERS).write_text(security.headers, encoding="utf-8")
        if parts.indexed:
            indexing = Indexing(stage)
        faults: list[Fault] = []
        if parts.verified:
            cache = Cache(project.cache / "versions")
            faults = verify_site(stage, versions, cache.expected, security, steps)
        if indexing and not faults:
            with steps.step("search"):
                indexing.finish()
            if parts.verified:
                faults += (Fault(*fault) for fault in incomplete(stage, versions))
        if not faults:
            stage.chmod(0o755)
            write_manifest(stage, steps)
            with steps.step("exchange"):
                exchange(stage, project.site)
        return Published(tuple(faults), not_poured)
    finally:
        if indexing:
            indexing.stop()
        shutil.rmtree(stage, ignore_errors=True)


def _clean(project: Project) -> None:
    """Put right and delete what a build that was stopped has left."""
    recover(project.site)
    for leftover in (*project.root.glob(".site-*"), *project.root.glob(".docs-*")):
        shutil.rmtree(leftover, ignore_errors=True)
    for settings in project.root.glob(".mkdocs-.docs-*.yml"):
        settings.unlink(missing_ok=True)
