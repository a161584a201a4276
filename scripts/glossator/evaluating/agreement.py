"""An annotator measured against another, on sections and sentences of the same versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from glossator.annotations.practice_span import PracticeSpan
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.scoring import Scores, Unit, confusions, score
from glossator.problems import shorten
from glossator.suggesting.sentences import sentences
from glossator.text.document import Document

#: A passage marks a sentence when it covers so many of its characters, or lies within it.
LEAST_OVERLAP = 10


@dataclass(frozen=True)
class Compared:
    """One version as two annotators marked it; `topics` are those that both read for."""

    version: str
    document: Document
    gold: Sequence[PracticeSpan]
    found: Sequence[PracticeSpan]
    topics: Sequence[str]


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that only one of the two marks with a practice; other labels tell why."""

    version: str
    line: int
    practice: str
    text: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """Figures by unit and label kind: ("sections" | "sentences", "topics" | "practices")."""

    gold: str
    found: str
    versions: int
    scores: dict[tuple[str, str], Scores]
    confusions: list[tuple[str, str, int]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    false_alarms: list[Miss] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Everything, for a file."""
        scores: dict[str, dict[str, Any]] = {}
        for (unit, labels), found in self.scores.items():
            scores.setdefault(unit, {})[labels] = found.to_json()
        return {
            "gold": self.gold,
            "found": self.found,
            "versions": self.versions,
            "scores": scores,
            "confusions": [{"missed": a, "found": b, "times": n} for a, b, n in self.confusions],
            "misses": [_miss(miss) for miss in self.misses],
            "false_alarms": [_miss(miss) for miss in self.false_alarms],
        }

    def show(self, console: Console, listed: int = 10) -> None:
        """Tables of figures, the confusions, and the worst misses and false alarms."""
        for (unit, labels), found in self.scores.items():
            title = f"{self.found} against {self.gold}: {labels} in {unit}"
            console.print(scores_table(title, {"": found}))
        for missed, wrong, times in self.confusions[:listed]:
            console.print(f"{times:>4} × {missed} was taken for {wrong}", markup=False)
        for title, misses in (("missed", self.misses), ("false alarm", self.false_alarms)):
            for miss in misses[:listed]:
                place = f"{miss.version}:{miss.line}"
                line = f"{title} {miss.practice} {place} {shorten(miss.text, 160)}"
                console.print(line, markup=False, highlight=False)


def _miss(miss: Miss) -> dict[str, Any]:
    return {
        "version": miss.version,
        "line": miss.line,
        "practice": miss.practice,
        "text": miss.text,
        "instead": list(miss.instead),
    }


def evaluate(
    compared: Iterable[Compared], taxonomy: Taxonomy, gold: str = "people", found: str = "rules"
) -> Evaluation:
    """One annotator's marks against another's, on every section and sentence."""
    compared = list(compared)
    scores: dict[tuple[str, str], Scores] = {}
    for unit in ("sections", "sentences"):
        items = [item for one in compared for item in units_of(one, unit, taxonomy)]
        scores[unit, "topics"] = score(_as_topics(items, taxonomy), taxonomy.topic_ids)
        scores[unit, "practices"] = score(items, tuple(taxonomy.practices))
    documents = {one.version: one.document for one in compared}
    misses = [m for item in items for m in _misses(item, item.gold - item.found, documents)]
    alarms = [m for item in items for m in _misses(item, item.found - item.gold, documents)]
    return Evaluation(
        gold, found, len(compared), scores, confusions(items),
        _worst(misses, scores["sentences", "practices"]),
        _worst(alarms, scores["sentences", "practices"]),
    )  # fmt: skip


def _worst(misses: list[Miss], scores: Scores) -> list[Miss]:
    """First those with nothing in their place, of the practices that come off worst."""
    return sorted(misses, key=lambda m: (len(m.instead), scores.labels[m.practice].f1, m.version))


def _misses(item: Unit, practices: frozenset[str], documents: dict[str, Document]) -> list[Miss]:
    line = documents[item.version].line_at(item.number)
    return [
        Miss(item.version, line, p, item.text, tuple(sorted((item.gold ^ item.found) - {p})))
        for p in sorted(practices)
    ]


def units_of(one: Compared, unit: str, taxonomy: Taxonomy) -> list[Unit]:
    """The units of a version with the practices that each annotator sees in them."""
    text = one.document.text
    if unit == "sentences":
        spans = [(s.start, s.end) for s in sentences(one.document)]
    else:
        blocks = [section.blocks for section in one.document.sections if section.blocks]
        spans = [(b[0].start, b[-1].end) for b in blocks]
    kept = [
        [m for m in marks if taxonomy.topic_of[m.practice].id in one.topics]
        for marks in (one.gold, one.found)
    ]
    return [
        Unit(one.version, start, text[start:end], *(_labels(m, start, end) for m in kept))
        for start, end in spans
    ]


def _labels(marks: Sequence[PracticeSpan], start: int, end: int) -> frozenset[str]:
    return frozenset(
        m.practice
        for m in marks
        if min(end, m.end) - max(start, m.start) >= min(LEAST_OVERLAP, m.end - m.start, end - start)
    )


def _as_topics(items: list[Unit], taxonomy: Taxonomy) -> list[Unit]:
    def topics(practices: frozenset[str]) -> frozenset[str]:
        return frozenset(taxonomy.topic_of[p].id for p in practices)

    return [Unit(i.version, i.number, i.text, topics(i.gold), topics(i.found)) for i in items]


def scores_table(title: str, columns: dict[str, Scores]) -> Table:
    """A table with precision, recall and F1 by label; one group of columns for each entry."""
    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for name in columns:
        for figure in ("P", "R", "F1"):
            table.add_column(f"{name} {figure}".strip(), justify="right")
    first = next(iter(columns.values()))
    for label in first.labels:
        counts = [scores.labels[label] for scores in columns.values()]
        if any(c.right or c.wrong or c.missed for c in counts):
            table.add_row(label, *(_two(v) for c in counts for v in (c.precision, c.recall, c.f1)))
    micro = [scores.micro for scores in columns.values()]
    table.add_section()
    table.add_row("micro", *(_two(v) for c in micro for v in (c.precision, c.recall, c.f1)))
    table.add_row("macro", *(_two(v) for s in columns.values() for v in s.macro))
    return table


def _two(value: float) -> str:
    return f"{value:.3f}".lstrip("0") if value < 1 else "1.00"
