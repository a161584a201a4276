"""What is suggested of all that the rules see in a paragraph: it keeps to its subject.

Whoever reads a paragraph asks what it is about. A passing word ("the security of our
partners") speaks for a topic, but less than the paragraph's own sentences do for theirs; and
of several subjects the heading tells which is meant. The numbers are those of decision 37.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal, Protocol, TypeVar

Mode = Literal["precise", "broad"]
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure something must be before a mode suggests it; doubt is 1 - score.

    `least` is the lowest score. A topic with a score of `strong` stands whatever else is said.
    Others may have no more than `margin` times the doubt about the paragraph's strongest topic;
    and under a heading that speaks for other topics only, no more than `foreign` times the
    doubt about any rival. A topic is a rival from `medium` on; general words need no more where
    the paragraph speaks of nothing else.
    """

    least: float
    strong: float
    margin: float
    foreign: float
    medium: float


#: For pages, and for annotators.
BARS: dict[Mode, Bar] = {
    "precise": Bar(least=0.7, strong=0.85, margin=1.0, foreign=0.5, medium=0.5),
    "broad": Bar(least=0.4, strong=0.7, margin=1.2, foreign=inf, medium=0.4),
}


class Scored(Protocol):
    """What has a score for a topic."""

    @property
    def topic(self) -> str:
        """The topic that it speaks for."""

    @property
    def score(self) -> float:
        """How strong, in (0, 1]."""


One = TypeVar("One", bound=Scored)
#: What reaches a score in a paragraph, of one topic or (if empty) of all.
Seen = Callable[[float, str], list[One]]


def judged(seen: Seen[One], headings: Collection[str], rest: str, bar: Bar) -> list[One]:
    """What clears the bar in one paragraph.

    `seen` tells what reaches a score, in one topic or in all; it is asked for as little as can
    be. `headings` are the topics for which the heading above speaks; `rest` is the topic of
    general words, which is taken by elimination.
    """
    sure = seen(bar.least, "")
    if not sure:
        return _by_elimination(seen, rest, bar)
    best = _best(sure)
    doubt = bar.margin * (1 - max(best.values()))
    held = {topic for topic, score in best.items() if score >= 1 - doubt - _ROUNDING}
    if set(headings) - {rest}:
        held -= _beaten(held - set(headings), best, seen, bar)
    held |= {topic for topic, score in best.items() if score >= bar.strong - _ROUNDING}
    return [one for one in sure if one.topic in held]


def _by_elimination(seen: Seen[One], rest: str, bar: Bar) -> list[One]:
    """General words that are less sure, if the paragraph speaks of nothing else."""
    found = seen(bar.medium, rest) if rest and bar.medium < bar.least else []
    return found if found and not _best(seen(bar.medium, "")).keys() - {rest} else []


def _beaten(topics: Collection[str], best: dict[str, float], seen: Seen[One], bar: Bar) -> set[str]:
    """Those of the topics, of which the heading does not speak, that are not much surer than
    every rival."""
    unsure = [topic for topic in topics if best[topic] < bar.strong - _ROUNDING]
    if not unsure or bar.foreign == inf:
        return set()
    rivals = _best(seen(bar.medium, ""))
    return {
        topic
        for topic in unsure
        if any(
            1 - best[topic] > bar.foreign * (1 - score) + _ROUNDING
            for other, score in rivals.items()
            if other != topic
        )
    }


def _best(found: Sequence[Scored]) -> dict[str, float]:
    """The highest score of each topic."""
    best: dict[str, float] = {}
    for one in found:
        best[one.topic] = max(one.score, best.get(one.topic, 0.0))
    return best
