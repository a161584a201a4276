"""Figures that long commands have written down as JSON in docs/assets, and their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.project import FIGURES, Project

#: The page with the figures of `make audit` and the file that it writes, from docs/.
AUDITS = "contributing/audits.md"
AUDIT_FIGURES = Path(FIGURES[AUDITS])
#: The same for `make soak`.
LONG_RUNS = "contributing/long-runs.md"
SOAK_FIGURES = Path(FIGURES[LONG_RUNS])
#: What `make mutants` writes for the same page.
MUTANTS = Path("assets/mutants.json")
#: What it says of a mutant only once it is so.
_LATER = {"caught": "", "equivalent": ""}


def read_figures(path: Path) -> dict[str, Any]:
    """A file of figures; empty where there is none yet, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def figures_pages(project: Project) -> Iterator[Page]:
    """The pages of figures that a project has."""
    for path, made in ((AUDITS, audits_page), (LONG_RUNS, long_runs_page)):
        if project.writes(path):
            yield made(project.docs)


def audits_page(docs: Path) -> Page:
    """The page of figures; before the first audit it says that there are none."""
    figures = read_figures(docs / AUDIT_FIGURES)
    text = render("audits.md.jinja", page="contributing/audits.html", figures=figures)
    return Page(AUDITS, text)


def _tried(sample: dict[str, Any]) -> dict[str, Any]:
    """A sample of faults without those that are still to be tried."""
    found = [_LATER | one for one in sample["mutants"] if one["survived"] or "caught" in one]
    return sample | {"mutants": found}


def long_runs_page(docs: Path) -> Page:
    """The page of figures; before the first run it says that there are none."""
    figures = read_figures(docs / SOAK_FIGURES)
    runs = sorted(figures.get("runs", {}).items())
    samples = read_figures(docs / MUTANTS).get("samples", {})
    return Page(
        LONG_RUNS,
        render(
            "long-runs.md.jinja",
            page="contributing/long-runs.html",
            machine=figures.get("machine", {}),
            runs=[run for name, run in runs],
            samples=[(seed, _tried(samples[seed])) for seed in sorted(samples)],
        ),
    )
