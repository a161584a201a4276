"""docs/ → mkdocs → read back → exchanged for the live site.

MkDocs builds into a staging folder beside the site; only what the verifier has passed
takes the site's place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from glossator.building import Project
from glossator.corpus import Version
from glossator.linking import dead_links
from glossator.searching import index_site
from glossator.verifying import Fault, verify

#: The theme announces its end of life with every command; the decision is taken (0004).
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class BuildFailed(Exception):
    """MkDocs refused; its own words."""


def mkdocs_environment() -> dict[str, str]:
    """The environment in which MkDocs is started."""
    return {**os.environ, **QUIET}


def publish(project: Project, versions: Iterable[Version]) -> list[Fault]:
    """Build, verify and exchange; the faults found. With any, the old site stays."""
    for leftover in project.root.glob(".site-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    stage = Path(tempfile.mkdtemp(prefix=".site-", dir=project.root))
    try:
        _mkdocs(project, stage)
        index_site(stage)
        faults = [*verify(stage, versions), *dead_links(stage)]
        if not faults:
            stage.chmod(0o755)
            _exchange(stage, project.site)
        return faults
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _mkdocs(project: Project, into: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(into),
    ]
    done = subprocess.run(
        command, cwd=project.root, env=mkdocs_environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildFailed((done.stdout + done.stderr).strip() or "mkdocs stopped without a word")


def _exchange(stage: Path, site: Path) -> None:
    """Put the staged folder in the site's place; `stage` then holds the old one."""
    if not site.exists():
        stage.rename(site)
        return
    old = site.with_name(f".site-old-{os.getpid()}")
    site.rename(old)
    stage.rename(site)
    shutil.rmtree(old)
