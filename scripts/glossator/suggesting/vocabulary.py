"""The words of texts: each distinct word is looked at once, and what it matches is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.suggesting.patterns import TOKEN, Word

#: The numbers of the words of patterns that a word of a text matches.
Matching = frozenset[int]
NOTHING: Matching = frozenset()
#: So many distinct words are remembered, none longer than this.
MOST_WORDS, LONGEST_WORD = 50_000, 40
_LETTER = re.compile("[a-z0-9]")
_SIGNS = "".join(sign for sign in map(chr, range(128)) if not _LETTER.match(sign.lower()))
_Numbers = dict[tuple[str, str], list[int]]


def tokens(text: str) -> list[str]:
    """A text (flat) cut into words, each with the signs before it."""
    return TOKEN.findall(text.rstrip(_SIGNS))


def lead(token: str) -> int:
    """How many signs stand before a word."""
    match = _LETTER.search(token)
    return match.start() if match else len(token)


class Vocabulary(dict[str, Matching]):
    """What a word of a text matches, by token."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Word, int] = {}
        self._forms: _Numbers = {}
        self._stems: _Numbers = {}
        self._longest = 0
        self._same: dict[Matching, Matching] = {NOTHING: NOTHING}

    def number(self, word: Word) -> int:
        """The number of a pattern's word."""
        if word not in self._numbers:
            number = self._numbers[word] = len(self._numbers)
            for form in word.forms:
                self._forms.setdefault((word.joint, form), []).append(number)
            for stem in word.stems:
                self._stems.setdefault((word.joint, stem), []).append(number)
                self._longest = max(self._longest, len(stem))
        return self._numbers[word]

    def __missing__(self, token: str) -> Matching:
        at = lead(token)
        matching = frozenset(self._matching(token[:at], token[at:]))
        found = self._same.setdefault(matching, matching)
        if len(token) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[token] = found
        return found

    def _matching(self, signs: str, word: str) -> Iterator[int]:
        """With any signs before it, or with those that a pattern asks for."""
        base = word.removesuffix("'s")
        letters = len(base) - len(base.rstrip("abcdefghijklmnopqrstuvwxyz"))
        least = max(1, len(base) - letters)
        for joint in ("", "-") if signs in (" ", "-") else ("", signs):
            for form in (word, base):
                yield from self._forms.get((joint, form), ())
            for end in range(least, min(len(base), self._longest) + 1):
                yield from self._stems.get((joint, base[:end]), ())
