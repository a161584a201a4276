"""The whole build at one size, beside other generators on the same texts."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bench.contending import Contender, Race, in_turns
from bench.measuring import Failed, run
from bench.projects import built_pages, glossator, plain_project, policy_pages_of
from glossator.project import Project

#: The default navigation is on every page: time and bytes grow with the square of the
#: number of policies, and at 10,000 nobody would wait for it.
LARGEST_STOCK = 1_000
TIMINGS = "timings.json"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def measure_whole(project: Project, size: int, race: Race) -> dict[str, Any]:
    """Contender → figures, for `size` policies; ours first, since one copies its site."""
    contenders = [ours(project), _copy(project, race.work / "copy")]
    if race.rivals and size <= LARGEST_STOCK:
        plain = plain_project(project, race.work / "plain")
        material = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        contenders.append(
            Contender("material", material, plain, plain / "site", env=QUIET, least=size)
        )
        if race.rivals.zensical:
            command = [str(race.rivals.zensical), "build"]
            fresh = (plain / ".cache",)
            contenders.append(
                Contender("zensical", command, plain, plain / "site", fresh, {}, size)
            )
    found = in_turns(contenders, race.turns or rounds(size), race.say)
    return {"policies": size, "contenders": found}


def rounds(size: int) -> int:
    """How often each command is run: often where it is short."""
    return 3 if size <= 300 else 2 if size <= 2_000 else 1


def ours(project: Project) -> Contender:
    """The build of the whole site from nothing."""
    timings = project.root / TIMINGS
    more = ("--timings", str(timings)) if tells_timings(project) else ()
    command = glossator(project, "build", "--quiet", *more)
    after = partial(_after, project, timings)
    fresh = built_pages(project)
    size = len(policy_pages_of(project))
    return Contender("ours", command, project.root, project.site, fresh, {}, size, after)


def tells_timings(project: Project) -> bool:
    """Whether this build can tell what each of its steps takes."""
    try:
        run(glossator(project, "build", "--timings", TIMINGS, "--help"), project.root)
    except Failed:
        return False
    return True


def read_steps(timings: Path) -> list[dict[str, Any]]:
    """What each step took: name, wall and CPU seconds, peak memory in MiB; or nothing."""
    if not timings.is_file():
        return []
    steps: list[dict[str, Any]] = json.loads(timings.read_text(encoding="utf-8"))["steps"]
    return steps


def _after(project: Project, timings: Path) -> dict[str, Any]:
    """The steps, and how heavy pages of policies and pages of lists are."""
    policies = {path: path.stat().st_size for path in policy_pages_of(project)}
    others = {
        path.relative_to(project.site).as_posix(): path.stat().st_size
        for path in project.site.rglob("*.html")
        if path not in policies
    }
    heaviest = max(others, key=others.__getitem__)
    return {
        "steps": read_steps(timings),
        "policy_page": round(statistics.mean(policies.values())),
        "list_page": others[heaviest],
        "list_page_name": heaviest,
    }


def _copy(project: Project, out: Path) -> Contender:
    """Nobody is faster than a copy of the finished site."""
    command = [shutil.which("cp") or "cp", "-r", str(project.site), str(out)]
    return Contender("copy", command, project.root, out, least=1)
