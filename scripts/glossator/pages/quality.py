"""How good the suggestions are: measured against people, and on OPP-115, as a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.data.taxonomy import Taxonomy
from glossator.pages.figures import read_figures
from glossator.pages.page import Page
from glossator.pages.templating import render
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import MODES

#: The page, from docs/.
QUALITY = "quality.md"
#: Figures of the last run on OPP-115, from docs/: written by `glossator evaluate --opp115`.
OPP_FIGURES = Path("assets/opp115.json")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures for a topic: precision, recall and F1 in each mode, then of the baseline if any."""

    label: str
    figures: tuple[tuple[float, float, float], ...]


def quality_page(
    figures: dict[str, Any] | None, rules: Rules, taxonomy: Taxonomy, docs: Path
) -> Page:
    """The page with the figures of both measurements; without `figures`, it says so."""
    figures = figures or {"versions": 0, "read": 0, "units": {}}
    units = {
        unit: _rows(taxonomy, [modes[mode] for mode in MODES])
        for unit, modes in figures["units"].items()
    }
    opp = read_figures(docs / OPP_FIGURES)
    splits = {
        name: _rows(taxonomy, [found for found in _columns(split) if found])
        for name, split in opp.get("splits", {}).items()
    }
    text = render(
        "quality.md.jinja",
        page="quality.html",
        rules=len(rules.rules),
        versions=figures["versions"],
        read=figures["read"],
        units=units,
        opp=opp,
        splits=splits,
    )
    return Page(QUALITY, text)


def _columns(split: dict[str, Any]) -> list[Any]:
    """What is compared: both modes, and the baseline, which older figures lack."""
    return [*(split["modes"][mode] for mode in MODES), split.get("baseline")]


def _rows(taxonomy: Taxonomy, modes: list[dict[str, Any]]) -> list[FigureRow]:
    """A row for each topic that occurs, then micro and macro."""
    names = [(t.id, t.label) for t in taxonomy.topics if any(t.id in m["labels"] for m in modes)]
    rows = [
        FigureRow(label, tuple(_three(m["labels"].get(name, {})) for m in modes))
        for name, label in names
    ]
    rows += [FigureRow(name, tuple(_three(m[name]) for m in modes)) for name in ("micro", "macro")]
    return rows


def _three(figures: dict[str, float]) -> tuple[float, float, float]:
    return tuple(figures.get(name, 0.0) for name in ("precision", "recall", "f1"))  # type: ignore[return-value]
