"""The figures of `make soak` as a page: what was tried at length, on how much, and when."""

from __future__ import annotations

from pathlib import Path

from glossator.figures import read_figures
from glossator.pages import Page
from glossator.templating import render

#: The page, and the figures that `make soak` writes, from docs/.
LONG_RUNS = "contributing/long-runs.md"
FIGURES = Path("assets/soak.json")


def long_runs_page(docs: Path) -> Page:
    """The page of figures; before the first run it says that there are none."""
    figures = read_figures(docs / FIGURES)
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
