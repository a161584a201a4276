"""Where a person's reading changes most: the sentences on which the rules are least sure.

Between what annotators are shown at all (`least` of “broad”) and what pages show whatever else is
said (`strong` of “precise”), a suggestion may be on a page or not by a hair. The nearer a score is
to `least` of “precise”, the more a person's answer decides; and it decides more where the practice
answers a question of readers.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossator.corpus.version import Version
from glossator.data.taxonomy import Grade, Taxonomy
from glossator.suggesting.engine import Scored, scored
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import BARS
from glossator.text.normalization import fold

#: How much an answer to a question of readers counts beside nearness to the bar.
WEIGHTS: dict[Grade, float] = {"high": 2.0, "medium": 1.5, "low": 1.0}


class Doubt(NamedTuple):
    """A sentence and the practice on which a person's answer changes most; `worth` is from 0 to 2,
    `line` that of policy.md, `score` how sure the rules are."""

    worth: float
    version: str
    line: int
    practice: str
    score: float
    words: str


def doubts(version: Version, rules: Rules, taxonomy: Taxonomy) -> Iterator[Doubt]:
    """One for each sentence on which the rules are unsure and people have not decided; none where
    there are no rules for the version's language."""
    best: dict[int, Doubt] = {}
    own = rules.of(version.capture.language)
    for one in scored(version.document, own) if own else ():
        worth = _nearness(one.score) * WEIGHTS[taxonomy.grades[one.practice]]
        known = best.get(one.sentence.start)
        if worth > (known.worth if known else 0) and not _decided(one, version):
            best[one.sentence.start] = _doubt(one, worth, version)
    yield from best.values()


def most_telling(found: Iterable[Doubt], limit: int) -> tuple[list[Doubt], int]:
    """The first doubts of many, best first, and how many there are; the same words with the same
    practice count once, where they are first."""
    once = {(one.practice, fold(one.words)): one for one in reversed(list(found))}
    first = heapq.nsmallest(limit, once.values(), key=lambda one: (-one.worth, *one[1:]))
    return first, len(once)


def _nearness(score: float) -> float:
    """1 where a score is that of the bar, 0 where the rules leave no doubt or see too little."""
    bar, least = BARS["precise"], BARS["broad"].least
    reach = bar.least - least if score < bar.least else bar.strong - bar.least
    return max(0.0, 1 - abs(score - bar.least) / reach)


def _decided(one: Scored, version: Version) -> bool:
    """Whether a person has read the text for the practice, or marked it in the sentence."""
    return bool(version.readers.for_practice(one.practice, one.topic)) or any(
        passage.practice == one.practice
        and not passage.suggested
        and passage.start < one.sentence.end
        and one.sentence.start < passage.end
        for passage in version.passages
    )


def _doubt(one: Scored, worth: float, version: Version) -> Doubt:
    sentence, document = one.sentence, version.document
    words = document.text[sentence.start : sentence.end]
    line = document.line_at(sentence.start)
    return Doubt(worth, version.key, line, one.practice, one.score, words)
