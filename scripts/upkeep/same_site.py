"""`python -m upkeep.same_site COMMIT`: does this code publish the same bytes as a commit did?

For changes that must not change the site. Both are built from clones, with the same date, so that
only what the code does can differ. Exit code 1 if a file differs, apart from the guide's own pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Pages that are written from the code, and lists of all files: they may differ.
EXCEPTED = ("contributing/", "MANIFEST.sha256")


def differences(before: Path, after: Path) -> Iterator[str]:
    """The files of two folders that are missing in one of them or have other bytes."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (before, after)
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in sorted(names):
        one, other = before / name, after / name
        if not (one.is_file() and other.is_file()):
            yield f"{name} is only {'before' if one.is_file() else 'after'}"
        elif one.read_bytes() != other.read_bytes():
            yield f"{name} differs"


def built(commit: str, folder: Path) -> Path:
    """The site of a commit, built in a clone by its own code."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts"), "SOURCE_DATE_EPOCH": "1"}
    for command in (
        ["git", "clone", "--quiet", str(ROOT), str(folder)],
        ["git", "-C", str(folder), "checkout", "--quiet", commit],
        [sys.executable, "-m", "glossator", "--project", str(folder), "build", "--quiet"],
    ):
        subprocess.run(command, check=True, env=environment)
    return folder / "site"


def main(before: str, after: str = "HEAD") -> int:
    """Build both and print what differs."""
    with tempfile.TemporaryDirectory() as folder:
        sites = [
            built(commit, Path(folder, name)) for name, commit in (("a", before), ("b", after))
        ]
        found = [one for one in differences(*sites) if not one.startswith(EXCEPTED)]
    print("\n".join(found) or f"{after} publishes the same bytes as {before}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
