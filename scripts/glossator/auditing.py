"""The figures of `make audit` as a page: what Lighthouse and the HTML checker said, and when."""

from __future__ import annotations

from pathlib import Path

from glossator.figures import read_figures
from glossator.pages import Page
from glossator.templating import render

#: The page, and the figures that `make audit` writes, from docs/.
AUDITS = "contributing/audits.md"
FIGURES = Path("assets/audit.json")


def audits_page(docs: Path) -> Page:
    """The page of figures; before the first audit it says that there are none."""
    figures = read_figures(docs / FIGURES)
    text = render("audits.md.jinja", page="contributing/audits.html", figures=figures)
    return Page(AUDITS, text)
