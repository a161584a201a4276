"""What the home page shows of the collection: good examples, and the latest policies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.collection import Collection
from glossator.pages.summary import Example, Summary

#: Policies of each practice among which an example is looked for.
ASKED = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage that shows what a practice looks like."""

    policy: Summary
    practice: Practice
    passage: Example


def noted_example(collection: Collection) -> Telling | None:
    """A passage with a note: a denial of selling, else any."""
    for practice in ("does-not-sell-data", *collection.taxonomy.practices):
        for example in _telling(collection, practice):
            if example.passage.note:
                return example
    return None


def examples(collection: Collection) -> dict[str, Telling]:
    """Topic id → a good example by people; of equals those of policies that were shown least."""
    shown: Counter[str] = Counter()
    found: dict[str, Telling] = {}
    for topic in collection.taxonomy.topics:
        best = min(
            _on_topic(collection, topic),
            key=lambda one: (one.passage.rank[:3], shown[one.policy.key], one.passage.rank),
            default=None,
        )
        if best:
            shown[best.policy.key] += 1
            found[topic.id] = best
    return found


def latest(collection: Collection, number: int) -> list[Summary]:
    """The policies captured last; those of unknown date come last, equals by name."""
    return sorted(collection.policies, key=lambda policy: policy.captured, reverse=True)[:number]


def _on_topic(collection: Collection, topic: Topic) -> list[Telling]:
    return [example for p in topic.practices for example in _telling(collection, p.id)
            if not _is_outdone(example, collection.taxonomy)]  # fmt: skip


def _is_outdone(example: Telling, taxonomy: Taxonomy) -> bool:
    """Whether the policy gives a clear answer where the passage gives none: alone, it misleads."""
    return any(
        question.otherwise
        and example.practice.id in question.otherwise.by
        and any(answer and not example.policy.said.keys().isdisjoint(answer.by)
                for answer in (question.affirmed, question.denied))
        for question in taxonomy.asked_of.get(example.practice.id, ())
    )  # fmt: skip


def _telling(collection: Collection, practice: str) -> list[Telling]:
    """The examples of a practice, one a policy."""
    return [
        Telling(voice.policy, collection.taxonomy.practices[practice], voice.said.example)
        for voice in collection.said.get(practice, ())[:ASKED]
        if voice.said.example
    ]
