"""Which rules fire on one sentence: phrases found, exceptions absent, polarity right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from glossator.suggesting.finding import Finder, matches
from glossator.suggesting.negation import Polarity
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.texts import Spans
from glossator.suggesting.wordforms import flat


class Firing(NamedTuple):
    """A rule that fires on a text: its words stand in text[a:b] for each of `spans`."""

    rule: Rule
    spans: Spans


class Reading:
    """A sentence (flat text) as the rules see it.

    `allowed` are the ids of rules that the heading above allows. A match must end beyond
    `after`: what stands before is another sentence's.
    """

    __slots__ = ("_allowed", "_found", "_matcher", "_polarity", "_rules", "_text", "after")

    def __init__(
        self, text: str, rules: Rules, allowed: Collection[str] = (), after: int = 0
    ) -> None:
        self._rules, self._allowed, self.after = rules, allowed, after
        self._matcher = rules.sentences
        self._text = self._matcher.read(text)
        self._polarity = Polarity(text)
        self._found = self._matcher.candidates(self._text)

    def candidates(self) -> dict[str, list[int]]:
        """By practice, the numbers of the rules that may fire: all their words are there."""
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
        """The first words of a rule that end beyond `after` and are denied, or not, as it wants;
        none if words are there that it must not have."""
        negated = self._rules.rules[number].negated
        for words in matches(self._finders(number), self._text):
            spans = self._text.chars(words)
            start, end = spans[0][0], spans[-1][1]
            if end > self.after and (
                negated == "any"
                or (negated == "required" and self._polarity.denied(start, end))
                or (negated == "forbidden" and self._polarity.affirmed(start, end))
            ):
                return None if self._matcher.excepted(number, self._text) else spans
        return None

    def _finders(self, number: int) -> list[Finder]:
        found = self._found[number]
        return [found[place] for place in sorted(found)]


def fired_rules(text: str, rules: Rules, allowed: Collection[str] = ()) -> list[Firing]:
    """The rules that fire on a sentence (flat text), each once, and where."""
    reading = Reading(text, rules, allowed)
    return [one for numbers in reading.candidates().values() for one in reading.fired(numbers)]


def fires(rule: Rule, sentence: str, rules: Rules) -> bool:
    """Whether a rule fires on a sentence under a heading that allows it."""
    return any(one.rule.id == rule.id for one in fired_rules(flat(sentence), rules, (rule.id,)))
