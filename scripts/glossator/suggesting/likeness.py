"""How like texts are: TF-IDF over stems and pairs of neighbouring stems, by an inverted index.

A term counts 1 + ln(times in the text), times ln((texts + 1) / (texts that have it + ½)); two texts
are as like as the cosine of their terms (Salton and Buckley 1988, weights "ltc"). What no text of
the index has counts as rarest, so a text with many words of its own is like none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from glossator.text.stems import stemmed, words_in

_stem = lru_cache(1 << 14)(stemmed)


class Likeness:
    """Texts, by number, that others can be compared with."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [_terms(text) for text in texts]
        have = Counter(term for terms in counted for term in terms)
        self._rarest = log((len(texts) + 1) / 0.5)
        self._rarity = {term: log((len(texts) + 1) / (n + 0.5)) for term, n in have.items()}
        #: By term, the texts that have it, and how much of each it makes.
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, terms in enumerate(counted):
            for term, weight in self._weighed(terms).items():
                self._having[term].append((number, weight))

    def nearest(self, text: str) -> list[tuple[float, int]]:
        """Pairs of likeness, in (0, 1], and number of every text that shares a term, the nearest
        first; of equal ones the first."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in self._weighed(_terms(text)).items():
            for number, other in self._having.get(term, ()):
                found[number] += weight * other
        return sorted(((min(1.0, like), n) for n, like in found.items()), key=_first)

    def _weighed(self, terms: Counter[str]) -> dict[str, float]:
        """The terms of a text as a vector of length 1."""
        weights = {
            term: (1 + log(times)) * self._rarity.get(term, self._rarest)
            for term, times in terms.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}


def _first(pair: tuple[float, int]) -> tuple[float, int]:
    return -round(pair[0], 9), pair[1]


def _terms(text: str) -> Counter[str]:
    """A text's stems and pairs of neighbouring stems, counted."""
    stems = list(map(_stem, words_in(text)))
    pairs: Iterable[str] = (f"{first} {second}" for first, second in pairwise(stems))
    return Counter([*stems, *pairs])
