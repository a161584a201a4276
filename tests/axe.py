"""What axe-core finds on a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds, on the page or within some of it: rule, element, what it says."""
    run = Axe().run(page, context=within, options=OPTIONS)
    found: list[dict[str, Any]] = run.response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}: "
        + " ".join(node["failureSummary"].split())
        for rule in found
        for node in rule["nodes"]
    ]
