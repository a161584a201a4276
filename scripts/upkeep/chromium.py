"""The browser in which pages are looked at: the machine's own Chromium, else Playwright's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, sync_playwright

#: Chromium without what surrounds a page: it opens one in half the time.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
WHOLE = ("chromium", "google-chrome", "chrome")
#: The pages that drop down from the address bar. Nobody types there, and every new visitor's window
#: would load two of them in a process of their own.
_DROPPING_DOWN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
#: What Playwright itself turns off: its list does not count beside another one.
_TURNED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying",
)  # fmt: skip
#: Where tests run there is no graphics processor, so none needs a process of its own.
_WITHOUT_GPU = ("--disable-gpu", "--in-process-gpu")
_FEATURES = ",".join((*_TURNED_OFF, *_DROPPING_DOWN))


def installed(names: Sequence[str] = (*SHELLS, *WHOLE)) -> str | None:
    """The path of the first of these programs that the machine has; None if it has none."""
    return next((path for name in names if (path := shutil.which(name))), None)


def program() -> str:
    """The path of a Chromium as people have it, or of what there is."""
    if path := installed(WHOLE) or installed():
        return path
    with sync_playwright() as driver:
        return driver.chromium.executable_path


def launched(driver: Playwright) -> Browser:
    """A Chromium that is running; raises Playwright's Error if there is none to run."""
    arguments = ["--no-sandbox", *_WITHOUT_GPU, f"--disable-features={_FEATURES}"]
    return driver.chromium.launch(executable_path=installed(), args=arguments)


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser; raises Playwright's Error if there is none to run."""
    with sync_playwright() as driver:
        opened = launched(driver)
        yield opened
        opened.close()
