"""Which rules fire on one sentence: phrases found, exceptions absent, polarity right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossator.suggesting.matching import Found, Spans
from glossator.suggesting.negation import Polarity
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.wordforms import flat


class Firing(NamedTuple):
    """A rule that fires on a text: its words stand in text[a:b] for each of `spans`."""

    rule: Rule
    spans: Spans


def fired_rules(
    text: str,
    rules: Rules,
    strengths: Sequence[float],
    after: int = 0,
    least: float = 0.0,
) -> list[Firing]:
    """The rules that fire on a sentence (flat text), each once, and where.

    `strengths` are what each rule counts with what its surroundings add, 0 where it does not
    hold. A match must end beyond `after`: what stands before is another sentence's. Rules
    that cannot bring their practice to `least` even together are not looked at.
    """
    matcher = rules.sentences
    read = matcher.read(text)
    candidates = matcher.candidates(read)
    polarity: Polarity | None = None
    out = []
    for group, rule in _worth_it(candidates, rules, strengths, least):
        for words in Found.of(candidates[group]).matches(read):
            spans = tuple([read.chars(span) for span in words])
            if spans[-1][1] > after:
                polarity = polarity or Polarity(text)
                if _fits(rule, spans[0][0], spans[-1][1], polarity):
                    if not matcher.excepted(matcher.groups[group].owner, read):
                        out.append(Firing(rule, spans))
                    break
    return out


def _worth_it(
    groups: Iterable[int], rules: Rules, strengths: Sequence[float], least: float
) -> list[tuple[int, Rule]]:
    """The groups of rules that may bring their practice to `least` together, in order."""
    of_group = rules.sentences.groups
    doubts: dict[str, float] = {}
    held = []
    for group in sorted(groups):
        number = of_group[group].owner
        if strength := strengths[number]:
            rule = rules.rules[number]
            held.append((group, rule))
            doubts[rule.practice] = doubts.get(rule.practice, 1.0) * (1 - strength)
    return [(group, rule) for group, rule in held if 1 - doubts[rule.practice] >= least - 1e-4]


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
