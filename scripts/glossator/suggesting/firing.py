"""Which rules fire on one sentence: phrases found, exceptions absent, polarity right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossator.suggesting.matching import Found, Spans
from glossator.suggesting.negation import Polarity
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.wordforms import flat


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fires on a text: its words stand in text[a:b] for each of `spans`."""

    rule: Rule
    spans: Spans


def fired_rules(
    text: str,
    rules: Rules,
    strength: Callable[[Rule], float] = lambda rule: rule.weight,
    after: int = 0,
    least: float = 0.0,
) -> list[Firing]:
    """The rules that fire on a sentence (flat text), each once, and where.

    `strength` is what a rule counts with what its surroundings add, 0 where it does not hold.
    A match must end beyond `after`: what stands before is another sentence's. Rules that
    cannot bring their practice to `least` even together are not looked at.
    """
    matcher = rules.sentences
    read = matcher.read(text)
    says = [(found, rules.rules[found.group.owner]) for found in matcher.candidates(read)]
    polarity: Polarity | None = None
    out = []
    for found, rule in _worth_it(says, strength, least):
        for words in found.matches(read):
            spans = tuple(map(read.chars, words))
            if spans[-1][1] > after:
                polarity = polarity or Polarity(text)
                if _fits(rule, spans[0][0], spans[-1][1], polarity):
                    if not matcher.excepted(found.group.owner, read):
                        out.append(Firing(rule, spans))
                    break
    return out


def _worth_it(
    says: list[tuple[Found, Rule]], strength: Callable[[Rule], float], least: float
) -> list[tuple[Found, Rule]]:
    doubts: dict[str, float] = {}
    for _, rule in says:
        doubts[rule.practice] = doubts.get(rule.practice, 1.0) * (1 - strength(rule))
    return [
        (found, rule)
        for found, rule in says
        if strength(rule) and 1 - doubts[rule.practice] >= least - 1e-4
    ]


def fires(rule: Rule, sentence: str, rules: Rules) -> bool:
    """Whether a rule fires on a sentence under a heading that allows it."""
    return any(fired.rule.id == rule.id for fired in fired_rules(flat(sentence), rules))


def _fits(rule: Rule, start: int, end: int, polarity: Polarity) -> bool:
    if rule.negated == "any":
        return True
    if rule.negated == "required":
        return polarity.denied(start, end)
    return polarity.affirmed(start, end)
