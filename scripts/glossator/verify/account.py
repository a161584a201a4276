"""What other pages than its own may say of a version, built from what its page must show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from glossator.annotations.answers import Answer, answer, answers
from glossator.annotations.doubt import Doubt
from glossator.annotations.stance import Readers
from glossator.corpus.line import Capture
from glossator.data.taxonomy import Question, Taxonomy, Topic
from glossator.verify.expected import Expected
from glossator.verify.exported_rows import ExportRow, agreement_rows
from glossator.verify.quotations import disagreements_of, print_of, print_of_marked, quotation_of


@dataclass(frozen=True, slots=True)
class Account:
    """What other pages than its own may say of a version.

    `prints` are by practice those of its passages, people's first, and `suggested` how many of
    them are suggested; `marked` is by person the number of passages, `disputes` and `seconds` that
    of marks of others. `named` are by data type the passages that name it: practice, and number
    among its prints. `disagreements` are by passage those on which people differ;
    `agreement` has the rows of the open data on each two readers and each topic as a whole.
    `doubts` are its sentences on which rules are least sure. `quotes` are the prints of what people
    marked and nobody disputes: practice, id, and words on one line.
    """

    key: str
    organisation: str
    sector: str
    captured: str
    words: int
    readers: Readers
    prints: dict[str, tuple[int, ...]]
    suggested: dict[str, int]
    marked: dict[str, int]
    disputes: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, int] = field(default_factory=dict)
    named: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    text: str = ""
    disagreements: dict[str, int] = field(default_factory=dict)
    agreement: tuple[ExportRow, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    language: str = ""
    quotes: frozenset[int] = frozenset()

    @property
    def capture(self) -> Capture:
        """The version as the line of its organisation sees it."""
        return Capture(self.key, self.captured, self.text)

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return sum(map(len, self.prints.values()))

    @property
    def by_rules(self) -> int:
        """How many of them are suggested."""
        return sum(self.suggested.values())

    def on_topic(self, topic: Topic) -> tuple[int, int]:
        """How many passages it has on a topic, and how many of them are suggested."""
        ids = [practice.id for practice in topic.practices if practice.id in self.prints]
        return sum(len(self.prints[one]) for one in ids), sum(self.suggested[one] for one in ids)

    def only_suggested(self, practice: str) -> bool:
        """Whether only rules say that it has a practice."""
        return self.suggested[practice] == len(self.prints[practice])

    @property
    def _said(self) -> dict[str, bool]:
        return {practice: self.only_suggested(practice) for practice in self.prints}

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions, in order."""
        return answers(self._said, self.readers, taxonomy)

    def answer(self, question: Question, taxonomy: Taxonomy) -> Answer:
        """Its answer to one question."""
        return answer(question, self._said, self.readers, taxonomy)

    def named_by_people(self, data: str) -> bool:
        """Whether a passage of people names a data type."""
        return any(
            number < len(self.prints[practice]) - self.suggested[practice]
            for practice, number in self.named.get(data, ())
        )


def account_of(key: str, expected: Expected, taxonomy: Taxonomy | None = None) -> Account:
    """The account of a version; without a taxonomy nothing is known of who differs."""
    prints, suggested = {}, {}
    named: dict[str, list[tuple[str, int]]] = {}
    for practice, found in expected.practices.items():
        ordered = sorted(found, key=lambda one: one[1].suggested)
        prints[practice] = tuple(
            print_of(quotation_of(key, expected, number, passage)) for number, passage in ordered
        )
        suggested[practice] = sum(passage.suggested for _, passage in found)
        for place, (_, passage) in enumerate(ordered):
            for data in set(passage.data):
                named.setdefault(data, []).append((practice, place))
    marked = Counter(name for passage in expected.passages for name in passage.people)
    return Account(
        key, expected.organisation, expected.sector, expected.captured, expected.words,
        expected.readers, prints, suggested, dict(marked),
        dict(Counter(name for passage in expected.passages for name, _ in passage.disputed)),
        dict(Counter(name for passage in expected.passages for name in passage.seconded)),
        {data: tuple(places) for data, places in named.items()}, expected.text,
        {name: print_of(one) for name, one in disagreements_of(key, expected, taxonomy).items()}
        if taxonomy else {},
        tuple(row for row in agreement_rows(expected, taxonomy, key) if not row[3])
        if taxonomy else (),
        expected.doubts, expected.language,
        frozenset(
            print_of_marked(one.practice, one.id, " ".join(one.lines))
            for one in expected.passages if not one.suggested and not one.disputed
        ),
    )  # fmt: skip
