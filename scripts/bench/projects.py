"""Folders to build: ours with synthetic policies, and the same texts for others."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.collection import SEED, write
from bench.contending import remove
from bench.machine import cores
from bench.seeds import Seeds, read_seeds
from glossator.project import GENERATED, GENERATED_FILES, Project

#: What a project holds beside its policies.
_PARTS = ("mkdocs.yml", "taxonomy.yml", "searching.yml", "rules", "overrides", "docs", "policies")
_SHARE = 250


def our_project(root: Path, folder: Path, size: int, seed: int = SEED) -> Project:
    """A new project like that of `root`: its own policies and synthetic ones, `size` in all.

    The project's own are always there, since pages written by hand link to them.
    """
    remove(folder)
    folder.mkdir(parents=True)
    generated = {(root / "docs" / path).resolve() for path in (*GENERATED, *GENERATED_FILES)}
    for name in _PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=lambda at, names: [
                name for name in names if (Path(at) / name).resolve() in generated
            ])  # fmt: skip
        elif (root / name).is_file():
            shutil.copy(root / name, folder / name)
    project = Project(folder)
    own = len(list(project.policies.glob("*/*/policy.md")))
    write_policies(root, project.policies, max(0, size - own), seed)
    return project


def write_policies(root: Path, policies: Path, size: int, seed: int) -> None:
    """Synthetic policies, shared out over the cores; each depends on its number alone."""
    shares = [range(at, min(at + _SHARE, size)) for at in range(0, size, _SHARE)]
    if len(shares) == 1:  # Not worth a second process.
        write(policies, read_seeds(root), shares[0], seed)
        return
    with ProcessPoolExecutor(cores(), initializer=_start, initargs=(root,)) as pool:
        for _ in pool.map(_share, [(policies, share, seed) for share in shares]):
            pass


_seeds: list[Seeds] = []


def _start(root: Path) -> None:
    _seeds[:] = [read_seeds(root)]


def _share(task: tuple[Path, range, int]) -> None:
    policies, numbers, seed = task
    write(policies, _seeds[0], numbers, seed)


def built_pages(project: Project) -> tuple[Path, ...]:
    """What a build leaves behind, site included: deleted for a build from nothing."""
    generated = (project.docs / path for path in (*GENERATED, *GENERATED_FILES))
    return (project.site, project.root / ".cache", *generated)


def policy_pages_of(project: Project) -> list[Path]:
    """The published page of every policy, whether it is there or not."""
    return [
        project.site / "policies" / version.parent.name / f"{version.name}.html"
        for version in sorted(project.policies.glob("*/*/"))
        if version.is_dir()
    ]


def plain_project(project: Project, folder: Path) -> Path:
    """The same texts without annotations, as anybody would give them to Material."""
    remove(folder)
    pages = folder / "docs" / "policies"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Policies\ntheme:\n  name: material\n")
    (folder / "docs" / "index.md").write_text("# Policies\n")
    for version in project.policies.glob("*/*/policy.md"):
        shutil.copy(version, pages / f"{version.parts[-3]}.md")
    return folder


def glossator(project: Project, *arguments: str) -> list[str]:
    """Our own command for a project."""
    return [sys.executable, "-m", "glossator", "--project", str(project.root), *arguments]
