"""The language of rules: phrases that a person can read, compiled to patterns of words.

    our partners            these words, one after the other
    share*                  the word in all its forms: shares, shared, sharing
    disclos**               any word that begins so
    (sell|rent|trade)*      one of these, in all its forms
    (our|the)? site         a part that may be missing
    <data>                  a list of alternatives, given under `words`
    share* ... <partners>   a gap of up to eight words
    share* & <partners>     both in one sentence, in any order, at most twenty words apart

Small and capital letters, kinds of quotes and dashes, -ise and -ize make no difference.
A phrase is parts joined by `&`; a part is atoms joined by gaps; an atom has no gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from glossator.suggesting.phrases.patterns import MOST_HYPHENS, Pattern, choice, row, spelled
from glossator.suggesting.phrases.word_forms import family, flat, spellings

GAP_WORDS = 8
NEAR_WORDS = 20
MOST_PARTS = 3
#: How many words a phrase may be in a text, gaps apart, and have with its lists written out.
LONGEST, LARGEST = 60, 2_000
#: How deep brackets, and lists that name lists, may be nested.
DEEPEST = 10
_LIST = re.compile(r"<([a-z-]+)>")
_TOKEN = re.compile(r"\.\.\.|<[a-z-]+>|[a-z0-9'-]+|\*{1,2}|[()|?&]|\s+")

Forms = Callable[[str], frozenset[str]]
WordLists = Mapping[str, tuple[str, ...]]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why, the cure what to write."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(frozen=True)
class Phrase:
    """A phrase as written, and its parts, which may come in any order.

    A part is patterns without gaps, to be found in this order with gaps between them.
    """

    written: str
    parts: tuple[tuple[Pattern, ...], ...]

    @property
    def atoms(self) -> tuple[Pattern, ...]:
        """All that must occur."""
        return tuple(atom for part in self.parts for atom in part)

    @property
    def size(self) -> int:
        """How many words are written in it, lists written out."""
        return sum(atom.size for atom in self.atoms)


class Lexicon:
    """The named lists that phrases may use, each read once; `forms` gives all forms of a word that
    has a star, in the language of the phrases."""

    def __init__(self, words: WordLists, forms: Forms = family) -> None:
        self.words, self.forms = words, forms
        self._read: dict[str, Pattern] = {}
        self._depth: dict[str, int] = {}

    def pattern(self, name: str, inside: tuple[str, ...]) -> Pattern:
        """The pattern of a list, or PhraseError."""
        if name not in self.words:
            cure = f"The lists here are {', '.join(sorted(self.words)) or 'none'}."
            raise PhraseError(f"there is no list <{name}>", cure)
        if name in inside:
            raise PhraseError(f"the list <{name}> contains itself", "Remove its name from it.")
        if len(inside) + self._depth.get(name, 1) > DEEPEST:
            message = f"lists are nested more than {DEEPEST} deep"
            raise PhraseError(message, f"Write the words of <{name}> where it is named.")
        if not self.words[name]:
            raise PhraseError(f"the list <{name}> is empty", "Write its words, or delete it.")
        if name not in self._read:
            entries = self.words[name]
            found = [_PhraseReader(entry, self, (*inside, name)).only_atom() for entry in entries]
            named = _LIST.findall(flat(" ".join(entries)))
            self._depth[name] = 1 + max((self._depth[other] for other in named), default=0)
            self._read[name] = choice(found)
        return self._read[name]


def read_phrase(written: str, words: Lexicon) -> Phrase:
    """A phrase compiled, or PhraseError. `words` are the named lists it may use."""
    phrase = Phrase(written, _PhraseReader(written, words).phrase())
    if sum(atom.longest for atom in phrase.atoms) > LONGEST:
        raise PhraseError(f"it can be more than {LONGEST} words long", "Write a shorter one.")
    if phrase.size > LARGEST:
        message = f"with its lists it has more than {LARGEST:,} words"
        raise PhraseError(message, "Write several rules with shorter lists.")
    return phrase


@lru_cache(1 << 16)
def _word(token: str, star: str, forms: Forms) -> Pattern | None:
    return spelled(forms(token) if star == "*" else spellings(token), star == "**")


class _PhraseReader:
    """Reads one phrase from left to right."""

    def __init__(self, written: str, words: Lexicon, inside: tuple[str, ...] = ()) -> None:
        self.words, self.inside = words, inside
        self.tokens = self.split(flat(written))
        self.at = 0
        self.depth = 0

    def split(self, text: str) -> list[str]:
        out, at = [], 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if not match:
                cure = "Use words, word*, (a|b), <list>, `?`, `...` and `&`."
                raise PhraseError(f"'{text[at]}' is not a sign of the rule language", cure)
            out.append(match.group())
            at = match.end()
        return [token for token in out if not token.isspace()]

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def phrase(self) -> tuple[tuple[Pattern, ...], ...]:
        parts = [self.part()]
        while self.peek() == "&":
            self.take()
            parts.append(self.part())
        if len(parts) > MOST_PARTS:
            raise PhraseError(f"more than {MOST_PARTS} parts must occur", "Write two rules.")
        if self.peek():
            message = f"'{self.peek()}' has no opening bracket"
            raise PhraseError(message, "Delete it, or open a bracket before it.")
        return tuple(parts)

    def part(self) -> tuple[Pattern, ...]:
        atoms = [self.atom()]
        while self.peek() == "...":
            self.take()
            atoms.append(self.atom())
        return tuple(atoms)

    def atom(self, star: str = "") -> Pattern:
        """Words one after the other, up to a gap, `&`, `|` or `)`."""
        units = []
        while self.peek() not in ("", "...", "&", "|", ")"):
            units.append(self.unit(star))
        if all(optional for _, optional in units):
            raise PhraseError("it has no word that must occur", "Write at least one word.")
        return row(units)

    def unit(self, star: str) -> tuple[Pattern, bool]:
        sign = self.take()
        if sign == "(":
            pattern = self.alternatives()
        elif sign.startswith("<"):
            pattern = self.words.pattern(sign[1:-1], self.inside)
        elif re.match(r"[a-z0-9'-]", sign):
            pattern = self.word(sign, star)
        else:
            raise PhraseError(f"'{sign}' follows no word", "Write it directly after a word.")
        optional = self.peek() == "?"
        self.at += optional
        return pattern, optional

    def word(self, token: str, star: str) -> Pattern:
        star = self.take() if self.peek() in ("*", "**") else star
        found = _word(token, star, self.words.forms)
        if not found:
            cure = f"Write letters on both sides of at most {MOST_HYPHENS} hyphens."
            raise PhraseError(f"'{token}' is not a word", cure)
        return found

    def alternatives(self) -> Pattern:
        """(a|b c|d*); a star after the bracket is a star for every word in it."""
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"brackets are nested more than {DEEPEST} deep"
            raise PhraseError(message, "Write a list, or several phrases.")
        star = self.star_at_close()
        found = [self.atom(star)]
        while self.peek() == "|":
            self.take()
            found.append(self.atom(star))
        if self.take() != ")":
            raise PhraseError("a bracket is not closed", "A gap is not allowed inside brackets.")
        self.at += bool(star)
        self.depth -= 1
        return choice(found)

    def star_at_close(self) -> str:
        """The star after the bracket that has just opened, if any."""
        depth = 1
        for at in range(self.at, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.tokens[at], 0)
            if not depth:
                after = "".join(self.tokens[at + 1 : at + 2])
                return after if after in ("*", "**") else ""
        return ""

    def only_atom(self) -> Pattern:
        atom = self.atom()
        if self.peek():
            message = f"'{self.peek()}' is not allowed in a list"
            raise PhraseError(message, "Lists contain only plain words.")
        return atom
