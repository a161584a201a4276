"""All summaries → the page of statistics, and what is unusual in which policy.

A share is shown only with its base: the policies that a person has read for it. What was marked in
passing, suggested or not read is listed apart from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from glossator.annotations.answers import VERDICTS, Answer, words_of
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.evaluating.statistics import (
    BASES,
    EVERY,
    LEAST,
    Basis,
    CountedPolicy,
    CountedSubject,
    Parting,
    PolicyGroup,
    ShareOfBase,
    Statistics,
    share_of,
)
from glossator.evaluating.unusual import PEERS, UnusualPractice, unusual
from glossator.pages.collection import Collection
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import render

FOLDER = "statistics"
#: What a policy says of a topic or a practice.
_OF_TOPIC = {"says": "Says something", "nothing": "Says nothing"}
_OF_PRACTICE = {"says": "Says this", "opposite": "Says the opposite", "nothing": "Says nothing"}
#: Groups of a table, the largest; and unusual practices on one page.
GROUPS, UNUSUAL = 12, 1_000


class AnswerShare(NamedTuple):
    """An answer: its words, how many of the base give it, and its share if there are enough."""

    said: str
    words: str
    number: int
    share: ShareOfBase | None

    @property
    def share_words(self) -> str:
        """`60 %`; nothing of too few."""
        return f"{100 * self.share.share:.0f} %" if self.share else ""

    @property
    def interval_words(self) -> str:
        """`23–88 %`; nothing of too few."""
        return f"{100 * self.share.low:.0f}–{100 * self.share.high:.0f} %" if self.share else ""


class GroupShares(NamedTuple):
    """A sector or year: how many of it were read, and how many of these give each answer."""

    name: str
    base: int
    answers: tuple[AnswerShare, ...]


class PartView(NamedTuple):
    """The groups of a kind that are large enough, and how many others there are."""

    parting: Parting
    groups: tuple[GroupShares, ...]
    others: int


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A question, topic or practice with its figures; `apart` is what is not in the base, and
    `formerly` are the ids that it had before."""

    subject: CountedSubject
    label: str
    topic: str
    total: int
    base: int
    answers: tuple[AnswerShare, ...]
    apart: tuple[tuple[Basis, tuple[AnswerShare, ...]], ...]
    parts: tuple[PartView, ...] = ()
    practices: tuple[SubjectView, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def says(self) -> AnswerShare:
        """Of a practice: how many say it."""
        none = AnswerShare("says", _OF_PRACTICE["says"], 0, share_of(0, self.base))
        return next((one for one in self.answers if one.said == "says"), none)

    def apart_on(self, basis: Basis) -> int:
        """How many policies are not in the base for a reason."""
        return sum(one.number for name, some in self.apart if name == basis for one in some)


class Views:
    """Figures as the page shows them."""

    def __init__(self, counted: Statistics) -> None:
        self.counted, self.taxonomy = counted, counted.taxonomy

    @property
    def questions(self) -> Iterator[SubjectView]:
        """A view of each question."""
        for one in self.taxonomy.questions:
            words: dict[str, str] = {said: words_of(one, said) for said in VERDICTS}
            view = self._view(CountedSubject("question", one.id), one.ask, one.topic, words)
            yield replace(view, formerly=one.formerly)

    @property
    def topics(self) -> Iterator[SubjectView]:
        """A view of each topic, with its practices."""
        for one in self.taxonomy.topics:
            practices = tuple(self._practice(practice, one) for practice in one.practices)
            view = self._view(
                CountedSubject("topic", one.id), one.label, one.id, _OF_TOPIC, practices
            )
            yield replace(view, formerly=one.formerly)

    def _practice(self, practice: Practice, topic: Topic) -> SubjectView:
        subject = CountedSubject("practice", practice.id)
        return self._view(subject, practice.label, topic.id, _OF_PRACTICE)

    def _view(
        self,
        subject: CountedSubject,
        label: str,
        topic: str,
        words: dict[str, str],
        practices: tuple[SubjectView, ...] = (),
    ) -> SubjectView:
        found = self.counted.counts(subject)
        answers = self._answers(subject, words)
        apart = tuple(
            (basis, tuple(AnswerShare(said, words.get(said, ""), n, None) for said, n in some))
            for basis in BASES
            if basis != "read" and (some := found.of(basis))
        )
        partings: tuple[Parting, ...] = () if subject.about == "practice" else ("sector", "year")
        parts = (self._part(subject, parting, words, answers) for parting in partings)
        return SubjectView(
            subject, label, topic, self.counted.policies, found.base, answers, apart,
            tuple(part for part in parts if part), practices,
        )  # fmt: skip

    def _answers(
        self, subject: CountedSubject, words: dict[str, str], group: PolicyGroup = EVERY
    ) -> tuple[AnswerShare, ...]:
        found = self.counted.counts(subject, group)
        return tuple(
            AnswerShare(said, words[said], number, share_of(number, found.base))
            for said, number in found.of("read")
        )

    def _part(
        self,
        subject: CountedSubject,
        parting: Parting,
        words: dict[str, str],
        answers: tuple[AnswerShare, ...],
    ) -> PartView | None:
        """The largest groups, in order; None unless at least two of them are large enough."""
        groups = self.counted.groups(parting)
        sized = [(self.counted.counts(subject, group).base, group) for group in groups]
        large = sorted((one for one in sized if one[0] >= LEAST), key=lambda one: -one[0])[:GROUPS]
        if len(large) < 2:
            return None
        shown = []
        for base, group in sorted(large, key=lambda one: one[1]):
            given = {one.said: one for one in self._answers(subject, words, group)}
            none = (AnswerShare(one.said, one.words, 0, share_of(0, base)) for one in answers)
            row = tuple(given.get(one.said, one) for one in none)
            shown.append(GroupShares(group.value, base, row))
        return PartView(parting, tuple(shown), len(groups) - len(shown))


class UnusualPolicy(NamedTuple):
    """A policy with what few others say and it does, and what most others say and it does not."""

    policy: Summary
    says: tuple[UnusualPractice, ...]
    lacks: tuple[UnusualPractice, ...]


def counted_policy(policy: Summary, answers: tuple[Answer, ...]) -> CountedPolicy:
    """What is counted of a policy with its answers."""
    said = {practice: found.only_suggested for practice, found in policy.said.items()}
    return CountedPolicy(policy.key, policy.sector, policy.captured, said, policy.readers, answers)


def statistics_pages(collection: Collection) -> Iterator[Page]:
    """The page of statistics, and those of what is unusual, if anything is."""
    taxonomy = collection.taxonomy
    policies = [counted_policy(*one) for one in collection.answers]
    counted = Statistics(taxonomy)
    for one in policies:
        counted.count(one)
    by_key = {one.key: one for one in collection.policies}
    found = [
        UnusualPolicy(
            by_key[one.key],
            tuple(name for name in names if name.has),
            tuple(name for name in names if not name.has),
        )
        for one, names in unusual(policies, taxonomy)
    ]
    views = Views(counted)
    yield Page(
        f"{FOLDER}/index.md",
        render(
            "statistics.md.jinja", page=f"{FOLDER}/index.html", total=counted.policies,
            questions=list(views.questions), topics=list(views.topics), least=LEAST,
            unusual=len(found), peers=PEERS,
        ),
    )  # fmt: skip
    if found:
        yield from _unusual_pages(found, taxonomy)


def _unusual_pages(found: list[UnusualPolicy], taxonomy: Taxonomy) -> Iterator[Page]:
    parts = paged(found, [len(one.says) + len(one.lacks) for one in found], UNUSUAL)
    names = [[one.policy.organisation for one in part] for part in parts]
    first = f"{FOLDER}/unusual"
    for path, part in pages_of(first, first + "-{}", parts, names):
        yield Page(
            f"{path}.md",
            render(
                "unusual.md.jinja", page=f"{path}.html", part=part, taxonomy=taxonomy, peers=PEERS
            ),
        )
