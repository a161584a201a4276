"""The real site, built once from a copy of the project, served and opened in Chromium."""

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
from annotator import REPOSITORY, visits
from click.testing import CliRunner
from filelock import FileLock
from making import copy_project, copy_unread
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from glossator.cli import main
from glossator.corpus.version import Version
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from upkeep.chromium import installed


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that a test may spoil."""
    return copy_project(tmp_path)


def build(project: Project) -> Project:
    """The project with its site, built by the command that people use."""
    done = CliRunner().invoke(main, ["--project", str(project.root), "build"])
    assert done.exit_code == 0, done.output
    return project


def built_once(
    factory: pytest.TempPathFactory, name: str, copy: Callable[[Path], Project]
) -> Project:
    """A project with its site, built by the first of pytest's processes that wants it."""
    base = factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done = root.with_suffix(".done")
    with FileLock(root.with_suffix(".lock")):
        if not done.exists():
            root.mkdir()
            build(copy(root))
            done.touch()
    return Project(root)


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


@pytest.fixture(scope="session")
def server() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Serves a folder, for sites that one module alone builds."""
    return served


@pytest.fixture(scope="session")
def builder() -> Callable[[Project], Project]:
    """Builds a project's site, for what one module alone needs."""
    return build


@pytest.fixture(scope="session")
def address(built: Project) -> Iterator[str]:
    """The site's address below a folder, as on a host of many projects."""
    with served(built.root) as address:
        yield address + "site/"


@pytest.fixture(scope="session")
def unread_address(unread: Project) -> Iterator[str]:
    """The address of the site with suggestions."""
    with served(unread.site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium if there is one, else Playwright's own."""
    browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor's fresh browser, 1280 wide."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page in which errors and foreign requests fail the test."""
    wrong: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    made.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    made.on(
        "request",
        lambda r: wrong.append(f"foreign: {r.url}") if not r.url.startswith(address) else None,
    )
    yield made
    assert not wrong


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as built with its repository's address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSATOR_REPO_URL", REPOSITORY)
        project = built_once(tmp_path_factory, "hosted", copy_project)
    with served(project.root) as address:
        yield address + "site/"


@pytest.fixture
def visitor(context: BrowserContext, hosted: str) -> Iterator[Page]:
    """A page of that site; hosts answer with an empty page, errors fail the test."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield from visits(context, hosted)
