"""The tables of the open data of many policies: what a process takes that writes them.

`python -m bench.tables ROOT FOLDER COUNT` is that process: it makes records one after another, so
that none but those in use are in memory, and writes every table in all forms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.measuring import run
from glossator.exporting.files import write_tables
from glossator.exporting.record import Record, record_of
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus

#: Sectors and years over which the policies are spread.
SECTORS, YEARS = 40, 15


def measure_tables(root: Path, work: Path, count: int = 10_000) -> dict[str, Any]:
    """Seconds, MiB at the peak, and bytes on the disk, of the tables of so many policies."""
    work.mkdir(parents=True, exist_ok=True)
    spent = run([sys.executable, "-m", "bench.tables", str(root), str(work), str(count)], root)
    return {
        "policies": count, "wall": round(spent.wall, 1), "largest": round(spent.largest, 1),
        "bytes": sum(path.stat().st_size for path in work.iterdir()),
    }  # fmt: skip


def varied(seeds: list[Record], count: int) -> Iterator[Record]:
    """Records in the order of their keys: the seeds again and again, each with another name,
    sector, year and end of its text."""
    for number in range(count):
        seed = seeds[number % len(seeds)]
        yield replace(
            seed,
            key=f"p{number:06}/{2010 + number % YEARS}-01-01",
            organisation=f"{seed.organisation} {number}",
            sector=f"sector {number % SECTORS}",
            captured=f"{2010 + number % YEARS}-01-01",
            text=f"{seed.text}\n{number}",
        )


def _write(root: Path, folder: Path, count: int) -> None:
    corpus = read_corpus(Project(root))
    if corpus.inputs is None:
        raise ValueError("the project has no taxonomy")
    seeds = [record_of(version) for version in corpus.versions]
    write_tables(varied(seeds, count), corpus.inputs.taxonomy, folder, texts=True)


if __name__ == "__main__":
    _write(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
