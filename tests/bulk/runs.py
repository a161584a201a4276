"""Runs of `glossator annotate` as a process of its own, over copies of real policies."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fsspec.implementations.memory import MemoryFileSystem
from making import ROOT

SEEDS = sorted((ROOT / "policies").glob("*/*/source.*"))


def make_rules(root: Path) -> Path:
    """A project with the real taxonomy, and few of the rules: each process reads them."""
    root.mkdir(parents=True)
    shutil.copy(ROOT / "taxonomy.yml", root)
    (root / "rules").mkdir()
    for name in ("words", "data-types", "retention", "security"):
        shutil.copy(ROOT / f"rules/{name}.yml", root / "rules")
    (root / "mkdocs.yml").write_text("site_name: Example\n", encoding="utf-8")
    (root / "policies").mkdir()
    return root


def make_captures(folder: Path, count: int) -> Path:
    """So many captures: our own policies again and again, a file that is none, an empty one."""
    folder.mkdir(parents=True)
    for number in range(count - 2):
        seed = SEEDS[number % len(SEEDS)]
        shutil.copy(seed, folder / f"{number:03}{seed.suffix}")
    (folder / "none.html").write_text("<h1>404 Not Found</h1>", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def forget_memory() -> None:
    """Empty the storage that is in the memory of this process."""
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def started(
    project: Path, *arguments: str, first: Path = ROOT / "scripts"
) -> subprocess.Popen[str]:
    """`glossator annotate` with arguments, in a group of processes of its own; modules are looked
    for in `first` before all others."""
    command = [sys.executable, "-m", "glossator", "--project", str(project), "annotate"]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (first, ROOT / "scripts")))}
    return subprocess.Popen(
        [*command, *arguments], env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def annotated_to(out: Path, project: Path, captures: Path, *options: str) -> str:
    """Annotate captures one to a part; what was said."""
    process = started(project, str(captures), "--out", str(out), "--part", "1", *options)
    said, warned = process.communicate()
    assert process.returncode == 0, warned
    return said + warned


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts_in(out: Path) -> int:
    """How many parts are written."""
    return len(list((out / "texts").glob("part-*.parquet")))
