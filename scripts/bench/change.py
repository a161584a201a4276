"""One annotation changed: what a second build costs, and which pages it writes again.

Measured twice: to the pages of docs/ alone, and to the finished, proved and searchable site.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from bench.contending import Race, remove
from bench.measuring import Measured, median, run
from bench.projects import built_pages, glossator
from bench.whole import TIMINGS, read_steps, tells_timings
from glossator.project import Project

#: The steps that are ours; the others publish.
OWN_STEPS = ("prepare", "gather")
#: Builds with a change; the middle one is reported.
CHANGES = 3
_NOTE = "\n    note: Changed for this measurement.\n"
State = dict[Path, tuple[int, str]]


def measure_change(project: Project, size: int, race: Race) -> dict[str, Any]:
    """A build of docs/ from nothing, and builds after a note was added, one after the other; then
    the same of the whole site."""
    timings = tells_timings(project)
    for path in built_pages(project):
        remove(path)
    full = _build(project, timings)
    changed = [_changed(project, timings) for _ in range(race.turns or CHANGES)]
    middle = sorted(changed, key=lambda one: float(one["own_cpu"]))[len(changed) // 2]
    race.say(f"  full {full['own_cpu']:.2f} s of CPU, changed {middle['own_cpu']:.2f} s; "
        f"{middle['again']} files written again, {middle['in_vain']} of them in vain")  # fmt: skip
    site = _measure_site(project, timings, race)
    return {"policies": size, "full": full, "changed": middle, "site": site}


def _measure_site(project: Project, timings: bool, race: Race) -> dict[str, Any]:
    """A build of the site from nothing, and the middle one of builds after a note was added."""
    for path in built_pages(project):
        remove(path)
    full = _build(project, timings, whole=True)
    changed = []
    for _ in range(race.turns or CHANGES):
        change_one(project)
        changed.append(_build(project, timings, whole=True))
    middle = sorted(changed, key=lambda one: float(one["wall"]))[len(changed) // 2]
    race.say(f"  site: full {full['wall']:.1f} s, changed {middle['wall']:.1f} s")
    return {"full": full, "changed": middle}


def _changed(project: Project, timings: bool) -> dict[str, Any]:
    """Change an annotation and build; also how many files were written again, and in vain."""
    before = state(project.docs)
    change_one(project)
    figures = _build(project, timings)
    after = state(project.docs)
    again = [path for path, (when, _) in after.items() if before.get(path, (0, ""))[0] != when]
    in_vain = [path for path in again if before.get(path, (0, ""))[1] == after[path][1]]
    return figures | {"files": len(after), "again": len(again), "in_vain": len(in_vain)}


def state(docs: Path) -> State:
    """When each file was written, and its bytes' hash."""
    return {
        path: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in docs.rglob("*")
        if path.is_file()
    }


def change_one(project: Project) -> Path:
    """Add a note to the first annotation without one; the file."""
    for file in sorted(project.policies.glob("*/*/annotations/*.yml")):
        entries = re.split(r"(?m)^(?=  - practice: )", file.read_text(encoding="utf-8"))
        for number, entry in enumerate(entries):
            if entry.startswith("  - ") and "    note:" not in entry:
                entries[number] = entry.rstrip("\n") + _NOTE + "\n"
                file.write_text("".join(entries), encoding="utf-8")
                return file
    raise ValueError("there is no annotation without a note")


def _build(project: Project, timings: bool, *, whole: bool = False) -> dict[str, Any]:
    """Pages only, or the whole site. `own_cpu` and `own_wall` are our steps', or the whole
    command's; of a site also what each step took."""
    kept = project.root / TIMINGS
    kept.unlink(missing_ok=True)
    more = ("--timings", str(kept)) if timings else ()
    kind = () if whole else ("--pages-only",)
    measured = run(glossator(project, "build", *kind, "--quiet", *more), project.root)
    steps = read_steps(kept)
    told = {"steps": steps} if whole else {}
    return median([measured]) | own_share(measured, steps) | told


def own_share(measured: Measured, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The seconds of our own steps, or those of the whole command where no steps are given."""
    own = [step for step in steps if step["name"] in OWN_STEPS]
    if not own:
        return {"own_cpu": measured.cpu, "own_wall": measured.wall, "own": "whole command"}
    cpu, wall = (round(sum(step[kind] for step in own), 3) for kind in ("cpu", "wall"))
    return {"own_cpu": cpu, "own_wall": wall, "own": "steps"}
