"""Who of those who read a text for a practice sees it in a passage: the one place where this is
counted. Pages, files and the proof of both ask here.

A reader sees a passage who marked its practice on words that overlap it, or seconds one of its
marks. Only people who read this very text for this practice count: of others it is not known
whether they would see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy


class SeenPassage(Protocol):
    """What is asked of a passage; `people` marked it, and are none for a suggestion."""

    @property
    def practice(self) -> str:
        """Its practice."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""

    @property
    def end(self) -> int:
        """Where it ends."""

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
    by_practice: dict[str, list[SeenPassage]] = {}
    for one in passages:
        by_practice.setdefault(one.practice, []).append(one)
    who = {name: readers.for_practice(name, taxonomy.topic_of[name].id) for name in by_practice}
    return tuple(
        _sighting(one, who[one.practice], by_practice[one.practice], passages)
        if one.people and who[one.practice]
        else NOT_COUNTED
        for one in passages
    )


def _sighting(
    passage: SeenPassage,
    readers: tuple[str, ...],
    same: Sequence[SeenPassage],
    every: Sequence[SeenPassage],
) -> Sighting:
    marking = {name for one in same if _overlap(one, passage) for name in one.people}
    agreeing = marking | set(passage.seconded)
    seers = tuple(name for name in readers if name in agreeing)
    found = [
        OtherReading(name, _instead(name, passage, every))
        for name in readers
        if name not in agreeing
    ]
    said = {name for name, _ in passage.disputed}
    others = tuple(one for one in found if one.practices or one.annotator not in said)
    return Sighting(readers, seers, others, set(seers) <= marking)


def _instead(name: str, passage: SeenPassage, every: Sequence[SeenPassage]) -> tuple[str, ...]:
    """The practices that somebody marks on words of a passage, each once."""
    found = (one.practice for one in every if name in one.people and _overlap(one, passage))
    return tuple(dict.fromkeys(found))


def _overlap(one: SeenPassage, other: SeenPassage) -> bool:
    return one.start < other.end and other.start < one.end


def contested(passage: SeenPassage, sighting: Sighting) -> bool:
    """Whether people differ on a passage: somebody marked it, and a reader of the text for its
    practice does not see it, or somebody disputes it."""
    return bool(passage.people) and bool(sighting.others or passage.disputed)


def read_twice(readers: Readers) -> bool:
    """Whether at least two people have read a text for the same topic."""
    return any(len(names) > 1 for names in readers.topics.values())
