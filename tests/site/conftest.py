"""The real site, served and opened in Chromium."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from annotator import REPOSITORY, visits
from making import copy_project, copy_with_history
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from sites import build, built_once, served

from glossator.project import Project
from upkeep.chromium import launched

#: What is not there after so many milliseconds is missing, on however busy a machine.
expect.set_options(timeout=30_000)


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
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with the invented history of a shop."""
    with served(built_once(tmp_path_factory, "shop", copy_with_history).site) as address:
        yield address


@pytest.fixture
def reader(context: BrowserContext) -> Iterator[Page]:
    """A page in which errors fail the test."""
    wrong: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    yield made
    assert not wrong


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium if there is one, else Playwright's own."""
    browser = launched(playwright)
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
