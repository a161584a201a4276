"""Policies → how many give each answer, of how many that a person has read for it.

A policy is in exactly one of four groups for each question, topic and practice: read by a person
for all of it, marked by a person without that, only suggested by rules, or not yet read. Shares
are of the first group alone, so that what was marked in passing cannot make an answer look
frequent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from glossator.annotations.answers import VERDICTS, Answer, answers, read_for
from glossator.annotations.stance import Readers, practice_stance, topic_stance
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.data.values import UNKNOWN
from glossator.evaluating.interval import wilson

#: On what a count rests.
Basis = Literal["read", "marked", "suggested", "unread"]
BASES: tuple[Basis, ...] = get_args(Basis)
#: What is counted, and by what it is parted.
About = Literal["question", "topic", "practice"]
Parting = Literal["all", "sector", "year"]
#: Of fewer policies no share is given.
LEAST = 5
#: What a policy says of a topic or a practice, in the order in which it is shown.
STANCES = ("says", "opposite", "nothing", "unread")
_SAID: dict[About, tuple[str, ...]] = {
    "question": VERDICTS, "topic": STANCES, "practice": STANCES,
}  # fmt: skip
#: What a policy says of a subject, and on what that rests.
_Rested = tuple[Basis, str]
_NO_COUNTS: Counter[tuple[int, _Rested]] = Counter()
#: Silence always rests on a reading.
_SILENT: dict[str, _Rested] = {
    "nothing": ("read", "nothing"), "unread": ("unread", "unread"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedPolicy:
    """What is counted of a policy; `said`: practice → whether only rules found it there;
    `answers` to all questions, in order, if they are known already."""

    key: str
    sector: str
    captured: str
    said: Mapping[str, bool]
    readers: Readers
    answers: tuple[Answer, ...] = ()


class CountedSubject(NamedTuple):
    """What policies are asked: a question, topic or practice by its id."""

    about: About
    id: str


class PolicyGroup(NamedTuple):
    """All policies, or those of a sector or a year."""

    parting: Parting
    value: str = ""


EVERY = PolicyGroup("all")


class SubjectCounts(NamedTuple):
    """How many policies of a group give each answer, by what it rests on, in order."""

    counts: Mapping[tuple[Basis, str], int]

    @property
    def base(self) -> int:
        """How many were read by a person for it."""
        return sum(number for (basis, _), number in self.counts.items() if basis == "read")

    def of(self, basis: Basis) -> list[tuple[str, int]]:
        """The answers that rest on it, in their order, each with its number of policies."""
        return [(said, number) for (on, said), number in self.counts.items() if on == basis]


class ShareOfBase(NamedTuple):
    """A share of the base with its 95 % interval, each from 0 to 1."""

    share: float
    low: float
    high: float


def share_of(count: int, base: int) -> ShareOfBase | None:
    """The share of an answer; None of a base too small for it."""
    return ShareOfBase(count / base, *wilson(count, base)) if base >= LEAST else None


class Statistics:
    """Counts over policies that come one after another; an organisation counts once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy, self.policies = taxonomy, 0
        self._numbers = {one: number for number, one in enumerate(subjects_of(taxonomy))}
        # There may be as many groups as policies: each has one counter, and all share their keys.
        self._counts: dict[PolicyGroup, Counter[tuple[int, _Rested]]] = defaultdict(Counter)
        self._keys: dict[tuple[int, _Rested], tuple[int, _Rested]] = {}

    def count(self, policy: CountedPolicy) -> None:
        """Count one more policy."""
        self.policies += 1
        keys = enumerate(_stances(policy, self.taxonomy))
        found = [self._keys.setdefault(key, key) for key in keys]
        self._counts[EVERY].update(found)
        # Practices are not parted: there would be more groups than policies in them.
        parted = found[: len(found) - len(self.taxonomy.practices)]
        self._counts[PolicyGroup("sector", policy.sector)].update(parted)
        self._counts[PolicyGroup("year", policy.captured[:4] or UNKNOWN)].update(parted)

    def groups(self, parting: Parting) -> tuple[PolicyGroup, ...]:
        """The groups of a kind, by name; none where all policies are in one."""
        found = sorted(group for group in self._counts if group.parting == parting)
        return tuple(found) if len(found) > 1 or parting == "all" else ()

    def counts(self, subject: CountedSubject, group: PolicyGroup = EVERY) -> SubjectCounts:
        """What the policies of a group answer."""
        number, of_group = self._numbers[subject], self._counts.get(group, _NO_COUNTS)
        keys = ((number, (basis, said)) for basis in BASES for said in _SAID[subject.about])
        return SubjectCounts({key[1]: of_group[key] for key in keys if key in of_group})


def subjects_of(taxonomy: Taxonomy) -> Iterator[CountedSubject]:
    """Everything that can be asked of policies."""
    yield from (CountedSubject("question", one.id) for one in taxonomy.questions)
    yield from (CountedSubject("topic", one.id) for one in taxonomy.topics)
    yield from (CountedSubject("practice", name) for name in taxonomy.practices)


def _stances(policy: CountedPolicy, taxonomy: Taxonomy) -> Iterator[_Rested]:
    """What a policy says of every subject, in their order."""
    for found in policy.answers or answers(policy.said, policy.readers, taxonomy):
        yield _of_answer(found, policy, taxonomy)
    for topic in taxonomy.topics:
        yield _of_topic(topic, policy)
    for practice, topic in taxonomy.topic_of.items():
        yield _of_practice(taxonomy.practices[practice], topic, policy)


def _of_answer(found: Answer, policy: CountedPolicy, taxonomy: Taxonomy) -> _Rested:
    if found.verdict in _SILENT:
        return _SILENT[found.verdict]
    return _rests_on(
        found.verdict, not found.suggested,
        lambda: bool(read_for(found.question, policy.readers, taxonomy)),
    )  # fmt: skip


def _of_topic(topic: Topic, policy: CountedPolicy) -> _Rested:
    stance = topic_stance(topic, policy.said, policy.readers)
    if stance in _SILENT:
        return _SILENT[stance]
    found = any(policy.said.get(one.id) is False for one in topic.practices)
    return _rests_on(stance, found, lambda: bool(policy.readers.get(topic.id)))


def _of_practice(practice: Practice, topic: Topic, policy: CountedPolicy) -> _Rested:
    stance = practice_stance(practice, topic.id, policy.said, policy.readers)
    if stance in _SILENT:
        return _SILENT[stance]
    names = (practice.id,) if stance == "says" else practice.opposite
    found = any(policy.said.get(name) is False for name in names)
    read = policy.readers.for_practice
    return _rests_on(stance, found, lambda: bool(read(practice.id, topic.id)))


def _rests_on(said: str, by_people: bool, read: Callable[[], bool]) -> _Rested:
    """On what an answer rests."""
    if not by_people:
        return "suggested", said
    return ("read" if read() else "marked"), said
