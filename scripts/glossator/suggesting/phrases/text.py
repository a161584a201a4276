"""A text (flat) as phrases see it: cut into words, with the places of the atoms of phrases."""

from __future__ import annotations

from itertools import accumulate

from glossator.suggesting.phrases.automaton import Automaton, State
from glossator.suggesting.phrases.vocabulary import NOTHING, SIGNS, Vocabulary, lead, tokens

Span = tuple[int, int]
Spans = tuple[Span, ...]
#: The word at which an atom begins, and how many words it may have, the best first.
Occurrence = tuple[int, tuple[int, ...]]
#: Where several words count as one ("don't"), a gap has at most so many times more.
_PIECES = 3


class Text:
    """A text, and where atoms occur in it: `states` and `found` know those that begin at each
    word (the last is none), and `present` are the bits of all."""

    __slots__ = (
        "_counts",
        "_ends",
        "_places",
        "_plain",
        "_tokens",
        "found",
        "length",
        "present",
        "states",
    )

    def __init__(self, text: str, vocabulary: Vocabulary, automaton: Automaton) -> None:
        self._tokens = tokens(text)
        self._plain = "'" not in text
        self.length = len(self._tokens)
        words = list(map(vocabulary.__getitem__, self._tokens))
        words.append(NOTHING)
        self.states: list[State]
        self.states, self.present = automaton.states(words)
        self.found = [state.found for state in self.states]
        self._places: dict[int, list[Occurrence]] = {}
        self._ends: list[int] = []
        self._counts: list[int] = []

    def places(self, atom: int) -> list[Occurrence]:
        """The words at which an atom begins, with where it may end, the best first."""
        places = self._places.get(atom)
        if places is None:
            places = self._places[atom] = [
                (at, found[atom]) for at, found in enumerate(self.found) if atom in found
            ]
        return places

    def near(self, first: int, most: int) -> range:
        """The words that have at most so many others between them and words[:first]."""
        last = first + most + 1
        if not self._plain:
            last = first
            while last < first + most * _PIECES + 1 and self._between(first, last) <= most:
                last += 1
        return range(first, min(last, self.length))

    def _between(self, first: int, last: int) -> int:
        """How many words words[first:last] are; "don't" and "we'll" are one."""
        if not self._counts:
            self._counts = list(accumulate(map(_begins, self._tokens), initial=0))
        within = first < last <= self.length
        return self._counts[last] - self._counts[first + 1] + 1 if within else 0

    def chars(self, spans: Spans) -> Spans:
        """The offsets in the text of each words[a:b]."""
        words, ends = self._tokens, self._ends
        if not ends:
            ends = self._ends = list(accumulate(map(len, words)))
        return tuple([(ends[a] - len(words[a].lstrip(SIGNS)), ends[b - 1]) for a, b in spans])


def _begins(token: str) -> bool:
    """Whether it is not what follows an apostrophe within a word."""
    return token[0] != "'" or lead(token) > 1
