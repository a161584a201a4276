"""Figures that long commands have written down as JSON in docs/assets, and their pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from glossator.pages.page import Page
from glossator.pages.templating import render

#: The page with the figures of `make audit` and the file that it writes, from docs/.
AUDITS, AUDIT_FIGURES = "contributing/audits.md", Path("assets/audit.json")
#: The same for `make soak`.
LONG_RUNS, SOAK_FIGURES = "contributing/long-runs.md", Path("assets/soak.json")


def read_figures(path: Path) -> dict[str, Any]:
    """A file of figures; empty where there is none yet, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def audits_page(docs: Path) -> Page:
    """The page of figures; before the first audit it says that there are none."""
    figures = read_figures(docs / AUDIT_FIGURES)
    text = render("audits.md.jinja", page="contributing/audits.html", figures=figures)
    return Page(AUDITS, text)


def long_runs_page(docs: Path) -> Page:
    """The page of figures; before the first run it says that there are none."""
    figures = read_figures(docs / SOAK_FIGURES)
    runs = sorted(figures.get("runs", {}).items())
    return Page(
        LONG_RUNS,
        render(
            "long-runs.md.jinja",
            page="contributing/long-runs.html",
            machine=figures.get("machine", {}),
            runs=[run for name, run in runs],
        ),
    )
