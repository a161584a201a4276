"""The strip: where a policy covers each topic, and what share of its words.

Everything is counted in words, as the policy's length is: a stretch between spaces. A
passage holds the words that it touches. A topic's share is the number of words in at least
one of its passages, each counted once however many passages hold it, divided by the words
of the policy. Places and widths are thousandths of the policy, from its first word to its
last.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy, Topic
from glossator.pages.rows import PassageRow, PolicyRow
from glossator.pages.templating import is_rtl
from glossator.text.document import Document

#: Words a minute, reading silently: the mean for English non-fiction in Brysbaert, “How many
#: words do we read per minute?”, Journal of Memory and Language 109, 2019.
PACE = 238
#: A tick is never narrower, in thousandths: it could not be seen.
NARROWEST = 5
#: Numbers of words, [first, after the last).
WordSpan = tuple[int, int]


class Tick(NamedTuple):
    """A passage on the strip: where it begins and how wide it is, in thousandths."""

    passage: PassageRow
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's ticks, and its share of the words in per cent; `suggested` is the part of the
    share that only rules have marked."""

    topic: Topic
    ticks: tuple[Tick, ...]
    share: float
    suggested: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A policy at a glance: lanes of the topics that it covers, where its sections begin in
    thousandths, the minutes it takes to read, and the share of its words that is marked."""

    lanes: tuple[Lane, ...]
    sections: tuple[int, ...]
    minutes: int
    marked: float
    backwards: bool


def strip_of(version: Version, row: PolicyRow, taxonomy: Taxonomy) -> Strip:
    """The strip of a version."""
    words = WordPlaces.of(version.document)
    backwards = is_rtl(version.capture.language)
    ruler = _Ruler(words, backwards)
    by_topic: dict[str, list[_Placed]] = {}
    for passage, shown in zip(version.passages, row.passages, strict=True):
        topic = taxonomy.topic_of[passage.practice].id
        placed = _Placed(shown, words.within(passage.start, passage.end))
        by_topic.setdefault(topic, []).append(placed)
    everything = [one.words for placed in by_topic.values() for one in placed]
    return Strip(
        tuple(ruler.lane(t, by_topic[t.id]) for t in taxonomy.topics if t.id in by_topic),
        tuple(ruler.sections(version.document)),
        max(1, math.ceil(row.words / PACE)),
        words.percent(covered(everything)),
        backwards,
    )


class _Placed(NamedTuple):
    passage: PassageRow
    words: WordSpan


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Puts things on the strip, from its right end if the text runs that way."""

    words: WordPlaces
    backwards: bool

    def lane(self, topic: Topic, placed: list[_Placed]) -> Lane:
        share = self.words.percent(covered(one.words for one in placed))
        people = (one.words for one in placed if not one.passage.suggested)
        suggested = share - self.words.percent(covered(people))
        return Lane(topic, tuple(map(self.tick, placed)), share, suggested)

    def tick(self, placed: _Placed) -> Tick:
        start, end = map(self.words.thousandths, placed.words)
        width = max(NARROWEST, end - start)
        start = min(start, 1000 - width)
        return Tick(placed.passage, 1000 - start - width if self.backwards else start, width)

    def sections(self, document: Document) -> Iterator[int]:
        """Where sections begin; the first begins with the strip."""
        for section in document.sections:
            first = section.blocks[0].start if section.blocks else 0
            word, _ = self.words.within(first, first)
            if word:
                place = self.words.thousandths(word)
                yield 1000 - place if self.backwards else place


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """The words of a document: where each begins and ends in its text."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, document: Document) -> WordPlaces:
        """The words of a document."""
        return cls(*document.words)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.starts)

    def within(self, start: int, end: int) -> WordSpan:
        """The words that text[start:end] touches."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def thousandths(self, word: int) -> int:
        """Where a word begins, from 0 to 1000."""
        return round(1000 * word / self.count) if self.count else 0

    def percent(self, words: int) -> float:
        """A number of words as a share of all."""
        return 100 * words / self.count if self.count else 0


def covered(stretches: Iterable[WordSpan]) -> int:
    """How many words are in at least one of the stretches."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
