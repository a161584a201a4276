"""Which rules fire on one sentence: phrases found, exceptions absent, polarity right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossator.suggesting.finding import Finder, matches
from glossator.suggesting.negation import Polarity
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.texts import Spans, Text
from glossator.suggesting.wordforms import flat


class Firing(NamedTuple):
    """A rule that fires on a text: its words stand in text[a:b] for each of `spans`."""

    rule: Rule
    spans: Spans


class Reading:
    """A sentence (flat text) as the rules see it, read once for all times one asks.

    A match must end beyond `after`: what stands before is another sentence's.
    """

    __slots__ = (
        "_after",
        "_found",
        "_matcher",
        "_polarity",
        "_practices",
        "_read",
        "_rules",
        "_spans",
    )

    def __init__(self, text: str, rules: Rules, after: int = 0) -> None:
        self._rules, self._practices, self._after = rules.rules, rules.practices, after
        self._matcher = rules.sentences
        self._read = self._matcher.read(text)
        self._polarity = Polarity(text)
        self._found = self._matcher.candidates(self._read)
        if not rules.denying.isdisjoint(self._found) and not self._polarity.negators:
            self._found = {n: some for n, some in self._found.items() if n not in rules.denying}
        self._spans: dict[int, Spans | None] = {}

    def fired(self, strengths: Sequence[float], least: float = 0.0) -> list[Firing]:
        """The rules that fire on it, each once, and where.

        `strengths` are what each rule counts with what its surroundings add, 0 where it does not
        hold. Rules that cannot bring their practice to `least` even together are not looked at.
        """
        worth = _worth_it(self._found, self._practices, strengths, least)
        if new := [number for number in worth if number not in self._spans]:
            self._look_for(new)
        return [Firing(self._rules[n], spans) for n in worth if (spans := self._spans[n])]

    def _look_for(self, numbers: list[int]) -> None:
        """Find out where these rules fire."""
        held = {n: [self._found[n][place] for place in sorted(self._found[n])] for n in numbers}
        for number, finders in held.items():
            rule = self._rules[number]
            spans = _fitting(rule, finders, self._read, self._polarity, self._after)
            excepted = spans and self._matcher.excepted(number, self._read)
            self._spans[number] = None if excepted else spans


def fired_rules(text: str, rules: Rules, strengths: Sequence[float]) -> list[Firing]:
    """The rules that fire on a sentence (flat text), each once, and where."""
    return Reading(text, rules).fired(strengths)


def _worth_it(
    found: Iterable[int], practices: Sequence[str], strengths: Sequence[float], least: float
) -> list[int]:
    """The rules, by number, that may bring their practice to `least` together."""
    doubts: dict[str, float] = {}
    for number in found:
        practice = practices[number]
        doubts[practice] = doubts.get(practice, 1.0) * (1 - strengths[number])
    most = 1 - least + 1e-4
    return [n for n in found if strengths[n] and doubts[practices[n]] <= most]


def _fitting(
    rule: Rule, finders: list[Finder], read: Text, polarity: Polarity, after: int
) -> Spans | None:
    """The first words of a rule that end beyond `after` and are denied, or not, as it wants."""
    for words in matches(finders, read):
        spans = read.chars(words)
        if spans[-1][1] > after and _fits(rule, spans[0][0], spans[-1][1], polarity):
            return spans
    return None


def fires(rule: Rule, sentence: str, rules: Rules) -> bool:
    """Whether a rule fires on a sentence under a heading that allows it."""
    weights = [one.weight for one in rules.rules]
    return any(fired.rule.id == rule.id for fired in fired_rules(flat(sentence), rules, weights))


def _fits(rule: Rule, start: int, end: int, polarity: Polarity) -> bool:
    if rule.negated == "any":
        return True
    if rule.negated == "required":
        return polarity.denied(start, end)
    return polarity.affirmed(start, end)
