"""The same commit gives the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from making import copy_project
from sites import with_tried_rules

from glossator.progress import Steps
from glossator.project import Project
from glossator.verify.manifest import MANIFEST, differences


def test_the_published_manifest_is_that_of_the_site(built: Project) -> None:
    assert list(differences(built.site, Steps())) == []


def test_another_folder_hash_seed_time_zone_and_locale_change_no_byte(
    built: Project, tmp_path: Path
) -> None:
    project = with_tried_rules(copy_project(tmp_path / "else where"))
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [sys.executable, "-m", "glossator", "--project", str(project.root), "build", "--quiet"],
        check=True, env={**os.environ, **elsewhere},
    )  # fmt: skip
    assert (project.site / MANIFEST).read_text() == (built.site / MANIFEST).read_text()
