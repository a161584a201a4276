"""Rules, their headings and the words of data types, compiled and ready to match."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from glossator.data.rule_fields import Negated
from glossator.suggesting.matching import Group, Matcher
from glossator.suggesting.phrases import Phrase
from glossator.suggesting.wordforms import flat


@dataclass(frozen=True)
class Rule:
    """A rule with its phrases compiled."""

    id: str
    practice: str
    topic: str
    says: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    negated: Negated
    only_under: tuple[Phrase, ...]
    weight: float
    matches: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """The headings of a topic, and what one adds."""

    topic: str
    phrases: tuple[Phrase, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The practice of paragraphs in which no rule sees anything."""

    practice: str
    topic: str
    weight: float


@dataclass(frozen=True)
class Rules:
    """All rules, headings by topic, phrases by data type, and what is left to say otherwise."""

    rules: tuple[Rule, ...] = ()
    headings: tuple[Heading, ...] = ()
    data_types: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    otherwise: Otherwise | None = None

    @property
    def rest(self) -> str:
        """The topic that is left where nothing is said of any other; empty if there is none."""
        return self.otherwise.topic if self.otherwise else ""

    @cached_property
    def sentences(self) -> Matcher[Rule]:
        """What stands in sentences, for each rule by its number."""
        groups = [Group(rule, rule.says, rule.unless) for rule in self.rules]
        sample = [flat(text) for rule in self.rules for text in rule.matches[:1]]
        return Matcher(groups, sample)

    @cached_property
    def practices(self) -> tuple[str, ...]:
        """The practice of each rule, by its number."""
        return tuple(rule.practice for rule in self.rules)

    @cached_property
    def doubts(self) -> tuple[float, ...]:
        """How much doubt each rule leaves, by its number: 1 - weight."""
        return tuple(1 - rule.weight for rule in self.rules)

    @cached_property
    def topics(self) -> dict[str, str]:
        """The topic of each practice that has a rule."""
        return {rule.practice: rule.topic for rule in self.rules}

    @cached_property
    def conditional(self) -> frozenset[int]:
        """The numbers of the rules that want a heading, or something to be denied."""
        return frozenset(
            number
            for number, rule in enumerate(self.rules)
            if rule.only_under or rule.negated == "required"
        )

    @cached_property
    def titles(self) -> Matcher[Rule | Heading]:
        """What stands in headings: `only_under` of each rule, and the headings of topics."""
        under = [Group[Rule | Heading](rule, rule.only_under) for rule in self.rules]
        topics = [Group[Rule | Heading](one, one.phrases) for one in self.headings]
        return Matcher([*under, *topics])

    @cached_property
    def kinds(self) -> Matcher[str]:
        """The words of data types."""
        return Matcher(Group(name, phrases) for name, phrases in self.data_types.items())

    def warm(self) -> None:
        """Compile all now, so that processes forked from here need not."""
        for matcher in (self.sentences, self.titles, self.kinds):
            matcher.read("")

    def __getstate__(self) -> dict[str, Any]:
        """Without what is compiled: a copy makes its own, which takes less than to send it."""
        made = {name for name, of in vars(type(self)).items() if isinstance(of, cached_property)}
        return {name: value for name, value in self.__dict__.items() if name not in made}
