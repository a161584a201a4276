"""Sites to be photographed beside the built one: they know their repository, and in one of them
the guide's example is in place, Ada's file beside that of the maintainers.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from glossator.project import Project
from upkeep.pictures.taking import Site

#: The page of the guide whose second file is the right one, and where that file goes.
GUIDE = Path("docs/contributing/annotations.md")
ADA = Path("policies/altertech/undated/annotations/ada-l.yml")
#: A repository, so that the page can say where a proposal goes.
REPOSITORY = "https://github.com/example/policies"
_PARTS = ("mkdocs.yml", "taxonomy.yml", "searching.yml", "rules", "overrides", "docs", "policies")
_FILE = re.compile(r"^```yaml\n(read: \[\]\n.*?)^```$", re.M | re.S)


def copied(root: Path, folder: Path, kind: Site) -> Project:
    """A copy of the project that knows its repository, built; with the guide's example in place
    as a contributor would propose it, or without."""
    for name in _PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        else:
            shutil.copy(root / name, folder / name)
    if kind == "example":
        (folder / ADA).write_text(example(root), encoding="utf-8")
    command = [sys.executable, "-m", "glossator", "--project", str(folder), "build", "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "GLOSSATOR_REPO_URL": REPOSITORY})
    return Project(folder)


def example(root: Path) -> str:
    """The file that the guide ends up with."""
    *_, last = _FILE.finditer((root / GUIDE).read_text(encoding="utf-8"))
    return last[1]
