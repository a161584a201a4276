"""What a policy says about a practice or a topic: the one place where a silence is decided.

A silence is true only where somebody has read this very text in full for the topic, with an
edition of the taxonomy that had the practice, and neither the practice nor its opposite was found.
Every page, list, search and file asks here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from glossator.annotations.files import Reading
from glossator.annotations.passage import MACHINE
from glossator.data.taxonomy import Practice, Taxonomy, Topic

#: It says it; it says the opposite; it was read and says neither; not yet read for that.
Stance = Literal["says", "opposite", "nothing", "unread"]


@dataclass(frozen=True, slots=True)
class Readers:
    """The people who have read a text in full: by topic, those who read for all of its practices;
    by practice, those who read for it with an edition that had not yet all of the topic."""

    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    practices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[Reading], taxonomy: Taxonomy, text: str) -> Readers:
        """The readers of the text with this hash; a reading of another text does not count."""
        valid = [one for one in readings if one.text == text and one.annotator != MACHINE]
        topics: dict[str, tuple[str, ...]] = {}
        practices: dict[str, tuple[str, ...]] = {}
        for topic in taxonomy.topics:
            here = [one for one in valid if topic.id in one.topics]
            if whole := _since(here, _complete(topic)):
                topics[topic.id] = whole
            for practice in topic.practices:
                some = _since(here, max(topic.since, practice.since))
                if some != whole:
                    practices[practice.id] = some
        return cls(topics, practices)

    def get(self, topic: str) -> tuple[str, ...]:
        """Who has read the text for a whole topic."""
        return self.topics.get(topic, ())

    def for_practice(self, practice: str, topic: str) -> tuple[str, ...]:
        """Who has read the text for one practice of a topic."""
        return self.practices.get(practice) or self.get(topic)

    @property
    def names(self) -> Iterator[str]:
        """Everybody who has read for a topic."""
        return (name for names in self.topics.values() for name in names)


def _complete(topic: Topic) -> int:
    """The edition since which a topic is what it is today."""
    return max([topic.since, *(practice.since for practice in topic.practices)])


def _since(readings: Iterable[Reading], edition: int) -> tuple[str, ...]:
    return tuple(one.annotator for one in readings if one.edition >= edition)


def practice_stance(
    practice: Practice, topic: str, said: Container[str], readers: Readers
) -> Stance:
    """What a policy says about a practice; `said` are the practices of its passages."""
    if practice.id in said:
        return "says"
    if any(one in said for one in practice.opposite):
        return "opposite"
    return "nothing" if readers.for_practice(practice.id, topic) else "unread"


def topic_stance(topic: Topic, said: Container[str], readers: Readers) -> Stance:
    """What a policy says about a topic: something, nothing, or nobody knows.

    Where `said` are only the practices that people found, “unread” means that rules alone have
    looked at the topic, whatever they suggest.
    """
    if any(practice.id in said for practice in topic.practices):
        return "says"
    return "nothing" if readers.get(topic.id) else "unread"
