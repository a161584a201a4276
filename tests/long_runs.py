"""What the long tests tried and found, written down for the page of long runs.

`make soak` calls pytest with `--figures=FILE`. Each long test, and each hypothesis test that
is run with the profile `long`, leaves one entry: its name is what holds, `tried` says on how
much, in the test's own count. A test that fails leaves an entry that says so.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

#: Tests with one of these marks leave an entry.
_KINDS = ("soak", "hypothesis")
#: Names in the names of tests, as they are written.
_NAMES = {
    "unicode": "Unicode",
    "ascii": "ASCII",
    "html": "HTML",
    "chromium": "Chromium",
    "zensical": "Zensical",
}
_TOLD = pytest.StashKey[str]()
#: How hypothesis says how much it tried.
_PASSING = re.compile(r"(\d+) passing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures", type=Path, help="write what the long tests found to this file")


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Says on how much the test was tried; the last word counts."""

    def said(tried: str) -> None:
        request.node.stash[_TOLD] = tried

    return said


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: pytest.TestReport = yield
    path: Path | None = item.config.getoption("--figures")
    long = any(item.get_closest_marker(kind) for kind in _KINDS)
    if path and long and (report.when == "call" or report.failed):
        _note(path, item, report)
    return report


def _note(path: Path, item: pytest.Item, report: pytest.TestReport) -> None:
    """Put a test's entry into the file; those of other tests stay."""
    figures: dict[str, Any] = {}
    if path.is_file():
        figures = json.loads(path.read_text(encoding="utf-8"))
    figures["machine"] = {"cores": os.cpu_count(), "python": platform.python_version()}
    runs: dict[str, Any] = figures.setdefault("runs", {})
    if not report.skipped:
        runs[item.nodeid] = {
            "holds": holds(item.nodeid),
            "tried": item.stash.get(_TOLD, "") or _examples(item),
            "seconds": round(report.duration, 1),
            "date": dt.date.today().isoformat(),
            "passed": report.passed,
        }
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _examples(item: pytest.Item) -> str:
    """How many examples hypothesis tried, by its own statistics."""
    count = sum(map(int, _PASSING.findall(getattr(item, "hypothesis_statistics", ""))))
    return f"{count:,} examples" if count else ""


def holds(nodeid: str) -> str:
    """A test's name as a sentence: what holds if it passes."""
    name, _, case = nodeid.rpartition("::")[2].removesuffix("]").partition("[")
    words = name.removeprefix("test_").replace("_", " ")
    for plain, proper in _NAMES.items():
        words = words.replace(plain, proper)
    sentence = words[:1].upper() + words[1:]
    return f"{sentence} ({case})" if case else sentence
