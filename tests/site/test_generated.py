"""What the build writes is in one list, by which git, the gate, `make clean` and previews go."""

from __future__ import annotations

import shutil

from making import HARD_CASES, Made

from glossator.project import GENERATED, GENERATED_FILES, Project
from glossator.site.build import write_docs


def test_the_build_writes_nothing_that_is_not_listed(made: Made) -> None:
    project = Project(made.root)
    shutil.copytree(HARD_CASES / "lamplight", project.policies / "lamplight")
    written = {path.relative_to(project.docs).as_posix() for path in write_docs(project).changed}
    assert set(GENERATED_FILES) <= written
    within = {name for name in GENERATED if any(path.startswith(f"{name}/") for path in written)}
    assert within == set(GENERATED)
    listed = tuple(f"{name}/" for name in GENERATED)
    assert not [p for p in written if p not in GENERATED_FILES and not p.startswith(listed)]
