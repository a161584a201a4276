"""What changed rules and a changed taxonomy do: practices, rules, and suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.engine import suggest
from glossator.suggesting.rules import Rules

#: Versions on which changed rules are tried; more would keep a reviewer waiting.
TRIED = 200


@dataclass(frozen=True, slots=True)
class Seen:
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
    come: tuple[Seen, ...] = ()
    go: tuple[Seen, ...] = ()
    tried: int = 0

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.new or self.gone or self.changed or self.come or self.go)


def rule_effects(before: Rules, after: Rules, versions: Sequence[Version]) -> Effects:
    """What other rules mean for the suggestions on these versions."""
    names = _names({r.id: r for r in before.rules}, {r.id: r for r in after.rules})
    some = versions[:TRIED]
    come: list[Seen] = []
    go: list[Seen] = []
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
    """Names that are new, gone, and those that stand for something else."""
    return (
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name in before and before[name] != after[name]),
    )


def _seen(version: Version, rules: Rules) -> list[Seen]:
    text = version.document.text
    return [
        Seen(version.key, one.practice, " ".join(text[one.start : one.end].split()))
        for one in suggest(version.document, rules, "precise")
    ]
