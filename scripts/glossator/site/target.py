"""Where a site is published to: `site`, or the folder that it leads to where it is a link.

A new site is made in a room beside that folder, so that both are on one disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from glossator.problems import NotDone, printable
from glossator.project import Project
from glossator.site.folder import recover
from glossator.site.lock import held, is_held
from glossator.verify.manifest import MANIFEST

AS_IT_WAS = "The site has not changed."
#: What builds make in a project for themselves.
_OURS = (".site-*", ".docs-*", ".shards-glossator-*")
#: What lies in a project beside its site.
_PEOPLES = ("docs", "policies", "rules", "overrides", "schemas", ".cache", ".git")


def target_of(project: Project) -> Path:
    """The folder that the site is published to, whether it is there yet or not.

    Raises NotDone where there cannot be one.
    """
    site = project.site
    folder = Path(os.path.realpath(site))
    if folder.is_symlink():
        raise NotDone(f"{site} is a link that leads back to itself. Delete it.")
    if not folder.parent.is_dir():
        raise NotDone(
            f"{site} leads to {folder}, but there is no folder {folder.parent}.\n"
            "Make that folder (or mount its disk), or delete the link."
        )
    if folder.exists() and not folder.is_dir():
        raise NotDone(f"{folder} is not a folder, so the site cannot go there. Move it away.")
    return folder


def make_ready(project: Project) -> None:
    """Put back an old site that has stepped aside, and delete what stopped builds have left.

    Raises NotDone where the site cannot be published to its folder, as `refuse_foreign` does.
    """
    folder = target_of(project)
    recover(project.site)
    with held(folder.parent):
        for leftover in _leftovers(project.root, folder):
            shutil.rmtree(leftover, ignore_errors=True)
    for settings in project.root.glob(".mkdocs-.docs-*.yml"):
        settings.unlink(missing_ok=True)
    refuse_foreign(project)


def refuse_foreign(project: Project) -> None:
    """Raise NotDone if publishing would delete what no build of a site has made.

    Replaced is only an empty folder, or one with a manifest; never the project, what holds it,
    or what its people write; and never a repository.
    """
    folder, root = target_of(project), project.root.resolve()
    within = folder.relative_to(root).parts if folder.is_relative_to(root) else ()
    if root.is_relative_to(folder) or (within and within[0] in _PEOPLES):
        raise NotDone(
            f"{project.site} leads to {folder}, which contains what the site is made from.\n"
            "Point it to an empty folder elsewhere, or delete the link."
        )
    _refuse_others(folder)


def refuse_foreign_shards(project: Project) -> None:
    """The same for the folder of the home and the shards, which may be no link."""
    folder = project.shards
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotDone(f"{folder} is not a folder, so the shards cannot go there. Move it away.")
    for inside in sorted(folder.iterdir()) if folder.is_dir() else ():
        if inside.is_symlink() or not inside.is_dir():
            raise NotDone(
                printable(
                    f"{inside} is not the folder of a shard, and a build replaces what is beside "
                    "it.\nMove it away, then build again."
                )
            )
        _refuse_others(inside)


def _refuse_others(folder: Path) -> None:
    held_there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if not held_there or (MANIFEST in held_there and ".git" not in held_there):
        return
    named = ", ".join(held_there[:3]) + (", …" if len(held_there) > 3 else "")
    why = "a repository" if ".git" in held_there else f"no {MANIFEST}, so no build made it"
    raise NotDone(
        printable(
            f"{folder} contains something other than a site ({named}): there is {why}.\n"
            "A build replaces the whole folder. Move what you need away and delete the folder, "
            "then build again."
        )
    )


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty folder beside another in which its next content is made; deleted in the end.

    The room around it is held meanwhile, so that nobody takes it for a leftover.
    """
    with ExitStack() as stack:
        with held(folder.parent):
            room = Path(tempfile.mkdtemp(prefix=_rooms(folder), dir=folder.parent))
            stack.callback(shutil.rmtree, room, ignore_errors=True)
            stack.enter_context(held(room))
        stage = room / folder.name
        stage.mkdir()
        yield stage


def _rooms(folder: Path) -> str:
    """How all names begin that a build gives to what it puts beside a folder."""
    return f".{folder.name}-glossator-"


def _leftovers(root: Path, folder: Path) -> Iterator[Path]:
    """Folders of builds that were stopped. Beside a folder elsewhere only those with our name,
    since others work there too. A link is none of them."""
    start = _rooms(folder)
    beside = (path for path in folder.parent.iterdir() if path.name.startswith(start))
    for path in {*beside, *(path for name in _OURS for path in root.glob(name))}:
        if path.is_dir() and not path.is_symlink() and not is_held(path):
            yield path


@dataclass(frozen=True, slots=True)
class Standing:
    """What identifies the site in its place, to say later whether it is still the same."""

    site: Path
    signs: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, site: Path) -> Standing:
        """The site as it is now."""
        return cls(site, tuple(_signs(site)))

    def outcome(self) -> str:
        """“The site has not changed.” if that is true, else what is the case."""
        if tuple(_signs(self.site)) == self.signs:
            return AS_IT_WAS
        if not self.site.exists():
            return f"There is no site in {self.site} any more. Build again: glossator build"
        return f"The site in {self.site} has changed. Build again: glossator build"


def _signs(site: Path) -> Iterator[tuple[int, ...]]:
    """Which folder and which manifest are there, by their numbers on the disk."""
    for path in (site, site / MANIFEST):
        try:
            found = path.stat()
        except OSError:
            yield ()
            continue
        yield found.st_dev, found.st_ino
        if path.name == MANIFEST:
            yield found.st_size, found.st_mtime_ns
