"""Whether an element of a page is what a rule of a style sheet asks for, and where it asks."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import Tag

from glossator.text.style_rules import Compound, StyleRule

#: How often rules are held against elements of a page: on real pages never a third of it.
MOST_COMPARED = 300_000


class TooMuch(Exception):
    """Rules and elements would be held against each other too often."""


@dataclass(slots=True)
class Comparisons:
    """How often rules were held against elements."""

    times: int = 0

    def count(self, times: int = 1) -> None:
        """Count some more; raises TooMuch if these are too many."""
        self.times += times
        if self.times > MOST_COMPARED:
            raise TooMuch


def classes_of(tag: Tag) -> list[str]:
    """The classes of an element, in order."""
    names = tag.get("class", "")
    return names.split() if isinstance(names, str) else list(names or ())


def key_of(compound: Compound) -> str:
    """By what elements are found for which a rule may hold: an id, a class or a name."""
    for sign, names in (("#", compound.ids), (".", compound.classes)):
        if names:
            return sign + min(names)
    return compound.name or "*"


def is_what(tag: Tag, compound: Compound) -> bool:
    """Whether an element has the name, the ids and the classes."""
    if compound.name and compound.name != tag.name:
        return False
    if compound.ids and compound.ids != {str(tag.get("id", ""))}:
        return False
    return not compound.classes or compound.classes.issubset(classes_of(tag))


def holds(rule: StyleRule, tag: Tag, comparisons: Comparisons) -> bool:
    """Whether an element is what a rule asks for, inside of what it asks for.

    Of compounds that only have to be around, the nearest element is as good as any.
    """
    last = len(rule.compounds) - 1
    if not is_what(tag, rule.compounds[last]):
        return False
    here: Tag | None = tag
    while last:
        first = last - 1
        while rule.is_child[first]:
            first -= 1
        chain = rule.compounds[first:last]
        here = here.parent if here else None
        if not rule.is_child[last]:
            while here and not _is_chain(here, chain):
                comparisons.count()
                here = here.parent
        elif not (here and _is_chain(here, chain)):
            return False
        if here is None:
            return False
        for _ in chain[1:]:
            here = here.parent if here else None
        last = first
    return True


def _is_chain(tag: Tag, chain: tuple[Compound, ...]) -> bool:
    """Whether an element is the last of a chain of parents and children."""
    here: Tag | None = tag
    for compound in reversed(chain):
        if here is None or not is_what(here, compound):
            return False
        here = here.parent
    return True
