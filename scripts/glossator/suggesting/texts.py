"""A text (flat) as phrases see it: cut into words, with where the atoms of phrases stand."""

from __future__ import annotations

from itertools import accumulate

from glossator.suggesting.automaton import Automaton, Hit
from glossator.suggesting.vocabulary import NOTHING, SIGNS, Vocabulary, lead, tokens

Span = tuple[int, int]
Spans = tuple[Span, ...]
#: The word at which an atom begins, and how many words it may have, the best first.
Place = tuple[int, tuple[int, ...]]


class Text:
    """A text, and where atoms stand in it; `present` are their numbers as bits."""

    __slots__ = (
        "_all",
        "_counts",
        "_ends",
        "_places",
        "_plain",
        "_tokens",
        "hits",
        "length",
        "present",
    )

    def __init__(self, text: str, vocabulary: Vocabulary, automaton: Automaton) -> None:
        self._tokens = tokens(text)
        self._plain = "'" not in text
        self.length = len(self._tokens)
        words = list(map(vocabulary.__getitem__, self._tokens))
        words.append(NOTHING)
        self.hits: list[Hit]
        self.hits, self.present = automaton.hits(words)
        self._all = self.hits
        self._places: dict[int, list[Place]] = {}
        self._ends: list[int] = []
        self._counts: list[int] = []

    def keep(self, atoms: int) -> None:
        """Until told otherwise, forget where atoms stand that are not among these (bits)."""
        self.hits = [hit for hit in self._all if hit[1].bits & atoms]

    def places(self, atom: int) -> list[Place]:
        """The words at which an atom begins, with where it may end, the best first."""
        places = self._places.get(atom)
        if places is None:
            places = self._places[atom] = [
                (at, state.found[atom]) for at, state in self.hits if atom in state.found
            ]
        return places

    def chars(self, spans: Spans) -> Spans:
        """The offsets in the text of each words[a:b]."""
        words, ends = self._tokens, self._ends
        if not ends:
            ends = self._ends = list(accumulate(map(len, words)))
        return tuple([(ends[a] - len(words[a].lstrip(SIGNS)), ends[b - 1]) for a, b in spans])

    def between(self, first: int, last: int) -> int:
        """How many words words[first:last] are; "don't" and "we'll" are one."""
        if last <= first:
            return 0
        if self._plain:
            return last - first
        if not self._counts:
            self._counts = list(accumulate(map(_begins, self._tokens), initial=0))
        return self._counts[last] - self._counts[first + 1] + 1


def _begins(token: str) -> bool:
    """Whether it is not what follows an apostrophe within a word."""
    return token[0] != "'" or lead(token) > 1
