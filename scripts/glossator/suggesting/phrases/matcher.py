"""Phrases against a text: an index for all, a closer look at candidates.

One pass (`automaton`) finds where the atoms of all phrases are. A phrase is indexed under
the rarest of its atoms; where that and all others occur, `finder` sees whether in order.
Atoms that are asked for by themselves have a bit each; the others need none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from glossator.suggesting.phrases.automaton import Automaton
from glossator.suggesting.phrases.finder import Finder, first
from glossator.suggesting.phrases.language import Phrase
from glossator.suggesting.phrases.text import Spans, Text
from glossator.suggesting.phrases.vocabulary import Vocabulary

Owner = TypeVar("Owner")


@dataclass(frozen=True)
class Group(Generic[Owner]):
    """Phrases of which one must occur, and those of which none may; `owner` is what for."""

    owner: Owner
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()


#: A phrase of a group: the number of the group, its own in that, and its finder.
Entry = tuple[int, int, Finder]
#: Phrases that need the same atoms (bits) besides the one they are indexed under.
Key = tuple[int, list[Entry]]


class Matcher(Generic[Owner]):
    """Groups of phrases, all looked for in one pass.

    `sample` are texts (flat) that show which atoms are common: it makes no difference to
    what is found, only to how fast.
    """

    def __init__(self, groups: Iterable[Group[Owner]], sample: Iterable[str] = ()) -> None:
        self.groups = list(groups)
        self._vocabulary = Vocabulary()
        self._automaton = Automaton(self._vocabulary)
        phrases = [p for group in self.groups for p in (*group.phrases, *group.unless)]
        used = Counter(atom for phrase in phrases for atom in phrase.atoms)
        self._number = {atom: self._automaton.add(atom) for atom, _ in used.most_common()}
        common = Counter(a for t in sample for state in self.read(t).states for a in state.found)
        entries = [
            (number, place, self._finder(phrase))
            for number, group in enumerate(self.groups)
            for place, phrase in enumerate(group.phrases)
        ]
        rarest = [min(finder.atoms, key=lambda a: (common[a], a)) for _, _, finder in entries]
        others = [one[-1].atoms - {rare} for one, rare in zip(entries, rarest, strict=True)]
        unless = [[self._finder(p) for p in group.unless] for group in self.groups]
        asked = frozenset[int]().union(*others, *(f.atoms for some in unless for f in some))
        # The commonest come first: the fewer and lower the bits, the smaller are all numbers.
        order = sorted(asked, key=lambda atom: (-common[atom], atom))
        self._bit = {atom: 1 << place for place, atom in enumerate(order)}
        self._all = (1 << len(order)) - 1
        #: By atom and what else is needed, the phrases of all groups.
        self._index: dict[int, dict[int, list[Entry]]] = {}
        for entry, rare, needed in zip(entries, rarest, others, strict=True):
            self._index.setdefault(rare, {}).setdefault(self._bits(needed), []).append(entry)
        # An exception of one atom is seen from its bit; only those of several are looked for.
        self._barred = [self._bits(f.alone for f in some if f.alone is not None) for some in unless]
        self._unless = [
            [(self._bits(f.atoms), f) for f in some if f.alone is None] for some in unless
        ]
        self._automaton.kept = self._kept
        self._automaton.forget()

    def _finder(self, phrase: Phrase) -> Finder:
        return Finder([[self._number[atom] for atom in part] for part in phrase.parts])

    def _bits(self, atoms: Iterable[int]) -> int:
        """The bits of atoms that have one."""
        return sum(self._bit.get(atom, 0) for atom in set(atoms))

    def read(self, text: str) -> Text:
        """A text (flat) as this matcher sees it."""
        return Text(text, self._vocabulary, self._automaton)

    def candidates(self, text: Text) -> dict[int, dict[int, Finder]]:
        """By number of a group, those of its phrases whose atoms all occur in a text, by
        their number; not of groups that must not have an atom which occurs there."""
        present, barred = text.present, self._barred
        absent = self._all ^ present
        complete = [
            phrases
            for state in text.states
            for others, phrases in state.indexed
            if not others & absent
        ]
        found: dict[int, dict[int, Finder]] = {}
        for phrases in complete:
            for group, number, finder in phrases:
                if group in found:
                    found[group][number] = finder
                else:
                    found[group] = {number: finder}
        return {group: found[group] for group in sorted(found) if not barred[group] & present}

    def _kept(self, found: Collection[int]) -> tuple[int, list[Key]]:
        """The bits of what was found, and the phrases that are indexed under it."""
        bits = self._bits(found)
        keys: dict[int, list[Entry]] = {}
        for atom in found:
            for others, phrases in self._index.get(atom, {}).items():
                keys.setdefault(others & ~bits, []).extend(phrases)
        return bits, list(keys.items())

    def excepted(self, group: int, text: Text) -> bool:
        """Whether a phrase of several atoms occurs in a text that a group must not have."""
        absent = self._all ^ text.present
        return any(
            not needs & absent and finder.first(text, 0, text.length)
            for needs, finder in self._unless[group]
        )

    def occurring(self, text: str) -> Iterator[tuple[Owner, Spans]]:
        """The owners whose groups occur in a text (flat), in order, and where each first does."""
        read = self.read(text)
        for group, finders in self.candidates(read).items():
            if spans := first([finders[number] for number in sorted(finders)], read):
                yield self.groups[group].owner, read.chars(spans)

    def owners(self, text: str) -> set[Owner]:
        """The owners whose groups occur in a text (flat)."""
        read = self.read(text)
        return {
            self.groups[group].owner
            for group, finders in self.candidates(read).items()
            if any(f.alone is not None or f.first(read, 0, read.length) for f in finders.values())
        }
