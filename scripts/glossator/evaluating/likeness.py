"""What likeness to marked passages adds to the rules in broad mode, measured apart.

A policy is compared with those of other organisations only, and with examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.agreement import Compared, units_of
from glossator.evaluating.benchmark import SeenSegment, items
from glossator.evaluating.scoring import Counts, Unit, score
from glossator.suggesting.like import LIKE, MarkedIndex, suggest_with_likeness
from glossator.suggesting.rules import Rules


@dataclass(frozen=True, slots=True)
class Nearest:
    """Marked passages, and how many of them are nearest to one of the same topic and practice."""

    passages: int
    topics: int
    practices: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """Practices in sentences, as people marked them: what the rules suggest of them, what the rules
    and likeness do together, and what likeness does of those that no rule suggests."""

    rules: Counts
    together: Counts
    added: Counts
    nearest: Nearest

    def to_json(self) -> dict[str, Any]:
        """The figures of each."""
        counts = ("rules", "together", "added")
        figures = {name: getattr(self, name).to_json() for name in counts}
        return {**figures, "nearest": asdict(self.nearest)}

    def lines(self) -> Iterator[str]:
        """What to print."""
        near = self.nearest
        yield "Like what people marked, by sentences and practices in broad mode:"
        yield f"  rules alone: {_said(self.rules)}"
        yield f"  with what is like marked passages: {_said(self.together)}"
        yield f"  like marked passages, of what no rule suggests: {_said(self.added)}"
        yield (
            f"  what a marked passage is nearest to has its topic for {near.topics} of "
            f"{near.passages}, and its practice for {near.practices}"
        )


@dataclass(frozen=True, slots=True)
class OnSegments:
    """Categories in segments of OPP-115: what the rules find, and with likeness; in how many
    sentences it suggests something, and how often their segment has the topic."""

    rules: Counts
    together: Counts
    sentences: int
    right: int

    def to_json(self) -> dict[str, Any]:
        """The figures of both, and the sentences."""
        counts = {"rules": self.rules.to_json(), "together": self.together.to_json()}
        return {**counts, "sentences": self.sentences, "right": self.right}

    def lines(self) -> Iterator[str]:
        """What to print."""
        yield "Like what people marked, by segments and categories in broad mode:"
        yield f"  rules alone: {_said(self.rules)}"
        yield f"  with what is like marked passages: {_said(self.together)}"
        yield (
            f"  sentences that are like marked passages: {self.sentences}, of which the segment has"
            f" the category for {self.right}"
        )


def contribution(
    compared: Sequence[Compared], rules: Rules, taxonomy: Taxonomy, index: MarkedIndex
) -> Contribution:
    """What rules and likeness find of the marks of people, over sentences of whole versions."""
    pairs = [pair for one in compared for pair in _units(one, rules, taxonomy, index)]
    together = [replace(seen, found=seen.found | like.found) for seen, like in pairs]
    added = [
        replace(like, gold=like.gold - seen.found, found=like.found - seen.found)
        for seen, like in pairs
    ]
    names = tuple(taxonomy.practices)
    return Contribution(
        score([seen for seen, _ in pairs], names).micro,
        score(together, names).micro,
        score(added, names).micro,
        nearest(compared, taxonomy, index),
    )


def nearest(compared: Sequence[Compared], taxonomy: Taxonomy, index: MarkedIndex) -> Nearest:
    """Every marked passage compared with those of other organisations and with examples."""
    right = [
        (one.practice, near[0][1].practice if near else "")
        for version in compared
        for one in version.gold
        for near in [index.like(version.document.text[one.start : one.end], _owner(version))]
    ]
    topic = {name: found.id for name, found in taxonomy.topic_of.items()}
    return Nearest(
        len(right),
        sum(topic[mine] == topic.get(other) for mine, other in right),
        sum(mine == other for mine, other in right),
    )


def on_segments(seen: Sequence[SeenSegment], taxonomy: Taxonomy) -> OnSegments:
    """The figures of broad mode without and with what is like marked passages."""
    alone = items(seen, taxonomy, "broad")
    pairs = list(zip(alone, seen, strict=True))
    together = [replace(unit, found=unit.found.union(one.like)) for unit, one in pairs]
    right = [topic in unit.gold for unit, one in pairs for topic in one.like]
    return OnSegments(
        score(alone, taxonomy.topic_ids).micro,
        score(together, taxonomy.topic_ids).micro,
        len(right),
        sum(right),
    )


def _said(counts: Counts) -> str:
    """Counts and figures in words."""
    figures = f"precision {counts.precision:.3f}, recall {counts.recall:.3f}, F1 {counts.f1:.3f}"
    return f"{counts.right} right, {counts.wrong} wrong, {counts.missed} missed; {figures}"


def _units(
    one: Compared, rules: Rules, taxonomy: Taxonomy, index: MarkedIndex
) -> Iterator[tuple[Unit, Unit]]:
    """Every sentence twice: with what the rules suggest, and with what likeness adds."""
    found = suggest_with_likeness(one.document, rules, index, _owner(one))
    like = [s for s in found if s.evidence[0].rule == LIKE]
    seen = [s for s in found if s.evidence[0].rule != LIKE]
    yield from zip(
        units_of(replace(one, found=seen), "sentences", taxonomy),
        units_of(replace(one, found=like), "sentences", taxonomy),
        strict=True,
    )


def _owner(one: Compared) -> str:
    """The organisation whose policy it is."""
    return one.version.partition("/")[0]
