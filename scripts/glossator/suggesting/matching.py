"""Phrases against a sentence in linear time: one pass for all, a closer look at candidates.

The pass (re2.Set) finds which atoms of all phrases occur, gaps left out: so the automaton
stays small whatever is contributed. A group of phrases (a rule's `says`, say) is matched
whole only where all atoms of one of its phrases occur.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import re2  # type: ignore[import-untyped]

from glossator.suggesting.phrases import GAP_WORDS, Phrase

Span = tuple[int, int]
_MEMORY = 256 << 20
_ALWAYS = "(?s:.)"
#: The role of phrases that must not occur.
EXCEPTION = "unless"


@cache
def _options() -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = _MEMORY
    return options


@cache
def _compiled(pattern: str) -> Any:
    return re2.compile(rf"\b(?:{pattern})\b".encode(), _options())


@dataclass(frozen=True)
class Group:
    """Phrases of which one must occur; `owner` is the number of a rule, heading or data type."""

    role: str
    owner: int
    phrases: tuple[Phrase, ...]

    @cached_property
    def _exact(self) -> Any:
        return _compiled("|".join(phrase.pattern() for phrase in self.phrases))

    @cached_property
    def _loose(self) -> Any:
        return _compiled("|".join(phrase.pattern(loose=True) for phrase in self.phrases))

    @cached_property
    def _with_atoms(self) -> list[Any]:
        gapped = [phrase for phrase in self.phrases if len(phrase.atoms) > 1]
        return [_compiled(phrase.pattern(groups=True)) for phrase in gapped]

    def matches(self, text: bytes) -> Iterator[Span]:
        """Where any of the phrases stands in a text (flat).

        A match of the loose pattern, which is far quicker, is one of the exact pattern
        where it is too short to have a gap that is too long.
        """
        at = 0
        while quick := self._loose.search(text, at):
            start, end = quick.span()
            if text.count(b" ", start, end) > GAP_WORDS:
                yield from (match.span() for match in self._exact.finditer(text, at))
                return
            yield start, end
            at = end

    def occurs(self, text: bytes) -> bool:
        """Whether any of the phrases stands in a text (flat)."""
        return next(self.matches(text), None) is not None

    def atoms(self, text: bytes, span: Span) -> tuple[Span, ...]:
        """The words of a match, without what stands in its gaps."""
        start, end = span
        words = text[start:end]
        for phrase in self._with_atoms:
            if found := phrase.fullmatch(words):
                spans = (found.span(n) for n in range(1, found.re.groups + 1))
                return tuple((start + a, start + b) for a, b in spans if a >= 0)
        return (span,)


class Matcher:
    """Groups of phrases compiled for one pass.

    `sample` are texts (flat) that show which atoms are common: it makes no difference to
    what is found, only to how fast.
    """

    def __init__(self, groups: Iterable[Group], sample: Iterable[bytes] = ()) -> None:
        self.groups = [group for group in groups if group.phrases]
        self._atoms: dict[str, int] = {_ALWAYS: 0}
        self._needs = [
            [frozenset(self._number(atom) for atom in phrase.atoms) for phrase in group.phrases]
            for group in self.groups
        ]
        self._set = _set_of(list(self._atoms))
        # Exceptions are looked at only where what they are exceptions from is found.
        sought = [
            (needed, key)
            for key, group in enumerate(self.groups)
            if group.role != EXCEPTION
            for needed in self._needs[key]
        ]
        self._exceptions = {
            group.owner: key for key, group in enumerate(self.groups) if group.role == EXCEPTION
        }
        self._index = self._indexed(sought, Counter(a for t in sample for a in self.present(t)))

    def _number(self, atom: str) -> int:
        return self._atoms.setdefault(atom, len(self._atoms))

    def _indexed(
        self, needs: Iterable[tuple[frozenset[int], int]], common: Counter[int]
    ) -> dict[int, list[tuple[frozenset[int], int]]]:
        """What a phrase needs and its group, under the rarest of the atoms it needs."""
        index: dict[int, list[tuple[frozenset[int], int]]] = {}
        for needed, key in needs:
            rarest = min(needed, key=lambda a: (common[a], a))
            index.setdefault(rarest, []).append((needed, key))
        return index

    def candidates(self, present: frozenset[int]) -> list[Group]:
        """The groups, exceptions apart, one of whose phrases has all its atoms in a text."""
        index = self._index
        found = {
            key
            for atom in present & index.keys()
            for needed, key in index[atom]
            if needed <= present
        }
        return [self.groups[key] for key in sorted(found)]

    def excepted(self, owner: int, text: bytes, present: frozenset[int]) -> bool:
        """Whether the exception of an owner occurs in a text (flat)."""
        key = self._exceptions.get(owner)
        if key is None:
            return False
        met = [needed for needed in self._needs[key] if needed <= present]
        return any(len(needed) == 1 for needed in met) or (
            bool(met) and self.groups[key].occurs(text)
        )

    def occurring(self, text: bytes) -> list[Group]:
        """The groups that occur in a text (flat)."""
        return [group for group in self.candidates(self.present(text)) if group.occurs(text)]

    def present(self, text: bytes) -> frozenset[int]:
        """The atoms that occur. The pass reports nothing at all when its memory is exhausted,
        which shows by the atom that always occurs; then each atom is looked for by itself."""
        if not text:
            return frozenset()
        if found := self._set.Match(text):
            return frozenset(found)
        atoms = self._atoms.items()
        return frozenset(number for atom, number in atoms if _compiled(atom).search(text))


def _set_of(atoms: Sequence[str]) -> Any:
    found = re2.Set.SearchSet(_options())
    for atom in atoms:
        found.Add(atom.encode() if atom == _ALWAYS else rb"\b(?:" + atom.encode() + rb")\b")
    found.Compile()
    return found
