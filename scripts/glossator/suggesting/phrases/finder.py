"""Where a phrase occurs in a text: its atoms in order, with gaps that are not too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from glossator.suggesting.phrases.language import GAP_WORDS, NEAR_WORDS
from glossator.suggesting.phrases.text import Span, Spans, Text

#: Atoms by number, each with the longest gap before it.
Order = list[tuple[int, int]]


class Finder:
    """A phrase ready to be looked for: its atoms in each order, with the gaps before them.

    `atoms` are all of them; `alone` is the only one, if there is no other.
    """

    __slots__ = ("_orders", "alone", "atoms")

    def __init__(self, parts: list[list[int]]) -> None:
        self.atoms = frozenset(atom for part in parts for atom in part)
        self.alone = parts[0][0] if len(parts) == len(parts[0]) == 1 else None
        self._orders = [
            [
                (atom, GAP_WORDS if number else NEAR_WORDS)
                for part in order
                for number, atom in enumerate(part)
            ]
            for order in permutations(parts)
        ]

    def first(self, text: Text, at: int, before: int) -> Spans | None:
        """Where its atoms first occur in words[at:], beginning before words[before]."""
        if self.alone is not None:
            for start, lengths in text.places(self.alone):
                if start >= at:
                    return ((start, start + lengths[0]),) if start < before else None
            return None
        best: Spans | None = None
        for order in self._orders:
            if found := _in(order, text, at, before):
                best, before = found, found[0][0]
        return best


def _in(order: Order, text: Text, at: int, before: int) -> Spans | None:
    """Where atoms first occur in this order."""
    tried: set[Span] = set()
    for start, lengths in text.places(order[0][0]):
        if start >= before:
            return None
        if start >= at and (found := _going_on(text, order, start, lengths, 1, tried)):
            return found
    return None


def _going_on(  # noqa: PLR0917 - it calls itself, and names cost
    text: Text, order: Order, start: int, lengths: tuple[int, ...], number: int, tried: set[Span]
) -> Spans | None:
    """An atom at a start with the atoms from `number` on behind it, with the shortest gaps.

    Each atom is tried once after each word; what was tried in vain is in `tried`.
    """
    if number == len(order):
        return ((start, start + lengths[0]),)
    atom, most = order[number]
    words = text.found
    for length in lengths:
        end = start + length
        if (end, number) in tried:
            continue
        tried.add((end, number))
        for after in text.near(end, most):
            if atom in words[after] and (
                rest := _going_on(text, order, after, words[after][atom], number + 1, tried)
            ):
                return ((start, end), *rest)
    return None


def first(finders: Sequence[Finder], text: Text, at: int = 0) -> Spans | None:
    """Where a phrase first occurs after words[:at]; of several there, the first of them."""
    best: Spans | None = None
    before = text.length
    for finder in finders:
        if found := finder.first(text, at, before):
            best, before = found, found[0][0]
    return best


def matches(finders: Sequence[Finder], text: Text) -> Iterator[Spans]:
    """Where any of the phrases occurs, as spans of words, one after the other."""
    at = 0
    while best := first(finders, text, at):
        yield _finest(finders, text, best) if len(best) == 1 < len(finders) else best
        at = best[-1][1]


def _finest(finders: Sequence[Finder], text: Text, best: Spans) -> Spans:
    """The words of a phrase without gaps as one with gaps says them, if one does."""
    ((start, end),) = best
    for finder in finders:
        if finder.alone is None:
            found = finder.first(text, start, start + 1)
            if found and len(found) > 1 and found[-1][1] == end:
                return found
    return best
