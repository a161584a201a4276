"""Passages of one policy that are hard to reconcile: found by pairs of practices, never judged.

The taxonomy names the pairs, each with what a reader asks. Two passages make a pair if they are
apart and may be about the same data. What is said in one paragraph, or announced by a colon and
said below it, is one statement with its own exceptions. Passages that name different kinds of
data are not about the same; one that names none, or data in general, may be about any. Of each
practice, passages that people marked count; suggestions only where people marked none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from glossator.annotations.practice_span import PracticeSpan
from glossator.data.taxonomy import GENERIC, Taxonomy

#: Passages about any kind of data.
_EVERY = ""


class PlacedPassage(PracticeSpan, Protocol):
    """What is asked of a passage: [start, end) of the text, in characters."""

    @property
    def data(self) -> tuple[str, ...]:
        """Ids of the data types that it names."""

    @property
    def suggested(self) -> bool:
        """Whether only rules say so."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair of practices that a policy has, what a reader asks, and of each practice the numbers
    of its passages that have a counterpart, from 1. `suggested` if one side is only suggested."""

    practices: tuple[str, str]
    asks: str
    sides: tuple[tuple[int, ...], tuple[int, ...]]
    suggested: bool


class _Statement(NamedTuple):
    """A passage's number, the first and last paragraph of what it is said with, and the kinds of
    data that it names."""

    number: int
    first: int
    last: int
    kinds: tuple[str, ...]


def contradictions(
    passages: Sequence[PlacedPassage], text: str, sections: Sequence[int], taxonomy: Taxonomy
) -> tuple[Contradiction, ...]:
    """The pairs of practices that a text has, in the taxonomy's order; `sections` is where its
    sections begin, and paragraphs are parted by line ends."""
    paired = {name for entry in taxonomy.contradictions for name in entry.practices}
    of: dict[str, list[tuple[int, PlacedPassage]]] = {}
    for number, passage in enumerate(passages, 1):
        if passage.practice in paired:
            of.setdefault(passage.practice, []).append((number, passage))
    return tuple(_found(of, text, sections, taxonomy)) if len(of) > 1 else ()


def _found(
    of: dict[str, list[tuple[int, PlacedPassage]]],
    text: str,
    sections: Sequence[int],
    taxonomy: Taxonomy,
) -> Iterator[Contradiction]:
    ends = _paragraph_ends(text)
    decisive = {
        name: [one for one in found if one[1].suggested == _only_suggested(found)]
        for name, found in of.items()
    }
    said = {
        name: [_statement(number, one, text, ends, sections) for number, one in found]
        for name, found in decisive.items()
    }
    for entry in taxonomy.contradictions:
        one, other = entry.practices
        if one in said and other in said:
            sides = (
                _facing(said[one], said[other], entry.same_data),
                _facing(said[other], said[one], entry.same_data),
            )
            if sides[0]:
                suggested = _only_suggested(of[one]) or _only_suggested(of[other])
                yield Contradiction((one, other), entry.asks, sides, suggested)


def _only_suggested(found: Sequence[tuple[int, PlacedPassage]]) -> bool:
    return all(passage.suggested for _, passage in found)


def _facing(
    side: Sequence[_Statement], others: Sequence[_Statement], same_data: bool
) -> tuple[int, ...]:
    """The numbers of those that have another apart from them which may be about the same data, or
    with `same_data` names the same kind."""
    latest: dict[str, int] = {}
    earliest: dict[str, int] = {}
    for other in others:
        for kind in other.kinds if same_data else _likely(other.kinds):
            latest[kind] = max(latest.get(kind, other.first), other.first)
            earliest[kind] = min(earliest.get(kind, other.last), other.last)
    return tuple(
        one.number
        for one in side
        if any(
            latest.get(kind, one.last) > one.last or earliest.get(kind, one.first) < one.first
            for kind in (one.kinds if same_data else _sought(one.kinds))
        )
    )


def _likely(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Under what a statement counts that may be about the same data as others."""
    return (_EVERY, *(kinds or (GENERIC,)))


def _sought(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Under what those count that may be about the same data as it."""
    return (*kinds, GENERIC) if kinds and GENERIC not in kinds else (_EVERY,)


def _paragraph_ends(text: str) -> list[int]:
    """Where each paragraph ends."""
    ends, at = [], text.find("\n")
    while at >= 0:
        ends.append(at)
        at = text.find("\n", at + 1)
    return [*ends, len(text)]


def _statement(
    number: int,
    passage: PlacedPassage,
    text: str,
    ends: Sequence[int],
    sections: Sequence[int],
) -> _Statement:
    first, last = bisect_left(ends, passage.start), bisect_left(ends, passage.end)
    if text[ends[last] - 1 : ends[last]] == ":":
        after = bisect_right(sections, passage.start)
        last = bisect_left(ends, sections[after]) - 1 if after < len(sections) else len(ends) - 1
    return _Statement(number, first, last, passage.data)
