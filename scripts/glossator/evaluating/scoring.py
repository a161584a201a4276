"""Two annotators on the same units of text: precision, recall, F1, confusions, misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of text (section, sentence, segment) and the labels that two annotators give it."""

    version: str
    number: int
    text: str
    gold: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Units with a label: found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 if nothing was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 if there is nothing."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )

    def to_json(self) -> dict[str, Any]:
        """Counts and figures, rounded to three places."""
        figures = {name: round(getattr(self, name), 3) for name in ("precision", "recall", "f1")}
        return {**figures, "right": self.right, "wrong": self.wrong, "missed": self.missed}


@dataclass(frozen=True)
class Scores:
    """Counts by label; micro over all, macro over labels that occur in either annotator."""

    labels: Mapping[str, Counts]

    @property
    def micro(self) -> Counts:
        """The counts of all labels together."""
        return sum(self.labels.values(), Counts())

    @property
    def macro(self) -> tuple[float, float, float]:
        """The means of precision, recall and F1 over the labels that occur."""
        used = [c for c in self.labels.values() if c != Counts()] or [Counts()]
        return (
            sum(c.precision for c in used) / len(used),
            sum(c.recall for c in used) / len(used),
            sum(c.f1 for c in used) / len(used),
        )

    def to_json(self) -> dict[str, Any]:
        """Labels, micro and macro."""
        names = ("precision", "recall", "f1")
        return {
            "labels": {name: counts.to_json() for name, counts in self.labels.items()},
            "micro": self.micro.to_json(),
            "macro": {n: round(v, 3) for n, v in zip(names, self.macro, strict=True)},
        }


def score(items: Iterable[Unit], labels: Sequence[str]) -> Scores:
    """Counts for each label, in the order given."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for item in items:
        right.update(item.gold & item.found)
        wrong.update(item.found - item.gold)
        missed.update(item.gold - item.found)
    return Scores({name: Counts(right[name], wrong[name], missed[name]) for name in labels})


def confusions(items: Iterable[Unit]) -> list[tuple[str, str, int]]:
    """How often one label was found where another was missed: (missed, found, times)."""
    pairs = Counter(
        (missed, wrong)
        for item in items
        for missed in item.gold - item.found
        for wrong in item.found - item.gold
    )
    return [(a, b, n) for (a, b), n in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))]
