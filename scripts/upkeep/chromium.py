"""The browser in which pages are looked at: the machine's own Chromium, else Playwright's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "google-chrome", "chrome")


def installed() -> str | None:
    """The path of the machine's own Chromium; None if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def program() -> str:
    """The path of the Chromium that would be used."""
    if path := installed():
        return path
    with sync_playwright() as driver:
        return driver.chromium.executable_path


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser; raises Playwright's Error if there is none to run."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        yield opened
        opened.close()
