"""A record → how far each two annotators agree who read the same text for the same topics.

Paragraphs are compared: one has a practice of an annotator where a mark of theirs covers a letter
of it. The rules are an annotator who reads everything: what they see is compared with each person,
though pages show it only where nobody has read yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from glossator.annotations.passage import MACHINE
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.alpha import PairCounts, pair_counts
from glossator.exporting.record import Record, record_of


class Agreement(NamedTuple):
    """Two annotators on a topic, or with `practice` on one of its practices."""

    one: str
    other: str
    topic: str
    practice: str
    counts: PairCounts


def agreements(record: Record, taxonomy: Taxonomy) -> Iterator[Agreement]:
    """Of each two readers, by topic, first the topic as a whole, then the practices that at least
    one of them has marked."""
    readers: dict[str, list[str]] = defaultdict(list)
    for reading in record.readings:
        for read in reading.topics if reading.current else ():
            readers[read].append(reading.annotator)
    if record.compared is not None:
        for names in readers.values():
            names.append(MACHINE)
    if not any(len(names) > 1 for names in readers.values()):
        return
    marked, paragraphs = _marked(record)
    for topic in taxonomy.topics:
        names = [practice.id for practice in topic.practices]
        for one, other in combinations(sorted(readers[topic.id]), 2):
            own = {name: (marked[one, name], marked[other, name]) for name in names}
            both = [set[int]().union(*(pair[n] for pair in own.values())) for n in (0, 1)]
            whole = pair_counts(both[0], both[1], paragraphs)
            yield Agreement(one, other, topic.id, "", whole)
            for name, (first, second) in own.items():
                if first or second:
                    counts = pair_counts(first, second, paragraphs)
                    yield Agreement(one, other, topic.id, name, counts)


def agreements_on_topics(version: Version, taxonomy: Taxonomy) -> tuple[Agreement, ...]:
    """Of each two readers of a version, the topics as a whole."""
    if not any(one.topics for one in version.readings):
        return ()
    return tuple(one for one in agreements(record_of(version), taxonomy) if not one.practice)


def _marked(record: Record) -> tuple[dict[tuple[str, str], set[int]], int]:
    """Annotator and practice → numbers of paragraphs; and how many paragraphs there are."""
    starts = [0]
    for line in record.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    marked: dict[tuple[str, str], set[int]] = defaultdict(set)

    def mark(name: str, practice: str, start: int, end: int) -> None:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        marked[name, practice].update(range(first, last + 1))

    for passage in record.passages:
        for name in passage.people:
            mark(name, passage.practice, passage.start, passage.end)
    for practice, start, end in record.compared or ():
        mark(MACHINE, practice, start, end)
    return marked, len(starts) - 1
