"""Before and after → what is new, changed and gone, annotator by annotator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.review.statements import Statement, seen_by_rules
from glossator.suggesting.rules import Rules

#: How alike (0 to 100) two quotes of one practice are when one is the other's correction.
ALIKE = 60.0

#: Versions on which changed rules are tried; more would keep a reviewer waiting.
TRIED = 200


@dataclass(frozen=True, slots=True)
class Change:
    """What an annotator says now and said before; one of them may be missing."""

    before: Statement | None
    after: Statement | None

    @property
    def kind(self) -> str:
        """`new`, `changed` or `gone`."""
        if self.before and self.after:
            return "changed"
        return "new" if self.after else "gone"

    @property
    def said(self) -> Statement:
        """What is said now, or was said last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change changes something")
        return found


def changes(before: Sequence[Statement], after: Sequence[Statement]) -> list[Change]:
    """What differs, in the order of the text; gone ones are listed at their old place."""
    old, new = list(before), list(after)
    for one in after:
        if one in old:
            old.remove(one)
            new.remove(one)
    found = []
    for same in (_same_words, _same_practice):
        for one in tuple(new):
            if partner := _partner(one, old, same):
                old.remove(partner)
                new.remove(one)
                found.append(Change(partner, one))
    found += [Change(None, one) for one in new]
    found += [Change(one, None) for one in old]
    return sorted(found, key=lambda c: (c.said.annotator, c.said.start, c.said.end, c.kind))


def _partner(
    one: Statement, others: Iterable[Statement], same: Callable[[Statement, Statement], float]
) -> Statement | None:
    """The entry of the same annotator that this one corrects: the most alike."""
    alike = [(same(one, other), other) for other in others if other.annotator == one.annotator]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _same_words(one: Statement, other: Statement) -> float:
    """The same quote: of another practice, or with other data or note."""
    if one.quote != other.quote:
        return 0.0
    return 100.0 if one.practice == other.practice else 80.0


def _same_practice(one: Statement, other: Statement) -> float:
    """The same practice on nearly the same words."""
    if one.practice != other.practice:
        return 0.0
    if min(len(one.quote), len(other.quote)) > 20 and (
        one.quote in other.quote or other.quote in one.quote
    ):
        return 100.0
    return fuzz.ratio(one.quote, other.quote)


def read_changes(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> list[tuple[str, list[str], list[str]]]:
    """Annotators whose `read` differs: the topics read now, and those no longer read."""
    found = []
    for name in sorted({*before, *after}):
        was, is_now = before.get(name, ()), after.get(name, ())
        more = [topic for topic in is_now if topic not in was]
        less = [topic for topic in was if topic not in is_now]
        if more or less:
            found.append((name, more, less))
    return found


@dataclass(frozen=True, slots=True)
class SuggestedWords:
    """A suggestion of a version: the practice and its words."""

    version: str
    practice: str
    words: str


@dataclass(frozen=True, slots=True)
class Effects:
    """Names of rules or practices that are new, gone or changed; suggestions that come and go."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    come: tuple[SuggestedWords, ...] = ()
    go: tuple[SuggestedWords, ...] = ()
    tried: int = 0

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.new or self.gone or self.changed or self.come or self.go)


def rule_effects(before: Rules, after: Rules, versions: Sequence[Version]) -> Effects:
    """What other rules mean for the suggestions on these versions."""
    names = _names({r.id: r for r in before.every}, {r.id: r for r in after.every})
    some = versions[:TRIED]
    come: list[SuggestedWords] = []
    go: list[SuggestedWords] = []
    for version in some:
        was, sees = _seen(version, before), _seen(version, after)
        come += [one for one in sees if one not in was]
        go += [one for one in was if one not in sees]
    return Effects(*names, tuple(come), tuple(go), len(some))


def taxonomy_effects(before: Taxonomy, after: Taxonomy) -> Effects:
    """Practices that are new, gone, or described in other words."""
    return Effects(*_names(before.practices, after.practices))


def _names(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Names that are new, gone, and those that now mean something else."""
    return (
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name in before and before[name] != after[name]),
    )


def _seen(version: Version, rules: Rules) -> list[SuggestedWords]:
    text = version.document.text
    return [
        SuggestedWords(version.key, one.practice, " ".join(text[one.start : one.end].split()))
        for one in seen_by_rules(version, rules)
    ]
