"""What the collection says: the accounts of all versions, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from glossator.annotations.answers import VERDICTS, Answer
from glossator.annotations.stance import Stance, practice_stance, topic_stance
from glossator.corpus.line import Line, lines_of, newest_of
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.verify.account import Account
from glossator.verify.statistics import StatedCounts
from glossator.verify.unusual import Unusual, unusual_of


@dataclass(frozen=True)
class Claims:
    """The accounts of the versions that count, ready to be asked; `older` are those of the others.

    An organisation counts by its newest version.
    """

    taxonomy: Taxonomy
    accounts: Mapping[str, Account]
    older: Mapping[str, Account] = field(default_factory=dict)
    #: Hashes of what is said of an entry of the taxonomy, by its kind and id.
    hashes: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

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

    @cached_property
    def stated(self) -> StatedCounts:
        """How many policies give each answer."""
        return StatedCounts.of(self.accounts.values(), self.taxonomy)

    @cached_property
    def unusual(self) -> dict[str, set[Unusual]]:
        """The policies in which something is unusual, with that."""
        return unusual_of(self.accounts, self.taxonomy)

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
