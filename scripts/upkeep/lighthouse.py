"""Lighthouse on one page of each type: the median of several runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upkeep.chromium import program

#: A page of each type, from the site; a type that the site has not is left out.
PAGES = {
    "Home": "index.html",
    "Policy": "policies/alsoft/undated.html",
    "Topic": "topics/sharing.html",
    "Question": "questions/is-it-shared.html",
    "All questions": "questions/index.html",
    "Data type": "data/contact.html",
    "Search": "search.html",
    "Compare": "compare.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: The least score of each category.
WANTED = {"mobile": (95, 100, 100, 100), "desktop": (100, 100, 100, 100)}
RUNS = 3
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


class ToolFailed(Exception):
    """A program of the audit did not do its work; its own words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of a page on one kind of device: a score from 0 to 100 for each category,
    largest contentful paint in seconds, layout shift, and what was sent in bytes, fonts apart."""

    scores: tuple[int, ...]
    paint: float
    shift: float
    sent: int


def median_of(reports: list[dict[str, Any]]) -> Measured:
    """The medians of several of Lighthouse's reports on one page."""
    one = [_measured(report) for report in reports]
    scores = zip(*(each.scores for each in one), strict=True)
    return Measured(
        tuple(int(statistics.median_low(score)) for score in scores),
        round(statistics.median(each.paint for each in one), 2),
        round(statistics.median(each.shift for each in one), 3),
        max(each.sent for each in one),
    )


def _measured(report: dict[str, Any]) -> Measured:
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    return Measured(
        tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        sum(r["transferSize"] for r in requests if r.get("resourceType") != "Font"),
    )


def faults_of(report: dict[str, Any]) -> list[str]:
    """What a report counts against a page, performance apart."""
    weighty = {
        ref["id"]
        for name in CATEGORIES[1:]
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"]
    }
    return [
        audit["title"]
        for name, audit in report["audits"].items()
        if name in weighty and audit["score"] is not None and audit["score"] < 1
    ]


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Lighthouse in a folder of node modules, run by Playwright's Node in a Chromium."""

    modules: Path
    node: Path
    chromium: str

    @classmethod
    def found(cls, modules: Path) -> Lighthouse:
        """With Debian's Chromium if there is one, else Playwright's own."""
        import playwright  # noqa: PLC0415

        return cls(modules, Path(playwright.__file__).parent / "driver/node", program())

    @property
    def version(self) -> str:
        """The version that is locked."""
        package = json.loads((self.modules / "lighthouse/package.json").read_text())
        return str(package["version"])

    def report(self, address: str, device: str) -> dict[str, Any]:
        """One run on one page."""
        command = [
            str(self.node), str(self.modules / "lighthouse/cli/index.js"), address,
            "--quiet", "--output=json", "--no-enable-error-reporting",
            f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_FLAGS}",
        ]  # fmt: skip
        if device == "desktop":
            command.append("--preset=desktop")
        environment = {**os.environ, "CHROME_PATH": self.chromium}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if done.returncode:
            raise ToolFailed(f"Lighthouse on {address}: {done.stderr.strip()[-800:]}")
        report: dict[str, Any] = json.loads(done.stdout)
        return report
