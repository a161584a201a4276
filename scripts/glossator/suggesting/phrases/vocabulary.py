"""The words of texts: each distinct word is looked at only once, and what it matches is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.suggesting.phrases.patterns import TOKEN, WordPattern

#: The numbers of the words of patterns that a word of a text matches.
Matching = frozenset[int]
#: The kind of the words that match none.
NOTHING = 0
#: So many distinct words are remembered, none longer than this.
MOST_WORDS, LONGEST_WORD = 50_000, 40
_LETTER = re.compile("[a-z0-9]")
#: All that is neither a letter nor a digit, in flat text.
SIGNS = "".join(sign for sign in map(chr, range(128)) if not _LETTER.match(sign.lower()))
#: By a form or stem, the numbers of the words that have it, each with its joint.
_Numbers = dict[str, list[tuple[str, int]]]


def tokens(text: str) -> list[str]:
    """A text (flat) cut into words, each with the signs before it."""
    return TOKEN.findall(text.rstrip(SIGNS))


def lead(token: str) -> int:
    """How many signs come before a word."""
    match = _LETTER.search(token)
    return match.start() if match else len(token)


class Vocabulary(dict[str, int]):
    """The kind of a word of a text, by token; words of one kind match the same."""

    def __init__(self) -> None:
        super().__init__()
        #: What words of each kind match.
        self.kinds: list[Matching] = [frozenset()]
        self._kind: dict[Matching, int] = {self.kinds[NOTHING]: NOTHING}
        self._numbers: dict[WordPattern, int] = {}
        self._forms: _Numbers = {}
        self._stems: _Numbers = {}
        self._longest = 0

    def number(self, word: WordPattern) -> int:
        """The number of a pattern's word."""
        if word not in self._numbers:
            number = self._numbers[word] = len(self._numbers)
            for form in word.forms:
                self._forms.setdefault(form, []).append((word.joint, number))
            for stem in word.stems:
                self._stems.setdefault(stem, []).append((word.joint, number))
                self._longest = max(self._longest, len(stem))
        return self._numbers[word]

    def __missing__(self, token: str) -> int:
        at = lead(token)
        matching = frozenset(self._matching(token[:at], token[at:]))
        kind = self._kind.setdefault(matching, len(self.kinds))
        if kind == len(self.kinds):
            self.kinds.append(matching)
        if len(token) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[token] = kind
        return kind

    def _matching(self, signs: str, word: str) -> Iterator[int]:
        """With any signs before it, or with those that a pattern asks for."""
        base = word.removesuffix("'s")
        letters = len(base) - len(base.rstrip("abcdefghijklmnopqrstuvwxyz"))
        least = max(1, len(base) - letters)
        joints = ("", "-") if signs in (" ", "-") else ("", signs)
        stems = (base[:end] for end in range(least, min(len(base), self._longest) + 1))
        forms, begun = self._forms, self._stems
        found = [forms[one] for one in {word, base} if one in forms]
        found += [begun[one] for one in stems if one in begun]
        return (number for some in found for joint, number in some if joint in joints)
