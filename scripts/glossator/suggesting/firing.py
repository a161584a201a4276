"""Which rules fire on one sentence: phrases found, exceptions absent, polarity right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossator.suggesting.matching import Group, Span
from glossator.suggesting.negation import Polarity
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.wordforms import flat


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fires on text[span]; `group` tells which of its words it found there."""

    rule: Rule
    span: Span
    group: Group


def fired_rules(
    text: bytes,
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
    present = matcher.present(text)
    says = [(group, rules.rules[group.owner]) for group in matcher.candidates(present)]
    polarity: Polarity | None = None
    out = []
    for group, rule in _worth_it(says, strength, least):
        if matcher.excepted(group.owner, text, present):
            continue
        for span in group.matches(text):
            if span[1] > after:
                polarity = polarity or Polarity(text)
                if _fits(rule, span, polarity):
                    out.append(Firing(rule, span, group))
                    break
    return out


def _worth_it(
    says: list[tuple[Group, Rule]], strength: Callable[[Rule], float], least: float
) -> list[tuple[Group, Rule]]:
    doubts: dict[str, float] = {}
    for _, rule in says:
        doubts[rule.practice] = doubts.get(rule.practice, 1.0) * (1 - strength(rule))
    return [
        (g, rule)
        for g, rule in says
        if strength(rule) and 1 - doubts[rule.practice] >= least - 1e-4
    ]


def fires(rule: Rule, sentence: str, rules: Rules) -> bool:
    """Whether a rule fires on a sentence under a heading that allows it."""
    return any(fired.rule.id == rule.id for fired in fired_rules(flat(sentence), rules))


def _fits(rule: Rule, span: Span, polarity: Polarity) -> bool:
    if rule.negated == "any":
        return True
    if rule.negated == "required":
        return polarity.denied(*span)
    return polarity.affirmed(*span)
