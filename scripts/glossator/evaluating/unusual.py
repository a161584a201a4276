"""Policies → what one says that few others say, or lacks that most others say.

Only what people read counts: a policy that was not read for a practice is neither compared nor
anybody's peer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossator.data.taxonomy import GRADES, Taxonomy
from glossator.evaluating.statistics import CountedPolicy

#: Others that were read for it, at least; at most one of so many of them are few, and all but one
#: of so many are most.
PEERS, ONE_OF = 5, 5


class UnusualPractice(NamedTuple):
    """A practice that a policy `has`, or has not, against `saying` of `peers` others that do."""

    practice: str
    has: bool
    saying: int
    peers: int


def has_practice(policy: CountedPolicy, practice: str, topic: str) -> bool | None:
    """Whether people found it there; None where nobody read for it, or only rules found it."""
    if not policy.readers.for_practice(practice, topic) or policy.said.get(practice):
        return None
    return practice in policy.said


def unusual(
    policies: Sequence[CountedPolicy], taxonomy: Taxonomy
) -> Iterator[tuple[CountedPolicy, tuple[UnusualPractice, ...]]]:
    """The policies in which something is unusual, with that: what matters most comes first."""
    topics = {name: topic.id for name, topic in taxonomy.topic_of.items()}
    names = sorted(topics, key=lambda name: GRADES.index(taxonomy.grades[name]))
    found = [[has_practice(one, name, topics[name]) for name in names] for one in policies]
    read = [sum(one is not None for one in column) for column in zip(*found, strict=True)]
    say = [sum(bool(one) for one in column) for column in zip(*found, strict=True)]
    for policy, row in zip(policies, found, strict=True):
        of = tuple(_of_policy(names, row, read, say))
        if of:
            yield policy, of


def _of_policy(
    names: Sequence[str], row: Sequence[bool | None], read: Sequence[int], say: Sequence[int]
) -> Iterator[UnusualPractice]:
    for name, has, readings, sayings in zip(names, row, read, say, strict=True):
        peers, saying = readings - 1, sayings - bool(has)
        if has is None or peers < PEERS:
            continue
        if (has and saying * ONE_OF <= peers) or (not has and (peers - saying) * ONE_OF <= peers):
            yield UnusualPractice(name, has, saying, peers)
