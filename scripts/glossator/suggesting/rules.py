"""Rules, their headings and the words of data types, compiled and ready to match."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from glossator.data.rule_fields import Negated, Party
from glossator.data.values import UNDETERMINED
from glossator.suggesting.actors import Actors
from glossator.suggesting.languages.grammar import Grammar
from glossator.suggesting.languages.known import grammar_of
from glossator.suggesting.languages.tags import FIRST, base_of
from glossator.suggesting.negation import Polarity
from glossator.suggesting.phrases.finder import Finder, matches
from glossator.suggesting.phrases.language import Phrase
from glossator.suggesting.phrases.matcher import Group, Matcher
from glossator.suggesting.phrases.text import Spans
from glossator.suggesting.phrases.word_forms import flat


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
    #: Who must not act, and whom it must not go to.
    not_by: tuple[Party, ...] = ()
    not_to: tuple[Party, ...] = ()


@dataclass(frozen=True)
class TopicHeading:
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
    """The rules of a language, headings by topic, phrases by data type, and what is left to say
    otherwise; `others` are those of other languages, by tag."""

    rules: tuple[Rule, ...] = ()
    headings: tuple[TopicHeading, ...] = ()
    data_types: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    otherwise: Otherwise | None = None
    language: str = FIRST
    others: Mapping[str, Rules] = field(default_factory=dict)

    def of(self, language: str) -> Rules | None:
        """The rules for texts in a language, or None. A region makes no difference, and a text in
        an unknown language is read by these."""
        base = base_of(language)
        return self if base in (self.language, UNDETERMINED) else self.others.get(base)

    @property
    def every(self) -> tuple[Rule, ...]:
        """The rules of all languages."""
        others = (rule for rules in self.others.values() for rule in rules.rules)
        return (*self.rules, *others)

    @property
    def grammar(self) -> Grammar:
        """What is known of the language."""
        return grammar_of(self.language)

    @property
    def rest(self) -> str:
        """The topic that is left where nothing is said of any other; empty if there is none."""
        return self.otherwise.topic if self.otherwise else ""

    @cached_property
    def sentences(self) -> Matcher[Rule]:
        """What sentences must say, for each rule by its number."""
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
    def titles(self) -> Matcher[Rule | TopicHeading]:
        """What headings must say: `only_under` of each rule, and the headings of topics."""
        under = [Group[Rule | TopicHeading](rule, rule.only_under) for rule in self.rules]
        topics = [Group[Rule | TopicHeading](one, one.phrases) for one in self.headings]
        return Matcher([*under, *topics])

    @cached_property
    def kinds(self) -> Matcher[str]:
        """The words of data types."""
        return Matcher(Group(name, phrases) for name, phrases in self.data_types.items())

    def warm(self) -> None:
        """Compile all now, so that processes forked from here do not have to."""
        for matcher in (self.sentences, self.titles, self.kinds):
            matcher.read("")
        for rules in self.others.values():
            rules.warm()

    def __getstate__(self) -> dict[str, Any]:
        """Without what is compiled: a copy makes its own, which takes less than to send it."""
        made = {name for name, of in vars(type(self)).items() if isinstance(of, cached_property)}
        return {name: value for name, value in self.__dict__.items() if name not in made}


class Firing(NamedTuple):
    """A rule that fires on a text: its words are text[a:b] for each of `spans`."""

    rule: Rule
    spans: Spans


class ReadSentence:
    """A sentence (flat text) as the rules see it.

    `allowed` are the ids of rules that the heading above allows. A match must end beyond
    `after`: the text before is another sentence's.
    """

    __slots__ = (
        "_actors",
        "_allowed",
        "_found",
        "_matcher",
        "_polarity",
        "_rules",
        "_text",
        "after",
    )

    def __init__(
        self, text: str, rules: Rules, allowed: Collection[str] = (), after: int = 0
    ) -> None:
        self._rules, self._allowed, self.after = rules, allowed, after
        self._matcher = rules.sentences
        self._text = self._matcher.read(text)
        self._polarity = Polarity(text, rules.grammar)
        self._actors = Actors(text)
        self._found = self._matcher.candidates(self._text)

    def candidates(self) -> dict[str, list[int]]:
        """By practice, the numbers of the rules that may fire, as the text has all their words."""
        practices: dict[str, list[int]] = {}
        for number in self._found:
            if number not in self._rules.conditional or self._holds(self._rules.rules[number]):
                practices.setdefault(self._rules.practices[number], []).append(number)
        return practices

    def _holds(self, rule: Rule) -> bool:
        """Whether the heading allows a rule, and something is denied if it wants that."""
        return (not rule.only_under or rule.id in self._allowed) and (
            rule.negated != "required" or bool(self._polarity.negators)
        )

    def fired(self, numbers: Sequence[int]) -> tuple[Firing, ...]:
        """Those of the rules that fire, each once, and where."""
        some = [(number, self._fitting(number)) for number in numbers]
        return tuple([Firing(self._rules.rules[n], spans) for n, spans in some if spans])

    def _fitting(self, number: int) -> Spans | None:
        """The first words of a rule that end beyond `after` and say what it wants; none if words
        are there that it must not have."""
        rule = self._rules.rules[number]
        for words in matches(self._finders(number), self._text):
            spans = self._text.chars(words)
            start, end = spans[0][0], spans[-1][1]
            if end > self.after and self._says(rule, start, end):
                return None if self._matcher.excepted(number, self._text) else spans
        return None

    def _says(self, rule: Rule, start: int, end: int) -> bool:
        """Whether words are denied, or not, as a rule wants, and nobody acts who must not."""
        if rule.negated == "required" and not self._polarity.denied(start, end):
            return False
        if rule.negated == "forbidden" and not self._polarity.affirmed(start, end):
            return False
        return not (rule.not_by or rule.not_to) or self._actors.allow(
            start, end, rule.not_by, rule.not_to
        )

    def _finders(self, number: int) -> list[Finder]:
        found = self._found[number]
        return [found[place] for place in sorted(found)]


def fired_rules(text: str, rules: Rules, allowed: Collection[str] = ()) -> list[Firing]:
    """The rules that fire on a sentence (flat text), each once, and where."""
    reading = ReadSentence(text, rules, allowed)
    return [one for numbers in reading.candidates().values() for one in reading.fired(numbers)]


def fires(rule: Rule, sentence: str, rules: Rules) -> bool:
    """Whether a rule fires on a sentence under a heading that allows it."""
    return any(one.rule.id == rule.id for one in fired_rules(flat(sentence), rules, (rule.id,)))
