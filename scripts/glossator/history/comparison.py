"""Two texts of one policy → what of the older became what of the newer, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from glossator.history.alignment import Pair, aligned, moved_pairs
from glossator.history.runs import RunKind, WordRun, in_turn, word_runs
from glossator.history.side import Side, Stretch
from glossator.text.document import Document

#: What each kind of run is when the texts change places.
_SWAPPED: dict[RunKind, RunKind] = {
    "same": "same", "removed": "added", "added": "removed", "numbered": "numbered"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pairing:
    """A stretch of the older text and what it became; `moved` if it did not keep its place."""

    old: Stretch
    new: Stretch
    runs: tuple[WordRun, ...]
    moved: bool = False

    @property
    def changed(self) -> bool:
        """Whether words were removed or added in it."""
        return any(run.kind in ("removed", "added") for run in self.runs)


@dataclass(frozen=True)
class Comparison:
    """Everything that became of a text: `pairings` in the order of the newer text, and the
    stretches that are only in one of both, in their order."""

    old: Side
    new: Side
    pairings: tuple[Pairing, ...]
    removed: tuple[Stretch, ...]
    added: tuple[Stretch, ...]

    @property
    def technical(self) -> bool:
        """Whether both have the same words, letter for letter: another import of one text."""
        return self.old.document.fingerprint == self.new.document.fingerprint

    @property
    def changed(self) -> bool:
        """Whether words were removed, added or moved. Numbers, signs and structure do not count."""
        if self.technical:
            return False
        pairs = any(one.changed or one.moved for one in self.pairings)
        return bool(pairs or self.removed or self.added)

    @cached_property
    def words_removed(self) -> int:
        """How many words of the older text are gone."""
        return 0 if self.technical else self._words("removed") + sum(s.size for s in self.removed)

    @cached_property
    def words_added(self) -> int:
        """How many words of the newer text are new."""
        return 0 if self.technical else self._words("added") + sum(s.size for s in self.added)

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """All runs: those of pairs, and the stretches that only one text has."""
        alone = [WordRun("removed", one[:2], (0, 0)) for one in self.removed]
        alone += [WordRun("added", (0, 0), one[:2]) for one in self.added]
        return (*(run for pair in self.pairings for run in pair.runs), *alone)

    def _words(self, kind: str) -> int:
        found = (run.size for pair in self.pairings for run in pair.runs if run.kind == kind)
        return sum(found)


def compare(old: Document, new: Document) -> Comparison:
    """What became of a text. The other way round it is the same, with removed and added swapped."""
    one, other = Side(old), Side(new)
    if one.words == other.words:
        return Comparison(one, other, tuple(_unchanged(one, other)), (), ())
    if other.words < one.words:
        # Of several ways that are as good one is chosen: the same in both directions.
        found = _compared(other, one)
        return _swapped(found)
    return _compared(one, other)


def _unchanged(one: Side, other: Side) -> Iterable[Pairing]:
    """The same words: each block of the newer text with the words it comes from."""
    for block in other.blocks:
        at = one.starts[block.first]
        before = Stretch(block.first, block.last, one.document.block_at(at).number)
        yield Pairing(before, block, (WordRun("same", block[:2], block[:2]),))


def _compared(one: Side, other: Side) -> Comparison:
    pairs = aligned(one, other)
    moved = moved_pairs(pairs)
    pairings = tuple(_pairing(one, other, pair, pair in moved) for pair in pairs)
    removed = tuple(_left(one, [old for old, _ in pairs]))
    added = tuple(_left(other, [new for _, new in pairs]))
    return Comparison(one, other, pairings, removed, added)


def _pairing(one: Side, other: Side, pair: Pair, moved: bool) -> Pairing:
    """The words of a pair compared; the numbers in front apart."""
    old, new = pair
    at, there = old.first + one.numbering(old), new.first + other.numbering(new)
    before, after = one.words[old.first : at], other.words[new.first : there]
    kind: RunKind = "same" if before == after else "numbered"
    number = WordRun(kind, (old.first, at), (new.first, there))
    runs = word_runs(one.words[at : old.last], other.words[there : new.last], at, there)
    return Pairing(old, new, (number, *runs) if number.size else tuple(runs), moved)


def _left(side: Side, taken: list[Stretch]) -> Iterable[Stretch]:
    """What is in no pair, as stretches that each lie in one block."""
    at = 0
    end = Stretch(len(side.words), len(side.words), 0)
    for covered in (*sorted(taken), end):
        yield from _parts(side, at, covered.first)
        at = covered.last


def _parts(side: Side, first: int, last: int) -> Iterable[Stretch]:
    """The words [first, last) block by block."""
    while first < last:
        block = side.document.block_at(side.starts[first])
        after = min(last, bisect_left(side.starts, block.end))
        yield Stretch(first, after, block.number)
        first = after


def _swapped(found: Comparison) -> Comparison:
    """The same comparison seen from the other text."""
    pairings = sorted((_other_way(one) for one in found.pairings), key=lambda one: one.new)
    return Comparison(found.new, found.old, tuple(pairings), found.added, found.removed)


def _other_way(pair: Pairing) -> Pairing:
    swapped = [WordRun(_SWAPPED[run.kind], run.new, run.old) for run in pair.runs]
    numbers = [run for run in swapped[:1] if run.kind == "numbered"]
    runs = (*numbers, *in_turn(swapped[len(numbers) :]))
    return Pairing(pair.new, pair.old, runs, pair.moved)
