"""What the collection says, built from what each policy's page must show.

Many policies meet here, so of a passage only a print is kept: a hash of all that a quotation of
it shows. What a print does not say is looked up again where a fault is described.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from glossator.annotations.answers import VERDICTS, Answer, answer, answers
from glossator.annotations.sightings import Sighting, contested, sightings
from glossator.annotations.stance import Readers, Stance, practice_stance, topic_stance
from glossator.corpus.line import Capture, Line, lines_of, newest_of
from glossator.data.taxonomy import Practice, Question, Taxonomy, Topic
from glossator.problems import people
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.exported_rows import ExportRow, agreement_rows
from glossator.verify.notes import contributor_page, other_readings

#: What a quotation shows, by name.
Quotation = dict[str, object]


@dataclass(frozen=True, slots=True)
class Account:
    """What other pages than its own may say of a version.

    `prints` are by practice those of its passages, people's first, and `suggested` how many of
    them are suggested; `marked` is by person the number of passages, `disputes` and `seconds` that
    of marks of others. `named` are by data type the passages that name it: practice, and number
    among its prints. `disagreements` are by passage those on which people differ;
    `agreement` has the rows of the open data on each two readers and each topic as a whole.
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
    )  # fmt: skip


def disagreements_of(key: str, expected: Expected, taxonomy: Taxonomy) -> dict[str, Quotation]:
    """The passages of a version on which people differ, by id, with all that must be said."""
    seen = sightings(expected.passages, expected.readers, taxonomy)
    both = enumerate(zip(expected.passages, seen, strict=True), 1)
    return {
        one.id: quotation_of(key, expected, number, one) | _readings(one, sighting, taxonomy)
        for number, (one, sighting) in both
        if contested(one, sighting)
    }


def _readings(one: ShownPassage, sighting: Sighting, taxonomy: Taxonomy) -> Quotation:
    lines = [
        *((f"{name} marks it.", [contributor_page(name)]) for name in one.people),
        *((f"{name} seconds it.", [contributor_page(name)]) for name in one.seconded),
        *((f"{name} disputes it: {' '.join(why.split())}", [contributor_page(name)])
          for name, why in one.disputed),
        *other_readings(sighting, one.practice, taxonomy),
    ]  # fmt: skip
    return {
        "practice": f"practices/{one.practice}.html",
        "its name": taxonomy.practices[one.practice].label,
        "how many see it": sighting.words,
        "readings": [told for told, _ in lines],
        "links": [link for _, links in lines for link in links],
    }


def quotation_of(key: str, expected: Expected, number: int, passage: ShownPassage) -> Quotation:
    """What a quotation of a passage must show."""
    disputed = tuple(name for name, _ in passage.disputed)
    return {
        "policy": key,
        "passage": passage.id,
        "number": number,
        "words": passage.lines,
        "language": expected.language,
        "section": " ".join(passage.section.split()),
        "year": expected.captured[:4],
        "suggested": passage.suggested,
        "marked by": people(passage.people),
        "seconded": f"seconded by {people(passage.seconded)}" if passage.seconded else "",
        "disputed": f"disputed by {people(disputed)}" if disputed else "",
        "notes": [" ".join(note.split()) for note in passage.notes],
    }


def print_of(quotation: Quotation) -> int:
    """A number that no other quotation has."""
    return int.from_bytes(blake2b(repr(quotation).encode("utf-8", "surrogatepass"),
                                  digest_size=8).digest())  # fmt: skip


@dataclass(frozen=True)
class Claims:
    """The accounts of the versions that count, ready to be asked; `older` are those of the others.

    An organisation counts by its newest version.
    """

    taxonomy: Taxonomy
    accounts: Mapping[str, Account]
    older: Mapping[str, Account] = field(default_factory=dict)

    @classmethod
    def of(cls, taxonomy: Taxonomy, accounts: Mapping[str, Account]) -> Claims:
        """The claims of all versions."""
        newest = newest_of(one.capture for one in accounts.values())
        return cls(
            taxonomy,
            {key: one for key, one in accounts.items() if key in newest},
            {key: one for key, one in accounts.items() if key not in newest},
        )

    @cached_property
    def every(self) -> Claims:
        """The same of all versions, for what is about all."""
        return Claims(self.taxonomy, {**self.accounts, **self.older}) if self.older else self

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Organisation → the line of its versions, where it has several."""
        lines = lines_of(one.capture for one in self.every.accounts.values())
        return {name: line for name, line in lines.items() if len(line.captures) > 1}

    @cached_property
    def saying(self) -> dict[str, tuple[str, ...]]:
        """Practice id → the keys of the versions that say it."""
        out: dict[str, list[str]] = {practice: [] for practice in self.taxonomy.practices}
        for key, account in self.accounts.items():
            for practice in account.prints:
                out[practice].append(key)
        return {practice: tuple(keys) for practice, keys in out.items()}

    @cached_property
    def only_suggested(self) -> dict[str, int]:
        """Practice id → the number of versions of which only rules say it."""
        return {
            practice: sum(self.accounts[key].only_suggested(practice) for key in keys)
            for practice, keys in self.saying.items()
        }

    @cached_property
    def naming(self) -> dict[str, tuple[str, ...]]:
        """Data type → the keys of the versions that name it."""
        out: dict[str, list[str]] = {data: [] for data in self.taxonomy.data_by_id}
        for key, account in self.accounts.items():
            for data in account.named:
                out[data].append(key)
        return {data: tuple(keys) for data, keys in out.items()}

    @cached_property
    def on_topics(self) -> dict[str, tuple[int, int, int]]:
        """Topic id → its passages, how many of them are suggested, and its versions."""
        out = {}
        for topic in self.taxonomy.topics:
            counts = [account.on_topic(topic) for account in self.accounts.values()]
            versions = sum(bool(all_) for all_, _ in counts)
            out[topic.id] = (sum(a for a, _ in counts), sum(s for _, s in counts), versions)
        return out

    @cached_property
    def total(self) -> tuple[int, int]:
        """All passages, and how many of them are suggested."""
        accounts = self.accounts.values()
        return sum(one.passages for one in accounts), sum(one.by_rules for one in accounts)

    @cached_property
    def credits(self) -> dict[str, dict[str, set[str]]]:
        """Contributor, in small letters → the versions they worked on → their spellings."""
        out: dict[str, dict[str, set[str]]] = {}
        for key, account in self.accounts.items():
            did = account.marked, account.disputes, account.seconds
            for name in {*account.readers.names, *(name for one in did for name in one)}:
                out.setdefault(name.casefold(), {}).setdefault(key, set()).add(name)
        return out

    @cached_property
    def answering(self) -> dict[str, list[tuple[Account, Answer]]]:
        """Question id → the versions with their answers, by verdict."""
        out: dict[str, list[tuple[Account, Answer]]] = {q.id: [] for q in self.taxonomy.questions}
        for account in self.accounts.values():
            for one in account.answers(self.taxonomy):
                out[one.question.id].append((account, one))
        for found in out.values():
            found.sort(key=lambda pair: VERDICTS.index(pair[1].verdict))
        return out

    def silences(self, topic: Topic, practice: Practice | None) -> dict[Stance, list[str]]:
        """The versions by what they say of a topic, or of a practice of it."""
        out: dict[Stance, list[str]] = {"says": [], "opposite": [], "nothing": [], "unread": []}
        for key, account in self.accounts.items():
            said, readers = account.prints, account.readers
            if practice:
                out[practice_stance(practice, topic.id, said, readers)].append(key)
            else:
                out[topic_stance(topic, said, readers)].append(key)
        return out
