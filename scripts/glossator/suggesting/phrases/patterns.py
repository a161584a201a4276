"""What phrases are made of: patterns over the words of a text, not over its letters.

A pattern is a word, a row of patterns, or a choice of them; it has no repetition. Two that are
made of the same are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

#: A word with what parts it from the word before; its possessive is part of it.
TOKEN = re.compile(r"[^a-z0-9]*[a-z0-9]+(?:'s(?![a-z0-9]))?")
MOST_HYPHENS = 3


@dataclass(frozen=True, slots=True)
class WordPattern:
    """One word: any of `forms`, or one of `stems` with any letters after it.

    `joint` is what parts it from the word before: "-" a hyphen or a space, "'" an
    apostrophe, "" anything.
    """

    forms: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    joint: str = ""

    @property
    def longest(self) -> int:
        """How many words it is at most."""
        return 1

    @property
    def size(self) -> int:
        """How many words are written in it, lists written out."""
        return 1


@dataclass(frozen=True, eq=False)
class Row:
    """Patterns one after the other; those with True may be missing."""

    units: tuple[tuple[Pattern, bool], ...]

    @cached_property
    def longest(self) -> int:
        """How many words it is at most."""
        return sum(unit.longest for unit, _ in self.units)

    @cached_property
    def size(self) -> int:
        """How many words are written in it, lists written out."""
        return sum(unit.size for unit, _ in self.units)


@dataclass(frozen=True, eq=False)
class Choice:
    """Any of several patterns; where several are there, the first counts."""

    options: tuple[Pattern, ...]

    @cached_property
    def longest(self) -> int:
        """How many words it is at most."""
        return max(option.longest for option in self.options)

    @cached_property
    def size(self) -> int:
        """How many words are written in it, lists written out."""
        return sum(option.size for option in self.options)


Pattern = WordPattern | Row | Choice


_row, _choice = lru_cache(1 << 16)(Row), lru_cache(1 << 16)(Choice)


def row(units: list[tuple[Pattern, bool]]) -> Pattern:
    """Units one after the other; a single one is itself."""
    if len(units) == 1 and not units[0][1]:
        return units[0][0]
    return _row(tuple(units))


def choice(options: list[Pattern]) -> Pattern:
    """Any of the options; words that follow each other are one word with more forms."""
    out: list[Pattern] = []
    for option in options:
        last = out[-1] if out else None
        if (
            isinstance(option, WordPattern)
            and isinstance(last, WordPattern)
            and option.joint == last.joint
        ):
            out[-1] = WordPattern(last.forms | option.forms, last.stems | option.stems, last.joint)
        else:
            out.append(option)
    return out[0] if len(out) == 1 else _choice(tuple(out))


def spelled(forms: frozenset[str], stem: bool = False) -> Pattern | None:
    """A word in these forms, all with the same hyphens, each also a space or nothing.

    `stem`: any letters may follow. None for what is not a word.
    """
    hyphens = max(form.count("-") for form in forms)
    ways = product(("-", ""), repeat=hyphens) if hyphens <= MOST_HYPHENS else ()
    found = [_columns([_joined(form, way) for form in forms], stem) for way in ways]
    some = [one for one in found if one]
    return choice(some) if some and len(some) == len(found) else None


def _joined(form: str, signs: tuple[str, ...]) -> str:
    first, *others = form.split("-")
    return first + "".join(sign + other for sign, other in zip(signs, others, strict=True))


def _columns(forms: list[str], stem: bool) -> Pattern | None:
    """A row of words from spellings that are cut alike."""
    cut = [TOKEN.findall(form) for form in forms]
    if len({len(tokens) for tokens in cut}) != 1 or not cut[0]:
        return None
    units: list[tuple[Pattern, bool]] = []
    for number, column in enumerate(zip(*cut, strict=True)):
        joint = column[0][0] if number and column[0][0] in "-'" else ""
        words = frozenset(word.lstrip("-'") for word in column)
        is_stem = stem and number == len(cut[0]) - 1
        units.append((WordPattern(joint=joint, **{"stems" if is_stem else "forms": words}), False))
    return row(units)
