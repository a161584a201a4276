"""What is suggested of all that the rules see in a paragraph: it keeps to its subject.

Whoever reads a paragraph asks what it is about. A passing word ("the security of our
partners") speaks for a topic, but less than the paragraph's own sentences do for theirs; and
of several subjects the heading tells which is meant. The numbers are those of decision 37.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    doubt about any rival. `alone` is the lowest score of the topic of general words, where
    nothing else is said.
    """

    least: float
    strong: float
    margin: float
    foreign: float
    alone: float

    @property
    def lowest(self) -> float:
        """The lowest score that can matter."""
        return min(self.least, self.alone)


#: For pages, and for annotators.
BARS: dict[Mode, Bar] = {
    "precise": Bar(least=0.7, strong=0.85, margin=1.0, foreign=0.5, alone=0.5),
    "broad": Bar(least=0.4, strong=0.7, margin=1.2, foreign=inf, alone=0.4),
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


def judged(found: Sequence[One], headings: Collection[str], rest: str, bar: Bar) -> list[One]:
    """What clears the bar in one paragraph, of all that reaches its lowest score.

    `headings` are the topics for which the heading above speaks; `rest` is the topic of general
    words, which is taken by elimination.
    """
    seen = _best(found)
    sure = [one for one in found if one.score >= bar.least - _ROUNDING]
    best = _best(sure)
    doubt = bar.margin * (1 - max(best.values(), default=0.0))
    others = set(headings) - {rest}
    held = {
        topic
        for topic, score in best.items()
        if score >= bar.strong - _ROUNDING
        or (
            score >= 1 - doubt - _ROUNDING
            and (topic in headings or not others or _beats_rivals(topic, seen, bar))
        )
    }
    if not held and not seen.keys() - {rest}:
        return [one for one in found if one.score >= bar.alone]
    return [one for one in sure if one.topic in held]


def _best(found: Sequence[Scored]) -> dict[str, float]:
    """The highest score of each topic."""
    best: dict[str, float] = {}
    for one in found:
        best[one.topic] = max(one.score, best.get(one.topic, 0.0))
    return best


def _beats_rivals(topic: str, seen: dict[str, float], bar: Bar) -> bool:
    """Whether a topic of which the heading does not speak is much surer than all others."""
    rival = max((score for other, score in seen.items() if other != topic), default=0.0)
    return not rival or 1 - seen[topic] <= bar.foreign * (1 - rival) + _ROUNDING
