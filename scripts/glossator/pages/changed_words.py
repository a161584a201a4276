"""A comparison → the words of both texts as a page shows them: inside their sections, in the order
of the newer text, what did not change folded.

Every word of both texts is in exactly one entry, so that a page can be read back and compared with
both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from glossator.history.comparison import Comparison, Pairing
from glossator.history.runs import RunKind
from glossator.history.side import Stretch


class WordPiece(NamedTuple):
    """Text of one kind; `was` is the older number where only the number in front is another."""

    kind: RunKind
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A paragraph or sentence with what became of it.

    `old` and `new` are the numbers of its first words, from 0, or None where it has none there;
    `moved` is the section that it was in before.
    """

    pieces: tuple[WordPiece, ...]
    old: int | None
    new: int | None
    words: int
    changed: bool
    moved: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries in a row that all changed, or all did not; how many words they have."""

    changed: bool
    entries: tuple[WordEntry, ...]
    words: int


@dataclass(frozen=True, slots=True)
class SectionOfChanges:
    """A section of the newer text with its entries."""

    number: int
    name: str
    groups: tuple[EntryGroup, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it changed."""
        return any(group.changed for group in self.groups)

    @property
    def words(self) -> int:
        """How many words it shows."""
        return sum(group.words for group in self.groups)


def sections_of_changes(comparison: Comparison) -> tuple[SectionOfChanges, ...]:
    """All sections of the newer text, with all words of both."""
    names = {one.number: one.name for one in comparison.new.document.sections}
    placed = sorted(_placed(comparison), key=lambda one: one[0])
    found: dict[int, list[WordEntry]] = {}
    section = min(names)
    for _, number, entry in placed:
        # What is gone is shown where the text before it now is.
        section = section if number is None else number
        found.setdefault(section, []).append(entry)
    return tuple(
        SectionOfChanges(number, names[number], tuple(_groups(entries)))
        for number, entries in sorted(found.items())
    )


_Placed = tuple[tuple[int, int, int], int | None, WordEntry]


def _placed(comparison: Comparison) -> Iterator[_Placed]:
    """Entries with their place, and with their section in the newer text if they are in it."""
    new = comparison.new
    for pair in comparison.pairings:
        number = new.section_of(pair.new).number
        yield (pair.new.first, 0, 0), number, _of_pair(comparison, pair)
    for one in comparison.added:
        piece = WordPiece("added", new.shown(one.first, one.last))
        entry = WordEntry(
            (piece,), None, one.first, one.size, True, heading=_heads(comparison, one)
        )
        yield (one.first, 0, 0), new.section_of(one).number, entry
    kept = [pair for pair in comparison.pairings if not pair.moved]
    firsts = [pair.old.first for pair in kept]  # in order, since they kept it
    for one in comparison.removed:
        before = bisect_left(firsts, one.first)
        place = kept[before - 1].new.first if before else -1
        piece = WordPiece("removed", comparison.old.shown(one.first, one.last))
        entry = WordEntry((piece,), one.first, None, one.size, True)
        yield (place, 1, one.first), None, entry


def _of_pair(comparison: Comparison, pair: Pairing) -> WordEntry:
    old, new = comparison.old, comparison.new
    pieces = []
    for run in pair.runs:
        if run.kind == "removed":
            pieces.append(WordPiece("removed", old.shown(*run.old)))
        else:
            was = old.shown(*run.old) if run.kind == "numbered" else ""
            pieces.append(WordPiece(run.kind, new.shown(*run.new), was))
    moved = old.section_of(pair.old).name if pair.moved else ""
    return WordEntry(
        tuple(pieces), pair.old.first, pair.new.first, pair.new.size,
        pair.changed or pair.moved, moved, _heads(comparison, pair.new),
    )  # fmt: skip


def _heads(comparison: Comparison, one: Stretch) -> bool:
    block = comparison.new.document.blocks[one.block - 1]
    return block.kind in ("heading", "title")


def _groups(entries: Iterable[WordEntry]) -> Iterator[EntryGroup]:
    for changed, found in groupby(entries, key=lambda one: one.changed):
        some = tuple(found)
        yield EntryGroup(changed, some, sum(one.words for one in some))
