"""The rules measured against OPP-115: the loop in which rules are written.

glossator evaluate --opp115 FOLDER --topic sharing --misses 20 --false 20
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.opp115 import OppPolicy, Segment
from glossator.evaluating.scoring import Scores, Unit, score
from glossator.suggesting.engine import Scored, scored, suggest
from glossator.suggesting.like import LIKE, MarkedIndex, suggest_with_likeness
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import MODES, Mode


@dataclass(frozen=True)
class SeenSegment:
    """A segment, its text, the topics suggested in it in each mode, and every rule that fired
    in it whatever the score. `like` are the topics of its sentences that are like marked passages,
    each as often as there are such sentences."""

    policy: OppPolicy
    segment: Segment
    text: str
    topics: dict[Mode, frozenset[str]]
    scored: tuple[Scored, ...]
    like: tuple[str, ...] = ()

    def score(self, topic: str) -> float:
        """The highest score of a practice of the topic."""
        return max((s.score for s in self.of(topic)), default=0.0)

    def of(self, topic: str) -> list[Scored]:
        """What fired for a topic, the strongest first."""
        return sorted((s for s in self.scored if s.topic == topic), key=lambda s: -s.score)


def see(
    policies: Sequence[OppPolicy],
    rules: Rules,
    taxonomy: Taxonomy,
    index: MarkedIndex | None = None,
) -> list[SeenSegment]:
    """Every segment with what is suggested in it, and what the rules say of its sentences; with
    an `index`, sentences are compared with it too."""
    out = []
    for policy in policies:
        found = list(scored(policy.document, rules))
        shown = {mode: suggest(policy.document, rules, mode) for mode in MODES}
        near = suggest_with_likeness(policy.document, rules, index, "") if index else ()
        for segment in policy.segments:
            inside = range(segment.start, segment.end)
            topics = {
                mode: frozenset(taxonomy.topic_of[s.practice].id for s in some if s.start in inside)
                for mode, some in shown.items()
            }
            mine = tuple(s for s in found if s.sentence.start in inside)
            text = policy.document.text[segment.start : segment.end]
            like = tuple(
                taxonomy.topic_of[s.practice].id
                for s in near
                if s.evidence[0].rule == LIKE and s.start in inside
            )
            out.append(SeenSegment(policy, segment, text, topics, mine, like))
    return out


def items(seen: Sequence[SeenSegment], taxonomy: Taxonomy, mode: Mode) -> list[Unit]:
    """Segments with the topics of their majority gold, and the topics suggested in them."""
    topics = {topic.opp115: topic.id for topic in taxonomy.topics if topic.opp115}
    return [
        Unit(
            one.policy.name,
            one.segment.number,
            one.text,
            frozenset(topics[category] for category in one.segment.gold if category in topics),
            one.topics[mode],
        )
        for one in seen
    ]


def measure(seen: Sequence[SeenSegment], taxonomy: Taxonomy) -> dict[Mode, Scores]:
    """Figures by category for each mode: is the category present in the segment or not."""
    return {mode: score(items(seen, taxonomy, mode), taxonomy.topic_ids) for mode in MODES}


@dataclass(frozen=True)
class Lists:
    """The worst misses and false alarms, with what fired."""

    console: Console
    taxonomy: Taxonomy
    seen: Sequence[SeenSegment]
    mode: Mode

    def show(self, options: dict[str, Any]) -> None:
        """As many misses and false alarms as the options ask for."""
        for topic in self.taxonomy.topics:
            if topic.opp115 and options["topic"] in ("", topic.id):
                self.misses(topic.id, topic.opp115, options["misses"])
                self.alarms(topic.id, topic.opp115, options["alarms"])

    def misses(self, topic: str, category: str, most: int) -> None:
        """Segments of the topic in which it is not suggested: all three annotators first."""
        found = [
            one
            for one in self.seen
            if category in one.segment.gold and topic not in one.topics[self.mode]
        ]
        found.sort(key=lambda o: (-o.segment.votes[category], o.score(topic)))
        for one in found[:most]:
            self.segment("MISSED", one, topic, category)

    def alarms(self, topic: str, category: str, most: int) -> None:
        """Segments suggested for the topic against the majority: those nobody gave it first."""
        found = [
            one
            for one in self.seen
            if category not in one.segment.gold and topic in one.topics[self.mode]
        ]
        found.sort(key=lambda o: (o.segment.votes.get(category, 0), -o.score(topic)))
        for one in found[:most]:
            self.segment("FALSE", one, topic, category)

    def segment(self, title: str, one: SeenSegment, topic: str, category: str) -> None:
        """A segment with its gold, its text and what fired."""
        votes = one.segment.votes.get(category, 0)
        gold = ", ".join(sorted(one.segment.gold)) or "none"
        name = f"{one.policy.name}#{one.segment.number}"
        self.print(f"\n{title} {topic} · {name} · {votes} of 3 · gold: {gold}")
        self.print("  " + one.text.replace("\n", "\n  ")[:900])
        for found in one.of(topic)[:4]:
            self.print(f"  → {found.practice} {found.score:.2f}")
            for e in found.evidence:
                self.print(f"      {e.strength:.2f} {e.rule}: {e.words}")

    def print(self, line: str) -> None:
        """A line as it is."""
        self.console.print(line, markup=False, soft_wrap=True)
