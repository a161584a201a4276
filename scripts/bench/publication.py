"""The publishing step alone: the same pages on disk → finished HTML, by every generator."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.contending import Contender, Race, in_turns
from bench.measuring import run
from bench.projects import glossator, our_project, policy_pages_of
from bench.rivals import Rivals
from bench.rivals.folders import Shell, eleventy_folder, hugo_folder, material_folder, shell_of
from bench.whole import QUIET
from glossator.project import Project

ROUNDS = 3
#: Those that take a minute and more are run once.
SLOW_ROUNDS = 1
#: Node stops at 4 GB unless an option allows more, and 5,000 pages need more.
ROOM = {"NODE_OPTIONS": "--max-old-space-size=16384"}
_LOOP = Path(__file__).with_name("loop.py")


def measure_publication(root: Path, size: int, race: Race) -> dict[str, Any]:
    """Contender → figures, for the pages of `size` policies."""
    work, rivals, say = race.work, race.rivals, race.say
    project = our_project(root, work / "project", size)
    run(glossator(project, "build", "--pages-only", "--quiet"), project.root)
    # Every page of docs/ has to come out, or a figure does not count.
    least = sum(1 for _ in project.docs.rglob("*.md"))
    fast = [_ours(project)]
    slow: list[Contender] = []
    if rivals:
        shell = theme_shell(root, work / "shell")
        fast += _fast_rivals(project.docs, work, rivals, shell)
        slow += _slow_rivals(project.docs, work, rivals)
    fast += _floors(project, work)
    fast, slow = ([replace(one, least=least) for one in some] for some in (fast, slow))
    found = in_turns(fast, race.turns or ROUNDS, say) | in_turns(slow, SLOW_ROUNDS, say)
    return {"policies": size, "contenders": found}


def theme_shell(root: Path, work: Path) -> Shell:
    """The theme's HTML around a policy's page, as MkDocs itself makes it."""
    project = our_project(root, work, 1)
    run(glossator(project, "build", "--pages-only", "--quiet"), project.root)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    run(command, project.root, QUIET)
    return shell_of(policy_pages_of(project)[0].read_text(encoding="utf-8"))


def _ours(project: Project) -> Contender:
    command = glossator(project, "publish", "--no-search", "--no-verify")
    return Contender("ours", command, project.root, project.site)


def _fast_rivals(docs: Path, work: Path, rivals: Rivals, shell: Shell) -> list[Contender]:
    made = []
    if rivals.hugo:
        folder = hugo_folder(docs, work / "hugo", shell)
        command = [str(rivals.hugo), "build", "--quiet", "--noBuildLock"]
        made.append(Contender("hugo", command, folder, folder / "site"))
    if rivals.eleventy:
        folder = eleventy_folder(docs, work / "eleventy", shell)
        made.append(Contender("eleventy", rivals.eleventy, folder, folder / "site", env=ROOM))
    return made


def _slow_rivals(docs: Path, work: Path, rivals: Rivals) -> list[Contender]:
    folder = material_folder(docs, work / "material")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    made = [Contender("material", command, folder, folder / "site", env=QUIET)]
    if rivals.zensical:
        command = [str(rivals.zensical), "build"]
        for name, validated in (("zensical", True), ("zensical, validation off", False)):
            folder = material_folder(docs, work / name.replace(", ", "-"), validated)
            fresh = (folder / ".cache",)
            made.append(Contender(name, command, folder, folder / "site", fresh))
    return made


def _floors(project: Project, work: Path) -> list[Contender]:
    """A loop that reads and writes our finished site, and a copy of it."""
    loop = [sys.executable, str(_LOOP), str(project.site), str(work / "looped")]
    copy = [shutil.which("cp") or "cp", "-r", str(project.site), str(work / "copied")]
    return [
        Contender("loop", loop, work, work / "looped"),
        Contender("copy", copy, work, work / "copied"),
    ]
