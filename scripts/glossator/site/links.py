"""Links where a build writes and deletes: it would follow them out of the project.

So they are refused before anything is written or deleted. Only `site` may be a link.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from glossator.problems import NotDone, printable
from glossator.project import Project

#: More links than these are not named.
NAMED = 5


def refuse_links(project: Project, generated: Iterable[str] = ()) -> None:
    """Raise NotDone if the cache or anything generated is a link, or lies behind or holds one.

    `generated` are the paths of folders and files from docs/.
    """
    docs, cache = project.docs.relative_to(project.root), project.cache.relative_to(project.root)
    paths = [cache, *(docs / path for path in generated)]
    found = sorted({link for path in paths for link in _links(project.root, path.as_posix())})
    if found:
        named = "\n".join(f"    {_named(project.root / link, link)}" for link in found[:NAMED])
        more = f"\n    … and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
        raise NotDone(
            f"The build writes and deletes files here, so these may not be links:\n{named}{more}\n"
            "Nothing was built. Delete the links; what they lead to stays."
        )


def _links(root: Path, path: str) -> Iterator[str]:
    """The links on the way to a file or folder, or else in it; paths from the root."""
    parts = PurePosixPath(path)
    for step in (*reversed(parts.parents), parts):
        if (root / step).is_symlink():
            yield step.as_posix()
            return
    if (root / path).is_dir():
        yield from _below(root, path)


def _below(root: Path, path: str) -> Iterator[str]:
    with os.scandir(root / path) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield f"{path}/{entry.name}"
            elif entry.is_dir():
                yield from _below(root, f"{path}/{entry.name}")


def _named(link: Path, shown: str) -> str:
    return printable(f"{shown} leads to {link.readlink()}")
