"""What the tests of bulk share: a project, captures, and their tables by the local engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from bulk.runs import annotated_to, make_captures, make_rules

COUNT = 16


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some of the real rules."""
    return make_rules(tmp_path_factory.mktemp("bulk") / "project")


@pytest.fixture(scope="session")
def captures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some captures."""
    return make_captures(tmp_path_factory.mktemp("bulk") / "captures", COUNT)


@pytest.fixture(scope="session")
def whole(project: Path, captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of these captures, made in one go by processes of this machine."""
    out = tmp_path_factory.mktemp("bulk") / "out"
    annotated_to(out, project, captures, "--workers", "2")
    return out
