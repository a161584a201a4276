"""Who of those who read a text for a practice sees it in a passage: the one place where this is
counted. Pages, files and the proof of both ask here.

A reader sees a passage who marked its practice on words that overlap it, or seconds one of its
marks. Only people who read this very text for this practice count: of others it is not known
whether they would see it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

from glossator.annotations.practice_span import PracticeSpan
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy


class SeenPassage(PracticeSpan, Protocol):
    """What is asked of a passage; `people` marked it, and are none for a suggestion."""

    @property
    def people(self) -> tuple[str, ...]:
        """Who marked it."""

    @property
    def seconded(self) -> tuple[str, ...]:
        """Who reads it in the same way."""

    @property
    def disputed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of who disputes it and why."""


class OtherReading(NamedTuple):
    """A reader who does not see a passage, and what they mark on its words: practices, or none."""

    annotator: str
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Of a passage: who read the text for its practice, who of them sees it, and what the others
    read there, but for those who only dispute it. `by_marks` says whether all who see it have
    marked it themselves."""

    readers: tuple[str, ...] = ()
    seers: tuple[str, ...] = ()
    others: tuple[OtherReading, ...] = ()
    by_marks: bool = True

    @property
    def counted(self) -> bool:
        """Whether at least two people read for it, so that a count means something."""
        return len(self.readers) > 1

    @property
    def words(self) -> str:
        """The count as readers see it; empty where there is none."""
        if not self.counted:
            return ""
        verb = "marked" if self.by_marks else "marked or seconded"
        return f"{verb} by {len(self.seers):,} of {len(self.readers):,} who read for it"


NOT_COUNTED = Sighting()


def sightings(
    passages: Sequence[SeenPassage], readers: Readers, taxonomy: Taxonomy
) -> tuple[Sighting, ...]:
    """The sighting of each passage, in order; suggestions have none."""
    practices = {one.practice for one in passages}
    who = {name: readers.for_practice(name, taxonomy.topic_of[name].id) for name in practices}
    overlapping = _Overlapping(passages)
    return tuple(
        _sighting(one, who[one.practice], overlapping.with_(one))
        if one.people and who[one.practice]
        else NOT_COUNTED
        for one in passages
    )


def _sighting(
    passage: SeenPassage, readers: tuple[str, ...], near: Sequence[SeenPassage]
) -> Sighting:
    marked: dict[str, dict[str, None]] = {}
    for one in near:
        for name in one.people:
            marked.setdefault(name, {})[one.practice] = None
    marking = {name for name, practices in marked.items() if passage.practice in practices}
    agreeing = marking | set(passage.seconded)
    seers = tuple(name for name in readers if name in agreeing)
    found = [
        OtherReading(name, tuple(marked.get(name, ()))) for name in readers if name not in agreeing
    ]
    said = {name for name, _ in passage.disputed}
    others = tuple(one for one in found if one.practices or one.annotator not in said)
    return Sighting(readers, seers, others, set(seers) <= marking)


class _Overlapping:
    """Finds the passages that share words with one, without looking at all of them."""

    def __init__(self, passages: Sequence[SeenPassage]) -> None:
        self.ordered = sorted(passages, key=lambda one: one.start)
        self.starts = [one.start for one in self.ordered]
        # How far those up to here reach: before the first that reaches a passage none does.
        self.reach = list(accumulate((one.end for one in self.ordered), max))

    def with_(self, passage: SeenPassage) -> list[SeenPassage]:
        """Those that share words with a passage, itself too, in order."""
        first = bisect_right(self.reach, passage.start)
        last = bisect_left(self.starts, passage.end)
        return [one for one in self.ordered[first:last] if one.end > passage.start]


def contested(passage: SeenPassage, sighting: Sighting) -> bool:
    """Whether people differ on a passage: somebody marked it, and a reader of the text for its
    practice does not see it, or somebody disputes it."""
    return bool(passage.people) and bool(sighting.others or passage.disputed)


def read_twice(readers: Readers) -> bool:
    """Whether at least two people have read a text for the same topic."""
    return any(len(names) > 1 for names in readers.topics.values())
