"""How good the suggestions are: measured against people, and on OPP-115, as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.corpus import Version
from glossator.evaluating.agreement import Compared, Evaluation, evaluate
from glossator.pages import Page
from glossator.suggesting.engine import Mode, suggest
from glossator.suggesting.ruleset import Rules
from glossator.taxonomy import Taxonomy
from glossator.templating import render

MODES: tuple[Mode, ...] = ("precise", "broad")
#: Figures of the last run on OPP-115, from docs/: written by `glossator evaluate --opp115`.
OPP_FIGURES = Path("assets/opp115.json")


@dataclass(frozen=True, slots=True)
class Row:
    """Figures for a topic: precision, recall and F1 in each mode."""

    label: str
    figures: tuple[tuple[float, float, float], ...]


def against_people(
    versions: Iterable[Version], rules: Rules, taxonomy: Taxonomy, mode: Mode
) -> Evaluation:
    """The rules against the people who read whole texts, for the topics they read for."""
    compared = [
        Compared(
            version.key,
            version.document,
            [passage for passage in version.passages if not passage.suggested],
            suggest(version.document, rules, mode),
            tuple(version.readers),
        )
        for version in versions
        if version.readers
    ]
    return evaluate(compared, taxonomy)


def quality_page(
    versions: tuple[Version, ...], rules: Rules, taxonomy: Taxonomy, docs: Path
) -> Page:
    """The page with the figures of both measurements."""
    evaluations = {mode: against_people(versions, rules, taxonomy, mode) for mode in MODES}
    units = {
        unit: _rows(taxonomy, [evaluations[m].scores[unit, "topics"].to_json() for m in MODES])
        for unit in ("sections", "sentences")
    }
    opp = read_opp_figures(docs / OPP_FIGURES)
    splits = {
        name: _rows(taxonomy, [split["modes"][mode] for mode in MODES])
        for name, split in opp.get("splits", {}).items()
    }
    text = render(
        "quality.md.jinja",
        page="quality.html",
        rules=len(rules.rules),
        versions=evaluations["precise"].versions,
        units=units,
        opp=opp,
        splits=splits,
    )
    return Page("quality.md", text)


def read_opp_figures(path: Path) -> dict[str, Any]:
    """The committed figures; empty where there are none."""
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}


def _rows(taxonomy: Taxonomy, modes: list[dict[str, Any]]) -> list[Row]:
    """A row for each topic that occurs, then micro and macro."""
    names = [(t.id, t.label) for t in taxonomy.topics if any(t.id in m["labels"] for m in modes)]
    rows = [
        Row(label, tuple(_three(m["labels"].get(name, {})) for m in modes)) for name, label in names
    ]
    rows += [Row(name, tuple(_three(m[name]) for m in modes)) for name in ("micro", "macro")]
    return rows


def _three(figures: dict[str, float]) -> tuple[float, float, float]:
    return tuple(figures.get(name, 0.0) for name in ("precision", "recall", "f1"))  # type: ignore[return-value]
