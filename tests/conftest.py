"""What all tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from making import ROOT, STATES, Made, make_project

from glossator.data.searching_file import read_whole_taxonomy
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project

pytest_plugins = ["long_runs", "sites"]
# The first example of a test pays for imports; nobody waits for a single one. As few as find what
# is usually wrong: the long run, which `make soak` asks for, tries many.
settings.register_profile(
    "glossator", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", parent=settings.get_profile("glossator"), max_examples=10_000)
settings.load_profile("glossator")


def pytest_configure(config: pytest.Config) -> None:
    """A folder for the key of builds, shared by all of pytest's processes and gone at the end."""
    if not hasattr(config, "workerinput"):
        os.environ[STATES] = tempfile.mkdtemp(prefix="states-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(STATES), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a browser does runs no code of ours that is measured, and measuring slows it down."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker("no_cover")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A valid project that a test may spoil."""
    return make_project(tmp_path)


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """The real taxonomy."""
    found, problems = read_whole_taxonomy(Project(ROOT))
    assert found, problems
    return found
