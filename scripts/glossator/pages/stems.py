"""Texts → stems, as the search reads them: by the taxonomy's lists of words."""

from __future__ import annotations

from glossator.data.taxonomy import Taxonomy
from glossator.text.stems import stemmed, words_in

#: Words that can mean one thing together, at most.
LONGEST = 3


class Reader:
    """Texts → stems, by the taxonomy's lists of words.

    A word that says nothing counts as no other: “mine” has the stem of “minor”, but does not mean
    a child.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        lists = taxonomy.searching
        self.ignored = frozenset(word for text in lists.ignored for word in words_in(text))
        self.nots = frozenset(word for text in lists.nots for word in words_in(text))
        lines = [line for line in lists.alike if line]
        self.alike = {
            stemmed(other): stem
            for first, *others in lines
            for other in others
            if " " not in other and stemmed(other) != (stem := stemmed(first.replace(" ", "")))
        }
        self.together = {
            " ".join(words_in(other)): self.alike.get(stem, stem)
            for first, *others in lines
            for other in [*others, first]
            if " " in other and (stem := stemmed(first.replace(" ", "")))
        }
        self._begin = frozenset(words.partition(" ")[0] for words in self.together)
        self._alone: dict[str, str] = {}

    def stems(self, text: str) -> list[str]:
        """The stems of a text; every denial is `not`."""
        words = words_in(text)
        found = []
        at = 0
        while at < len(words):
            run, stem = self._stem(words, at)
            at += run
            found.append(stem)
        return found

    def _stem(self, words: list[str], at: int) -> tuple[int, str]:
        """How many words from here count as one, and their stem."""
        word = words[at]
        for run in range(LONGEST, 1, -1) if word in self._begin else ():
            if stem := self.together.get(" ".join(words[at : at + run])):
                return run, stem
        if word not in self._alone:
            self._alone[word] = self._one(word)
        return 1, self._alone[word]

    def _one(self, word: str) -> str:
        """The stem of a word that counts alone."""
        if word in self.nots:
            return "not"
        stem = stemmed(word)
        return stem if word in self.ignored else self.alike.get(stem, stem)
