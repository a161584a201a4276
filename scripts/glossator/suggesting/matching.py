"""Phrases against a text: an index for all, a closer look at candidates.

One pass (`automaton`) finds where the atoms of all phrases stand. A phrase is indexed under
the rarest of its atoms; where that and all others stand, it is seen whether in order, with
gaps that are not too long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, permutations
from typing import NamedTuple

from glossator.suggesting.automaton import Automaton, State
from glossator.suggesting.phrases import GAP_WORDS, NEAR_WORDS, Phrase
from glossator.suggesting.vocabulary import NOTHING, Vocabulary, lead, tokens

Span = tuple[int, int]
Spans = tuple[Span, ...]
#: The word at which an atom begins, and how many words it may have, the best first.
Place = tuple[int, tuple[int, ...]]
#: Atoms by number, each with the longest gap before it.
Order = list[tuple[int, int]]
#: The role of phrases that must not occur.
EXCEPTION = "unless"
#: Where several words count as one ("don't"), a gap has at most so many times more.
_PIECES = 3


@dataclass(frozen=True)
class Group:
    """Phrases of which one must occur; `owner` is the number of a rule, heading or data type."""

    role: str
    owner: int
    phrases: tuple[Phrase, ...]


class Text:
    """A text (flat) cut into words, and where atoms stand in it."""

    __slots__ = ("_counts", "_ends", "_hits", "_places", "_tokens", "length", "present")

    def __init__(self, text: str, vocabulary: Vocabulary, automaton: Automaton) -> None:
        self._tokens = tokens(text)
        self.length = len(self._tokens)
        words = [vocabulary[token] for token in self._tokens]
        words.append(NOTHING)
        self._hits, self.present = automaton.hits(words)
        self._places: dict[int, list[Place]] = {}
        self._ends: list[int] = []
        self._counts: list[int] = []

    @property
    def states(self) -> list[State]:
        """What was found, word by word."""
        return [state for _, state in self._hits]

    def places(self, atom: int) -> list[Place]:
        """The words at which an atom begins, with where it may end, the best first."""
        if not self._places:
            places = self._places
            for at, state in self._hits:
                for number, lengths in state.found.items():
                    if number in places:
                        places[number].append((at, lengths))
                    else:
                        places[number] = [(at, lengths)]
        return self._places.get(atom, [])

    def chars(self, span: Span) -> Span:
        """The offsets of words[a:b] in the text."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._tokens)))
        first = self._tokens[span[0]]
        return self._ends[span[0]] - len(first) + lead(first), self._ends[span[1] - 1]

    def between(self, first: int, last: int) -> int:
        """How many words words[first:last] are; "don't" and "we'll" are one."""
        if last <= first:
            return 0
        if not self._counts:
            self._counts = list(accumulate(map(_begins, self._tokens), initial=0))
        return self._counts[last] - self._counts[first + 1] + 1


def _begins(token: str) -> bool:
    """Whether it is not what follows an apostrophe within a word."""
    return token[0] != "'" or lead(token) > 1


class Finder:
    """A phrase ready to be looked for: its atoms in each order, with the gaps before them."""

    __slots__ = ("_orders",)

    def __init__(self, parts: list[list[int]]) -> None:
        self._orders = [
            [
                (atom, GAP_WORDS if number else NEAR_WORDS)
                for part in order
                for number, atom in enumerate(part)
            ]
            for order in permutations(parts)
        ]

    def first(self, text: Text, at: int, before: int) -> Spans | None:
        """Where its atoms first stand in words[at:], beginning before words[before]."""
        best: Spans | None = None
        for order in self._orders:
            tried: set[Span] = set()
            for start, lengths in text.places(order[0][0]):
                if start >= before:
                    break
                if start >= at and (found := _going_on(text, order, start, lengths, 1, tried)):
                    best, before = found, start
                    break
        return best


def _going_on(  # noqa: PLR0917 - it calls itself, and names cost
    text: Text, order: Order, start: int, lengths: tuple[int, ...], number: int, tried: set[Span]
) -> Spans | None:
    """An atom at a start with the atoms from `number` on behind it, with the shortest gaps.

    Each atom is tried once after each word; what was tried in vain is in `tried`.
    """
    if number == len(order):
        return ((start, start + lengths[0]),)
    atom, limit = order[number]
    places = text.places(atom)
    for length in lengths:
        end = start + length
        if (end, number) in tried:
            continue
        tried.add((end, number))
        first = bisect_left(places, (end,))
        for after, its_lengths in places[first : first + limit * _PIECES + 1]:
            if text.between(end, after) > limit:
                break
            if rest := _going_on(text, order, after, its_lengths, number + 1, tried):
                return ((start, end), *rest)
    return None


class Candidate(NamedTuple):
    """A phrase in the index: the atoms it needs as bits, its group, its number in that."""

    needs: int
    group: int
    number: int
    finder: Finder


class Found(NamedTuple):
    """Those of a group's phrases all of whose atoms stand in a text, in their order."""

    finders: list[Finder]

    @classmethod
    def of(cls, finders: dict[int, Finder]) -> Found:
        """From phrases by number."""
        return cls([finders[number] for number in sorted(finders)])

    def matches(self, text: Text) -> Iterator[Spans]:
        """Where any of the phrases stands, as spans of words, one after the other."""
        at = 0
        while best := self.first(text, at):
            yield self.finest(text, best)
            at = best[-1][1]

    def finest(self, text: Text, best: Spans) -> Spans:
        """The words of a phrase without gaps as one with gaps says them, if one does."""
        if len(best) == 1 and len(self.finders) > 1:
            ((start, end),) = best
            for finder in self.finders:
                found = finder.first(text, start, start + 1)
                if found and len(found) > 1 and found[-1][1] == end:
                    return found
        return best

    def first(self, text: Text, at: int = 0) -> Spans | None:
        """Where a phrase first stands after words[:at]; of several there, the first."""
        best: Spans | None = None
        before = text.length
        for finder in self.finders:
            if found := finder.first(text, at, before):
                best, before = found, found[0][0]
        return best


class Matcher:
    """Groups of phrases, to be looked for all at once.

    `sample` are texts (flat) that show which atoms are common: it makes no difference to
    what is found, only to how fast.
    """

    def __init__(self, groups: Iterable[Group], sample: Iterable[str] = ()) -> None:
        self.groups = [group for group in groups if group.phrases]
        self._vocabulary = Vocabulary()
        self._automaton = Automaton(self._vocabulary)
        numbered = [
            (number, group, place, [[self._automaton.add(atom) for atom in p] for p in one.parts])
            for number, group in enumerate(self.groups)
            for place, one in enumerate(group.phrases)
        ]
        common = Counter(a for t in sample for state in self.read(t).states for a in state.found)
        self._index: dict[int, list[Candidate]] = {}
        self._exceptions: dict[int, list[Candidate]] = {}
        for number, group, place, parts in numbered:
            atoms = {atom for part in parts for atom in part}
            one = Candidate(sum(1 << a for a in atoms), number, place, Finder(parts))
            if group.role == EXCEPTION:
                # Looked at only where what it is an exception from is found.
                self._exceptions.setdefault(group.owner, []).append(one)
            else:
                rarest = min(atoms, key=lambda a: (common[a], a))
                self._index.setdefault(rarest, []).append(one)

    def read(self, text: str) -> Text:
        """A text (flat) as this matcher sees it."""
        return Text(text, self._vocabulary, self._automaton)

    def candidates(self, text: Text) -> dict[int, dict[int, Finder]]:
        """By number of a group, exceptions apart, those of its phrases all of whose atoms stand
        in a text, by their number."""
        present = text.present
        found: dict[int, dict[int, Finder]] = {}
        for state in text.states:
            keys = state.keys
            if keys is None:
                keys = state.keys = [one for a in state.found for one in self._index.get(a, ())]
            for needs, group, number, finder in keys:
                if needs & present == needs:
                    if group in found:
                        found[group][number] = finder
                    else:
                        found[group] = {number: finder}
        return found

    def excepted(self, owner: int, text: Text) -> bool:
        """Whether the exception of an owner occurs in a text."""
        present, length = text.present, text.length
        for one in self._exceptions.get(owner, ()):
            if one.needs & present == one.needs and one.finder.first(text, 0, length):
                return True
        return False

    def occurring(self, text: str) -> Iterator[tuple[Group, Spans]]:
        """The groups that occur in a text (flat), and where each first does."""
        read = self.read(text)
        found = self.candidates(read)
        for group in sorted(found):
            if spans := Found.of(found[group]).first(read):
                yield self.groups[group], tuple(map(read.chars, spans))
