"""Built sites: the project's own and one with unread policies, each built once for all tests."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from making import STATES, copy_project, copy_unread

from glossator.cli import main
from glossator.corpus.version import Version
from glossator.project import Project
from glossator.suggesting.inputs import TRIED, read_corpus, read_inputs


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that a test may spoil."""
    return copy_project(tmp_path)


def with_tried_rules(project: Project) -> Project:
    """A project that knows of its rules, if they are ours, that their examples were tried; one of
    pytest's processes tries them, which takes longer than reading them."""
    kept = Path(os.environ[STATES]) / TRIED
    with FileLock(kept.with_suffix(".lock")):
        if not kept.exists():
            inputs, problems = read_inputs(copy_project(kept.with_suffix(".project")), True)
            assert inputs, problems
            shutil.copy(inputs.project.cache / TRIED, kept)
    project.cache.mkdir(parents=True, exist_ok=True)
    shutil.copy(kept, project.cache)
    return project


def build(project: Project) -> Project:
    """The project with its site, built by the command that people use."""
    with_tried_rules(project)
    done = CliRunner().invoke(main, ["--project", str(project.root), "build"])
    assert done.exit_code == 0, done.output
    return project


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first of pytest's processes that wants it has made."""
    base = factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done = root.with_suffix(".done")
    with FileLock(root.with_suffix(".lock")):
        if not done.exists():
            root.mkdir()
            make(root)
            done.touch()
    return root


def built_once(
    factory: pytest.TempPathFactory, name: str, copy: Callable[[Path], Project]
) -> Project:
    """A project with its site, built by the first of pytest's processes that wants it."""
    return Project(made_once(factory, name, lambda root: build(copy(root))))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its site, shared by all tests; to change it, take `rebuildable`."""
    return built_once(tmp_path_factory, "glossator", copy_project)


@pytest.fixture(scope="session")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site in which one policy is unread and one is read for a single topic."""
    return built_once(tmp_path_factory, "unread", copy_unread)


@pytest.fixture
def rebuildable(built: Project, tmp_path: Path) -> Project:
    """A copy of the built project, pages and cache included, that a test may spoil."""
    shutil.copytree(built.root, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


@pytest.fixture(scope="session")
def versions(built: Project) -> tuple[Version, ...]:
    """What the built site must show."""
    return read_corpus(built).versions


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Requests are no news."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A browser that goes away before it has read everything is no news either."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    handler = functools.partial(_Quiet, directory=folder)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
