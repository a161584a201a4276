"""The language of rules: phrases that a person can read, compiled to linear-time patterns.

    our partners            these words, one after the other
    share*                  the word in all its forms: shares, shared, sharing
    disclos**               any word that begins so
    (sell|rent|trade)*      one of these, in all its forms
    (our|the)? site         a part that may be missing
    <data>                  a list of alternatives that stands under `words`
    share* ... <partners>   a gap of up to eight words
    share* & <partners>     both in one sentence, in any order, at most twenty words apart

Small and capital letters, kinds of quotes and dashes, -ise and -ize make no difference.
A phrase is parts joined by `&`; a part is atoms joined by gaps; an atom has no gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from glossator.suggesting.wordforms import family_pattern, flat, stem_pattern, word_pattern

GAP_WORDS = 8
NEAR_WORDS = 20
MOST_PARTS = 3
_SEPARATOR = "[^a-z0-9]+"
_ANY = r"\b.*?\b"
_TOKEN = re.compile(r"\.\.\.|<[a-z-]+>|[a-z0-9'-]+|\*{1,2}|[()|?&]|\s+")

Words = Mapping[str, tuple[str, ...]]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why, the cure what to write."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(frozen=True)
class Part:
    """Patterns without gaps, to be found in this order with gaps between them."""

    atoms: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """A phrase as written, and its parts, which may come in any order."""

    written: str
    parts: tuple[Part, ...]

    @property
    def atoms(self) -> tuple[str, ...]:
        """All that must occur in a sentence before it is worth a closer look."""
        return tuple(atom for part in self.parts for atom in part.atoms)

    def pattern(self, groups: bool = False, loose: bool = False) -> str:
        """The pattern of the whole phrase, on demand with a group for each atom.

        The loose one, for a quick look, lets gaps be of any length.
        """
        gap, near = (_ANY, _ANY) if loose else (_gap(GAP_WORDS), _gap(NEAR_WORDS))
        form = "({})" if groups else "(?:{})"
        made = [gap.join(map(form.format, part.atoms)) for part in self.parts]
        return "|".join(near.join(order) for order in permutations(made))


def _gap(words: int) -> str:
    return f"{_SEPARATOR}(?:[a-z0-9']+{_SEPARATOR}){{0,{words}}}?"


def read_phrase(written: str, words: Words) -> Phrase:
    """A phrase compiled, or PhraseError. `words` are the named lists it may use."""
    return Phrase(written, _Reader(written, words).phrase())


@dataclass(frozen=True, slots=True)
class _Unit:
    pattern: str
    optional: bool


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, written: str, words: Words, inside: tuple[str, ...] = ()) -> None:
        self.words, self.inside = words, inside
        self.tokens = self.split(flat(written).decode())
        self.at = 0

    def split(self, text: str) -> list[str]:
        out, at = [], 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if not match:
                cure = "Use words, word*, (a|b), <list>, `?`, `...` and `&`."
                raise PhraseError(f"'{text[at]}' is no sign of the rule language", cure)
            out.append(match.group())
            at = match.end()
        return [token for token in out if not token.isspace()]

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def phrase(self) -> tuple[Part, ...]:
        parts = [self.part()]
        while self.peek() == "&":
            self.take()
            parts.append(self.part())
        if len(parts) > MOST_PARTS:
            raise PhraseError(f"more than {MOST_PARTS} things must occur", "Write two rules.")
        if self.peek():
            raise PhraseError(f"'{self.peek()}' stands where nothing opens it")
        return tuple(parts)

    def part(self) -> Part:
        atoms = [self.atom()]
        while self.peek() == "...":
            self.take()
            atoms.append(self.atom())
        return Part(tuple(atoms))

    def atom(self, star: str = "") -> str:
        """Words one after the other, up to a gap, `&`, `|` or `)`."""
        units = []
        while self.peek() not in ("", "...", "&", "|", ")"):
            units.append(self.unit(star))
        if all(unit.optional for unit in units):
            raise PhraseError("there is nothing that must occur", "Write at least one word.")
        return _joined(units)

    def unit(self, star: str) -> _Unit:
        sign = self.take()
        if sign == "(":
            pattern = self.alternatives()
        elif sign.startswith("<"):
            pattern = self.listed(sign[1:-1])
        elif re.match(r"[a-z0-9'-]", sign):
            pattern = self.word(sign, star)
        else:
            raise PhraseError(f"'{sign}' follows no word", "Write it directly after a word.")
        optional = self.peek() == "?"
        self.at += optional
        return _Unit(pattern, optional)

    def word(self, token: str, star: str) -> str:
        star = self.take() if self.peek() in ("*", "**") else star
        return {"": word_pattern, "*": family_pattern, "**": stem_pattern}[star](token)

    def alternatives(self) -> str:
        """(a|b c|d*); a star after the bracket is a star for every word in it."""
        star = self.star_at_close()
        found = [self.atom(star)]
        while self.peek() == "|":
            self.take()
            found.append(self.atom(star))
        if self.take() != ")":
            raise PhraseError("a bracket is not closed", "A gap cannot stand inside brackets.")
        self.at += bool(star)
        return f"(?:{'|'.join(found)})"

    def star_at_close(self) -> str:
        """The star after the bracket that has just opened, if any."""
        depth = 1
        for at in range(self.at, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.tokens[at], 0)
            if not depth:
                after = "".join(self.tokens[at + 1 : at + 2])
                return after if after in ("*", "**") else ""
        return ""

    def listed(self, name: str) -> str:
        if name not in self.words:
            cure = f"The lists here are {', '.join(sorted(self.words)) or 'none'}."
            raise PhraseError(f"there is no list <{name}>", cure)
        if name in self.inside:
            raise PhraseError(f"the list <{name}> contains itself")
        found = [
            _Reader(entry, self.words, (*self.inside, name)).only_atom()
            for entry in self.words[name]
        ]
        return f"(?:{'|'.join(found)})"

    def only_atom(self) -> str:
        atom = self.atom()
        if self.peek():
            raise PhraseError(f"'{self.peek()}' cannot stand in a list", "Lists hold plain words.")
        return atom


def _joined(units: list[_Unit]) -> str:
    """Units in order with separators; the first that must occur parts the optional ones."""
    first = next(i for i, unit in enumerate(units) if not unit.optional)
    before = [f"(?:{unit.pattern}{_SEPARATOR})?" for unit in units[:first]]
    after = [
        f"(?:{_SEPARATOR}{unit.pattern})?" if unit.optional else _SEPARATOR + unit.pattern
        for unit in units[first + 1 :]
    ]
    return "".join([*before, units[first].pattern, *after])
