"""MkDocs, its own command, in a process that loads it before there is anything to render.

Loading MkDocs takes as long as rendering a dozen pages, and so does sorting thousands of pages:
so both happen at the same time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from glossator.data.settings import are_made, settings_of
from glossator.data.settings_file import SETTINGS
from glossator.problems import NotDone
from glossator.project import Project

#: The theme announces its end of life with every command; the decision is taken (0004).
QUIET = {"NO_MKDOCS_2_WARNING": "1"}

EPOCH = "SOURCE_DATE_EPOCH"


class BuildFailed(Exception):
    """MkDocs refused; its own words."""


class MkDocs:
    """A process that waits for something to render, and is stopped in the end either way."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.written: Path | None = None
        self.process = subprocess.Popen(
            [sys.executable, "-m", "glossator.runner"], cwd=project.root,
            env={**os.environ, **QUIET, **dated(project.root)}, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def __enter__(self) -> MkDocs:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        with self.process:  # closes the pipes, and waits
            pass
        if self.written:
            self.written.unlink(missing_ok=True)

    def begin(self, into: Path, docs: Path | None = None) -> None:
        """Render the project into a folder, or another docs folder with its settings."""
        settings = self.project.root / SETTINGS
        if docs or are_made(self.project):
            settings = self.written = write_settings(self.project, docs or self.project.docs)
        command = ["build", "--strict", "--config-file", str(settings), "--site-dir", str(into)]
        if self.process.stdin:
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()

    def finish(self) -> None:
        """Wait until everything is rendered; raises BuildFailed."""
        said = self.process.stdout.read() if self.process.stdout else ""
        if self.process.wait():
            raise BuildFailed(said.strip() or "mkdocs stopped without a message")


def write_settings(project: Project, docs: Path) -> Path:
    """The settings with which a folder in the project is rendered, as a file beside mkdocs.yml.

    Raises NotDone where they are wrong.
    """
    inside = docs.relative_to(project.root)
    name = inside.parts[0]
    file = project.root / f".mkdocs-{name if name.startswith('.docs-') else '.docs-all'}.yml"
    whole = f"INHERIT: {SETTINGS}\ndocs_dir: {inside.as_posix()}\n"
    if are_made(project):
        whole = _dumped({**settings_of(project), "docs_dir": inside.as_posix()})
    file.write_text(whole, encoding="utf-8")
    return file


def _dumped(settings: dict[str, Any]) -> str:
    try:
        return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    except yaml.representer.RepresenterError as error:
        raise NotDone(
            f"{SETTINGS} contains what only Python understands (a tag such as !!python/name): "
            f"{error.args[-1]}\nLeave it out."
        ) from None


def render(project: Project, into: Path) -> None:
    """Have MkDocs render every page of a project; raises BuildFailed."""
    with MkDocs(project) as mkdocs:
        mkdocs.begin(into)
        mkdocs.finish()


def dated(root: Path) -> dict[str, str]:
    """What to put into the environment of a program that dates what it writes: nothing if a
    date is set already, or if the folder has no commits."""
    if os.environ.get(EPOCH):
        return {}
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # there is no git
        return {}
    return {EPOCH: seconds} if (seconds := done.stdout.strip()) else {}
