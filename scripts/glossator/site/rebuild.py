"""The site made once more, from nothing but what people wrote: what any copy is proved against."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossator.problems import NotDone
from glossator.project import FACE, GENERATED, GENERATED_FILES, Project
from glossator.site.mkdocs import EPOCH, dated
from glossator.suggesting.inputs import TRIED

#: What a build reads, from the project's folder.
_READ = (
    FACE,
    "mkdocs.yml",
    "taxonomy.yml",
    "searching.yml",
    "policies",
    "rules",
    "overrides",
    "docs",
)
_DATE = re.compile(rb"<lastmod>(\d{4}-\d{2}-\d{2})</lastmod>")


@contextmanager
def rebuilt(project: Project, site: Path) -> Iterator[Path]:
    """The folder of a site built from the project's files alone, until it is no longer needed.

    Nothing that an earlier build kept is used, but that this account found the examples of these
    rules right, which no page rests on. The date is that of `site`, which says nothing but when it
    was built. Raises NotDone if it cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="glossator-") as folder:
        copy = Project(Path(folder).resolve())
        _copy(project, copy)
        environment = {**os.environ, **dated(project.root), **_date_of(site)}
        for words in (("build", "--pages-only"), ("publish", "--no-verify")):
            command = [sys.executable, "-m", "glossator", "--project", folder, *words, "--quiet"]
            done = subprocess.run(
                command, capture_output=True, text=True, env=environment, check=False
            )
            if done.returncode:
                raise NotDone(f"The site cannot be built from the policies:\n{done.stderr.strip()}")
        yield copy.site


def _copy(project: Project, copy: Project) -> None:
    """Copy what people wrote, and nothing that a build wrote but which rules were tried."""
    if (tried := project.cache / TRIED).is_file():
        copy.cache.mkdir(parents=True)
        shutil.copyfile(tried, copy.cache / TRIED)
    generated = {project.docs / name for name in (*GENERATED, *GENERATED_FILES)}

    def ignored(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder, name) in generated}

    for name in _READ:
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, copy.root / name, ignore=ignored, symlinks=True)
        elif source.is_file():
            shutil.copy2(source, copy.root / name)


def _date_of(site: Path) -> dict[str, str]:
    """The day that a site's list of pages gives, as programs take it."""
    listed = site / "sitemap.xml"
    found = _DATE.search(listed.read_bytes()) if listed.is_file() else None
    if found is None:
        return {}
    day = dt.datetime.fromisoformat(found[1].decode()).replace(tzinfo=dt.UTC)
    return {EPOCH: str(int(day.timestamp()))}
