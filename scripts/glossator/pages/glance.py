"""What a policy's page says before its text: its answers, and what it says by topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossator.annotations.answers import Answer
from glossator.annotations.stance import Stance, topic_stance
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.rows import PassageRow, PolicyRow

#: Passages to which an answer leads; the rest are at a glance.
FEW = 4


@dataclass(frozen=True, slots=True)
class TopicView:
    """A row of “at a glance”: a topic and what this policy says about it.

    Practices are found with their passages, and whether all of these are suggestions. `stance`
    counts suggestions, `of_people` does not.
    """

    topic: Topic
    found: tuple[tuple[Practice, tuple[PassageRow, ...], bool], ...]
    stance: Stance
    of_people: Stance
    readers: tuple[str, ...]


class AnswerView(NamedTuple):
    """An answer with passages that give it: of each practice the first, then others; `more` are
    left."""

    answer: Answer
    passages: tuple[PassageRow, ...]
    more: int


def glance(row: PolicyRow, taxonomy: Taxonomy) -> Iterator[TopicView]:
    """For each topic: the practices found, what follows from them, and who read the text."""
    practices = row.practices
    for topic in taxonomy.topics:
        found = tuple(
            (practice, tuple(passages), all(passage.suggested for passage in passages))
            for practice in topic.practices
            if (passages := practices.get(practice.id))
        )
        of_people = [practice.id for practice, _, only_suggested in found if not only_suggested]
        yield TopicView(
            topic,
            found,
            topic_stance(topic, practices, row.readers),
            topic_stance(topic, of_people, row.readers),
            row.readers.get(topic.id),
        )


def answer_views(row: PolicyRow, taxonomy: Taxonomy) -> Iterator[AnswerView]:
    """The policy's answers to all questions, in order."""
    practices = row.practices
    for answer in row.answers(taxonomy):
        found = [
            [one for one in practices[name] if one.suggested == answer.suggested]
            for name in answer.practices
        ]
        firsts = [some[0] for some in found][:FEW]
        others = [one for some in found for one in some if one not in firsts]
        shown = sorted((*firsts, *others[: FEW - len(firsts)]), key=lambda one: one.number)
        yield AnswerView(answer, tuple(shown), sum(map(len, found)) - len(shown))
