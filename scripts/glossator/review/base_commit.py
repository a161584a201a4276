"""The project as it was at a commit, and what has changed since."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossator.project import FACE, SEARCHING, Project

#: What is data in a project.
DATA = (FACE, "policies", "rules", "taxonomy.yml", SEARCHING)


class NoCommit(Exception):
    """git does not know the commit, or there is no git; says what it said."""


def commit_of(project: Project, name: str) -> str:
    """The full name of a commit."""
    asked = f"{name}^{{commit}}"
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    return found.decode().strip()


@contextmanager
def project_at(project: Project, commit: str) -> Iterator[Project]:
    """The data files as they were, in a folder that is deleted afterwards."""
    there = [
        path for path in DATA if _git(project, "ls-tree", "--name-only", commit, "--", f"./{path}")
    ]
    with tempfile.TemporaryDirectory(prefix="glossator-") as folder:
        root = Path(folder).resolve()
        if there:
            packed = _git(project, "archive", commit, "--", *there)
            with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
                tar.extractall(root, filter="data")
        yield Project(root)


def changed_paths(project: Project, commit: str) -> list[str]:
    """Data files that differ from those at a commit, new ones too; paths from the project."""
    changed = _git(
        project, "diff", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "-z",
        commit, "--", *DATA,
    )  # fmt: skip
    new = _git(project, "ls-files", "--others", "--exclude-standard", "-z", "--", *DATA)
    names = (changed + new).decode("utf-8", "surrogateescape").split("\0")
    return sorted({name for name in names if name})


def changed_versions(project: Project, paths: list[str]) -> list[str]:
    """The versions that these paths belong to, as `organisation/version`; policy.yml belongs
    to all versions of its organisation."""
    found = set()
    for path in paths:
        folder, *inside = path.split("/")
        if folder == "policies" and inside[1:] == ["policy.yml"]:
            here = project.policies / inside[0]
            found |= {f"{inside[0]}/{version.name}" for version in here.glob("*/")}
        elif folder == "policies":
            found.add("/".join(inside[:2]))
    return sorted(found)


def _git(project: Project, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(project.root), *arguments], capture_output=True, check=False
        )
    except OSError as error:
        raise NoCommit(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise NoCommit(said or "git knows no such commit.")
    return done.stdout
