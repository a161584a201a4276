"""The site in which the guide's example is in place: Ada's file beside that of the maintainers."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from glossator.project import Project

#: The page of the guide whose second file is the right one, and where that file goes.
GUIDE = Path("docs/contributing/annotations.md")
ADA = Path("policies/altertech/undated/annotations/ada-l.yml")
_PARTS = ("mkdocs.yml", "taxonomy.yml", "rules", "overrides", "docs", "policies")
_FILE = re.compile(r"^```yaml\n(read: \[\]\n.*?)^```$", re.M | re.S)


def with_example(root: Path, folder: Path) -> Project:
    """A copy of the project with the guide's example as a contributor would hand it in, built."""
    for name in _PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        else:
            shutil.copy(root / name, folder / name)
    (folder / ADA).write_text(example(root), encoding="utf-8")
    command = [sys.executable, "-m", "glossator", "--project", str(folder), "build", "--quiet"]
    subprocess.run(command, check=True)
    return Project(folder)


def example(root: Path) -> str:
    """The file that the guide ends up with."""
    *_, last = _FILE.finditer((root / GUIDE).read_text(encoding="utf-8"))
    return last[1]
