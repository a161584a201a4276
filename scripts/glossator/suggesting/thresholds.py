"""What is suggested of all that the rules see in a paragraph: it keeps to its subject.

Anyone who reads a paragraph asks what it is about. A passing word ("the security of our
partners") speaks for a topic, but less than the paragraph's own sentences do for theirs; one
sign is less than two; and of several subjects the heading shows which is meant. Decisions
37 and 45 say where the numbers come from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import Literal

from glossator.suggesting.evidence import ROUNDING, Sign

Mode = Literal["precise", "broad"]
#: What reaches a score in a paragraph, of one topic or (if empty) of all.
SignsFrom = Callable[[float, str], list[Sign]]

#: A paragraph of more words is long.
LONG = 60
MODES: tuple[Mode, ...] = ("precise", "broad")


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure something must be before a mode suggests it; doubt is 1 - score.

    `least` is the lowest score of a practice. A topic with a score of `strong` is kept whatever
    else is said. Others need a support of `support`: their signs in the paragraph together,
    from `medium` on. The doubt about them may be no more than `margin` times that about the
    paragraph's strongest topic, and under a heading that speaks for other topics only, no more
    than `foreign` times that about any rival, that is, any topic with a sign. General words need
    no more than `medium` where the paragraph is about nothing else. In a paragraph of more than
    `LONG` words most things are mentioned, so there a single sign is strong only from `alone` on.
    """

    least: float
    strong: float
    support: float
    margin: float
    foreign: float
    medium: float
    alone: float


#: For pages, and for annotators.
BARS: dict[Mode, Bar] = {
    "precise": Bar(
        least=0.7, strong=0.9, support=0.85, margin=inf, foreign=0.5, medium=0.5, alone=0.9
    ),
    "broad": Bar(
        least=0.4, strong=0.7, support=0.4, margin=1.2, foreign=inf, medium=0.4, alone=0.85
    ),
}


def judged(
    seen: SignsFrom, headings: Collection[str], rest: str, bar: Bar, words: int = 0
) -> list[Sign]:
    """What clears the bar in one paragraph of so many words.

    `seen` is asked for as little as can be. `headings` are the topics for which the heading
    above speaks; `rest` is the topic of general words, which is taken by elimination.
    """
    sure = seen(bar.least, "")
    best = _best(sure)
    foreign = set(best) - set(headings) if set(headings) - {rest} else set()
    doubt = 1 - max(best.values(), default=0.0)
    most = bar.margin * doubt if doubt else 0.0
    held = {
        topic
        for topic, score in best.items()
        if _is_strong(score, sure, topic, bar, words)
        or (
            _reaches(score, 1 - most)
            and (_reaches(score, bar.support) or _reaches(_support(seen, topic, bar), bar.support))
            and not (topic in foreign and _beaten(topic, seen, bar))
        )
    }
    if not held and best.keys() <= {rest}:
        return _by_elimination(seen, rest, bar)
    return [one for one in sure if one.topic in held]


def _is_strong(score: float, sure: Sequence[Sign], topic: str, bar: Bar, words: int) -> bool:
    """Whether a topic is kept whatever else is said."""
    if not _reaches(score, bar.strong):
        return False
    if words <= LONG or _reaches(score, bar.alone):
        return True
    return sum(one.topic == topic for one in sure) > 1


def _by_elimination(seen: SignsFrom, rest: str, bar: Bar) -> list[Sign]:
    """General words that are less sure, if the paragraph is about nothing else."""
    found = seen(bar.medium, rest) if rest and bar.medium < bar.least else []
    return found if found and not _best(seen(bar.medium, "")).keys() - {rest} else []


def _beaten(topic: str, seen: SignsFrom, bar: Bar) -> bool:
    """Whether a topic of which the heading does not speak is not much surer than a rival."""
    if bar.foreign == inf:
        return False
    support = _supports(seen(bar.medium, ""))
    doubt = 1 - support.pop(topic)
    return any(not _reaches(bar.foreign * (1 - rival), doubt) for rival in support.values())


def _support(seen: SignsFrom, topic: str, bar: Bar) -> float:
    """What all signs of a topic make together."""
    return _supports(seen(bar.medium, topic))[topic]


def _supports(found: Sequence[Sign]) -> dict[str, float]:
    """By topic, what its signs make together: each practice in each sentence is one."""
    doubts: dict[str, list[float]] = {}
    for one in found:
        doubts.setdefault(one.topic, []).append(1 - one.score)
    return {topic: 1 - prod(some) for topic, some in doubts.items()}


def _best(found: Sequence[Sign]) -> dict[str, float]:
    """The highest score of each topic."""
    best: dict[str, float] = {}
    for one in found:
        best[one.topic] = max(one.score, best.get(one.topic, 0.0))
    return best


def _reaches(score: float, least: float) -> bool:
    return score >= least - ROUNDING
