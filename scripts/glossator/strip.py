"""The strip: where in a policy each topic is spoken of, and what share of its words.

Everything is counted in words, as the policy's length is: a stretch between spaces. A
passage holds the words that it touches. A topic's share is the number of words in at least
one of its passages, each counted once however many passages hold it, divided by the words
of the policy. Places and widths are thousandths of the policy, from its first word to its
last.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from glossator.document import Document
from glossator.rows import PassageRow, PolicyRow
from glossator.sources import word_spans
from glossator.taxonomy import Taxonomy, Topic
from glossator.versions import Version

#: Words a minute, reading silently: the mean for English non-fiction in Brysbaert, “How many
#: words do we read per minute?”, Journal of Memory and Language 109, 2019.
PACE = 238
#: A tick is never narrower, in thousandths: it could not be seen.
NARROWEST = 5
#: Languages written from right to left: their strips run that way too.
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ku-arab ps sd ug ur yi".split())

#: Numbers of words, [first, after the last).
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tick:
    """A passage on the strip: where it begins and how wide it is, in thousandths."""

    passage: PassageRow
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's ticks, and its share of the words in per cent; `suggested` is the part of the
    share that no person has marked."""

    topic: Topic
    ticks: tuple[Tick, ...]
    share: float
    suggested: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A policy at a glance: lanes of the topics that it speaks of, where its sections begin in
    thousandths, the minutes it takes to read, and the share of its words that is marked."""

    lanes: tuple[Lane, ...]
    sections: tuple[int, ...]
    minutes: int
    marked: float
    backwards: bool


def strip_of(version: Version, row: PolicyRow, taxonomy: Taxonomy) -> Strip:
    """The strip of a version."""
    words = Words.of(version.document)
    stretches = [words.within(passage.start, passage.end) for passage in version.passages]
    backwards = version.capture.language.lower().split("-")[0] in RIGHT_TO_LEFT
    by_topic: dict[str, list[int]] = {}
    for number, passage in enumerate(row.passages):
        by_topic.setdefault(taxonomy.topic_of[passage.practice].id, []).append(number)

    def tick(number: int) -> Tick:
        start, end = stretches[number]
        x, width = words.thousandths(start), words.thousandths(end) - words.thousandths(start)
        width = max(NARROWEST, width)
        x = min(x, 1000 - width)
        return Tick(row.passages[number], 1000 - x - width if backwards else x, width)

    def lane(topic: Topic, numbers: list[int]) -> Lane:
        everything = covered(stretches[n] for n in numbers)
        people = covered(stretches[n] for n in numbers if not row.passages[n].suggested)
        suggested = words.percent(everything) - words.percent(people)
        return Lane(topic, tuple(map(tick, numbers)), words.percent(everything), suggested)

    starts = [words.within(s.blocks[0].start, s.blocks[0].end)[0] for s in version.document.sections if s.blocks]
    places = [words.thousandths(start) for start in starts if start]
    return Strip(
        tuple(lane(t, by_topic[t.id]) for t in taxonomy.topics if t.id in by_topic),
        tuple(1000 - place if backwards else place for place in places),
        max(1, math.ceil(words.count / PACE)),
        words.percent(covered(stretches)),
        backwards,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document: where each begins and ends in its text."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, document: Document) -> Words:
        """The words of a document."""
        spans = word_spans(document.text)
        return cls([start for start, _ in spans], [end for _, end in spans])

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.starts)

    def within(self, start: int, end: int) -> Stretch:
        """The words that text[start:end] touches."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def thousandths(self, word: int) -> int:
        """Where a word begins, from 0 to 1000."""
        return round(1000 * word / self.count) if self.count else 0

    def percent(self, words: int) -> float:
        """A number of words as a share of all."""
        return 100 * words / self.count if self.count else 0


def covered(stretches: Iterable[Stretch]) -> int:
    """How many words are in at least one of the stretches."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
