"""How many policies give each answer, counted here again from what each policy must show.

Nothing of this is taken from the code that writes the figures: groups are counted policy by
policy, and an interval's ends are the roots of the equation by which Wilson defined it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from glossator.annotations.answers import VERDICTS
from glossator.annotations.stance import practice_stance, topic_stance
from glossator.data.taxonomy import Question, Taxonomy
from glossator.verify.account import Account
from glossator.verify.exported_rows import ExportRow

#: Of fewer policies no share is given.
LEAST = 5
_Z = 1.959963984540054
_BASES = ("read", "marked", "suggested", "unread")
_STANCES = ("says", "opposite", "nothing", "unread")
#: What is asked: its kind and its id.
Asked = tuple[str, str]
#: A part of the policies: `sector` or `year` and which, or `all`.
Part = tuple[str, str]
ALL: Part = ("all", "")


@dataclass(frozen=True, slots=True)
class StatedCounts:
    """Of each part and each thing that is asked: (basis, answer) → how many policies."""

    counts: dict[Part, dict[Asked, Counter[tuple[str, str]]]]

    @classmethod
    def of(cls, accounts: Iterable[Account], taxonomy: Taxonomy) -> StatedCounts:
        """Counted from the accounts of policies."""
        made: dict[Part, dict[Asked, Counter[tuple[str, str]]]] = {}
        for account in accounts:
            year = account.captured[:4] or "unknown"
            all_said = list(_said(account, taxonomy))
            for part in (ALL, ("sector", account.sector), ("year", year)):
                of_part = made.setdefault(part, {})
                for asked, said in all_said:
                    if part == ALL or asked[0] != "practice":
                        of_part.setdefault(asked, Counter())[said] += 1
        return cls(made)

    def parts(self, kind: str) -> list[Part]:
        """The parts of a kind in order, if there are several."""
        found = sorted(part for part in self.counts if part[0] == kind)
        return found if kind == "all" or len(found) > 1 else []

    def given(self, asked: Asked, part: Part = ALL) -> list[tuple[str, str, int]]:
        """On what, which answer, of how many policies; in the order in which they are shown."""
        found = self.counts.get(part, {}).get(asked, Counter[tuple[str, str]]())
        said = VERDICTS if asked[0] == "question" else _STANCES
        return [
            (basis, one, found[basis, one])
            for basis in _BASES
            for one in said
            if found.get((basis, one))
        ]

    def base(self, asked: Asked, part: Part = ALL) -> int:
        """How many policies were read in full for it."""
        return sum(number for basis, _, number in self.given(asked, part) if basis == "read")


def _said(account: Account, taxonomy: Taxonomy) -> Iterator[tuple[Asked, tuple[str, str]]]:
    people = {name for name in account.prints if not account.only_suggested(name)}
    for one in account.answers(taxonomy):
        read = _readers_of(one.question, account, taxonomy)
        found = any(name in people for name in taxonomy.answering[one.question.id])
        yield ("question", one.question.id), _based(one.verdict, found, read)
    for topic in taxonomy.topics:
        names = {practice.id for practice in topic.practices}
        said = topic_stance(topic, account.prints, account.readers)
        read = bool(account.readers.get(topic.id))
        yield ("topic", topic.id), _based(said, bool(names & people), read)
        for practice in topic.practices:
            says = practice_stance(practice, topic.id, account.prints, account.readers)
            giving = {practice.id} if says == "says" else set(practice.opposite)
            read = bool(account.readers.for_practice(practice.id, topic.id))
            yield ("practice", practice.id), _based(says, bool(giving & people), read)


def _readers_of(question: Question, account: Account, taxonomy: Taxonomy) -> bool:
    """Whether one person has read for all practices that could answer."""
    names = [
        set(account.readers.for_practice(name, taxonomy.topic_of[name].id))
        for name in taxonomy.answering[question.id]
    ]
    return bool(set.intersection(*names)) if names else False


def _based(said: str, by_people: bool, read: bool) -> tuple[str, str]:
    if said == "unread":
        return "unread", said
    if said == "nothing" or (by_people and read):
        return "read", said
    return ("marked" if by_people else "suggested"), said


def ends(count: int, base: int) -> tuple[float, float]:
    """The ends of Wilson’s interval: where (x - p)² = z² x (1 - x) / n."""
    p, square = count / base, _Z**2 / base
    a, b, c = 1 + square, -(2 * p + square), p * p
    root = sqrt(max(0.0, b * b - 4 * a * c))
    low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    return (0.0 if count == 0 else low), (1.0 if count == base else high)


def asked_of(taxonomy: Taxonomy) -> Iterator[Asked]:
    """Everything that is asked, in order."""
    yield from (("question", one.id) for one in taxonomy.questions)
    yield from (("topic", one.id) for one in taxonomy.topics)
    yield from (("practice", name) for name in taxonomy.practices)


def stated_rows(stated: StatedCounts, taxonomy: Taxonomy) -> Iterator[ExportRow]:
    """The rows of the table of statistics."""
    parts = [part for kind in ("all", "sector", "year") for part in stated.parts(kind)]
    for asked in asked_of(taxonomy):
        for part in parts:
            base = stated.base(asked, part)
            for basis, said, number in stated.given(asked, part):
                shares = _shares(number, base) if basis == "read" else (None, None, None)
                yield *asked, *part, basis, said, number, base, *shares


def _shares(number: int, base: int) -> Iterable[float | None]:
    if base < LEAST:
        return (None, None, None)
    return tuple(round(one, 4) for one in (number / base, *ends(number, base)))
