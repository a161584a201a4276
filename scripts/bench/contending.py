"""Contenders: commands that do the same work, run in turns (A B C A B C …)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.measuring import Failed, Measured, median, run
from bench.rivals import Rivals

Say = Callable[[str], None]


@dataclass(frozen=True)
class Contender:
    """A command with its folder; `fresh` is deleted before each run, `out` is what it makes.

    `least` is how many pages it has to make for its figures to count. `after` is called after
    each run and may add figures.
    """

    name: str
    command: Sequence[str]
    cwd: Path
    out: Path
    fresh: tuple[Path, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    after: Callable[[], dict[str, Any]] = dict


@dataclass(frozen=True, slots=True)
class Race:
    """How contenders are run: where, against which rivals, and how often (0: as suits)."""

    work: Path
    rivals: Rivals | None
    say: Say
    turns: int = 0


def in_turns(contenders: Sequence[Contender], rounds: int, say: Say) -> dict[str, dict[str, Any]]:
    """Name → medians of `rounds` runs, the site's bytes and files, or why it failed."""
    runs: dict[str, list[Measured]] = {one.name: [] for one in contenders}
    figures: dict[str, dict[str, Any]] = {one.name: {} for one in contenders}
    for number in range(rounds):
        for one in contenders:
            if "failed" in figures[one.name]:
                continue
            try:
                measured, made = _once(one)
            except Failed as failure:
                figures[one.name] = {"failed": str(failure)}
                say(f"  {one.name}: failed: {failure}")
                continue
            runs[one.name].append(measured)
            figures[one.name] = made
            say(f"  {one.name}: {measured.wall:.2f} s, {measured.cpu:.2f} s of CPU, "
                f"{measured.peak:.0f} MiB (run {number + 1} of {rounds})")  # fmt: skip
    return {
        name: figures[name] | (median(done) if "failed" not in figures[name] else {})
        for name, done in runs.items()
    }


def _once(one: Contender) -> tuple[Measured, dict[str, Any]]:
    """Run it from nothing; the figures of what it made."""
    for path in (*one.fresh, one.out):
        remove(path)
    if hasattr(os, "sync"):  # What the one before left in memory is not this one's to write.
        os.sync()
    measured = run(one.command, one.cwd, one.env)
    made = weight(one.out)
    if made["pages"] < one.least:
        raise Failed(f"made {made['pages']:,} pages of {one.least:,}")
    return measured, made | one.after()


def remove(path: Path) -> None:
    """Delete a file or folder, if it exists."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def weight(folder: Path) -> dict[str, int]:
    """The bytes and number of all files of a folder, and of its HTML files alone."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    pages = [size for path, size in sizes.items() if path.suffix == ".html"]
    return {
        "bytes": sum(sizes.values()), "files": len(sizes),
        "pages": len(pages), "page_bytes": sum(pages),
    }  # fmt: skip
