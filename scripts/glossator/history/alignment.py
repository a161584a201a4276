"""Two texts → which stretches of them belong together: by sections, then blocks, then sentences.

Blocks that are the same come first, inside their sections and then wherever they went; what is
left between them is compared sentence by sentence. Words are compared later, and only inside a
pair.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from glossator.history.order import heaviest_in_order
from glossator.history.sections import aligned_sections
from glossator.history.sentence_pairs import sentence_pairs
from glossator.history.side import Side, Stretch, joined
from glossator.text.document import Section

#: A stretch of the older text and the one of the newer that it became.
Pair = tuple[Stretch, Stretch]
#: Words [first, last).
Span = tuple[int, int]
#: Words of a stretch that is known again wherever it went; shorter ones say too little.
LONG = 6
#: How alike, of 1, the words of a whole gap are when it is one stretch cut up in another way.
_RECUT = 0.8
#: The product of the words of two stretches that are compared as a whole.
_MOST = 25_000_000


def aligned(old: Side, new: Side) -> list[Pair]:
    """All pairs, in the order of the newer text; each word is in one pair at most."""
    search = _Alignment(old, new)
    search.same_blocks()
    search.same_elsewhere()
    search.cut()
    search.gaps_of_sections()
    search.same_elsewhere()
    search.gaps_of_text()
    return sorted(search.pairs, key=lambda pair: pair[1])


def moved_pairs(pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs that did not keep their order; those that did have the most words."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    weights = [one.size + other.size for one, other in ordered]
    kept = heaviest_in_order([one.first for one, _ in ordered], weights)
    return {pair for number, pair in enumerate(ordered) if number not in kept}


@dataclass(slots=True)
class _Alignment:
    """The pairs found so far, and the stretches that are in none."""

    old: Side
    new: Side
    pairs: list[Pair] = field(default_factory=list)
    ours: dict[int, Stretch] = field(default_factory=dict)
    theirs: dict[int, Stretch] = field(default_factory=dict)
    sections: list[tuple[Section, Section]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ours, self.theirs = _by_first(self.old.blocks), _by_first(self.new.blocks)
        self.sections = aligned_sections(self.old, self.new)

    def pair(self, found: Iterable[Pair]) -> None:
        for one, other in found:
            self.pairs.append((one, other))
            _take(self.ours, one)
            _take(self.theirs, other)

    def same_blocks(self) -> None:
        """Blocks that are the same, in order, in sections that belong together."""
        for section, its in self.sections:
            self.pair(self.same(self.old.of_section(section), self.new.of_section(its)))

    def same(self, ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> list[Pair]:
        """As many stretches with the same words as keep their order."""
        before, after = [self.old.key(one) for one in ours], [self.new.key(one) for one in theirs]
        return [
            (ours[step.src_start + n], theirs[step.dest_start + n])
            for step in Indel.opcodes(before, after)
            if step.tag == "equal"
            for n in range(step.src_end - step.src_start)
        ]

    def same_elsewhere(self) -> None:
        """What is left of the older text and is the same anywhere in the newer, first to first."""
        places: dict[tuple[str, ...], list[Stretch]] = {}
        for other in reversed(self.theirs.values()):
            places.setdefault(self.new.key(other), []).append(other)
        for one in list(self.ours.values()):
            key = self.old.key(one)
            if len(key) >= LONG and places.get(key):
                self.pair([(one, places[key].pop())])

    def cut(self) -> None:
        """From here on sentences count, and not blocks."""
        ours, theirs = self.ours.values(), self.theirs.values()
        self.ours = _by_first(part for one in ours for part in self.old.sentences(one))
        self.theirs = _by_first(part for one in theirs for part in self.new.sentences(one))

    def gaps_of_sections(self) -> None:
        """What is left between pairs of two sections that belong together."""
        inside: dict[int, list[Pair]] = {}
        for pair in self.pairs:
            inside.setdefault(self.old.section_of(pair[0]).number, []).append(pair)
        left = _Left(self.ours), _Left(self.theirs)
        for section, its in self.sections:
            here, there = _span(self.old.of_section(section)), _span(self.new.of_section(its))
            pairs = [
                pair for pair in inside.get(section.number, ())
                if there[0] <= pair[1].first < there[1]
            ]  # fmt: skip
            self.fill(here, there, pairs, left)

    def gaps_of_text(self) -> None:
        """What is left between pairs that kept their order, whatever the sections."""
        here, there = (0, len(self.old.words)), (0, len(self.new.words))
        self.fill(here, there, list(self.pairs), (_Left(self.ours), _Left(self.theirs)))

    def fill(self, here: Span, there: Span, pairs: list[Pair], left: tuple[_Left, _Left]) -> None:
        """Pair what is left in a span of words of each text, gap by gap between its pairs."""
        moved = moved_pairs(pairs)
        kept = sorted((pair for pair in pairs if pair not in moved), key=lambda pair: pair[1])
        start = here[0], there[0]
        for one, other in [*kept, (Stretch(here[1], here[1], 0), Stretch(there[1], there[1], 0))]:
            self.gap(left[0].between(start[0], one.first), left[1].between(start[1], other.first))
            start = one.last, other.last

    def gap(self, ours: list[Stretch], theirs: list[Stretch]) -> None:
        """Pair sentences that lie between the same two pairs."""
        if not (ours and theirs):
            return
        same = self.same(ours, theirs)
        found = sentence_pairs(self.old, ours, self.new, theirs, same)
        one, other = joined(ours), joined(theirs)
        here, there = _size(a for a, _ in found), _size(b for _, b in found)
        left = _size(ours) > here and _size(theirs) > there
        if left and one and other and self.recut(one, other):
            found = [(one, other)]
        self.pair(found)

    def recut(self, one: Stretch, other: Stretch) -> bool:
        """Whether two stretches have nearly the same words, cut into sentences in another way."""
        if one.size * other.size > _MOST:
            return False
        return Indel.normalized_similarity(self.old.key(one), self.new.key(other)) >= _RECUT


class _Left:
    """Stretches that are in no pair, found by the numbers of their first words."""

    def __init__(self, stretches: dict[int, Stretch]) -> None:
        self._firsts, self._stretches = list(stretches), list(stretches.values())

    def between(self, first: int, last: int) -> list[Stretch]:
        """Those that begin at a word of [first, last)."""
        return self._stretches[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]


def _by_first(stretches: Iterable[Stretch]) -> dict[int, Stretch]:
    """Stretches in order, by their first word."""
    return {one.first: one for one in stretches}


def _take(left: dict[int, Stretch], taken: Stretch) -> None:
    """A stretch, or several that follow one another, are no longer left."""
    first = taken.first
    while first < taken.last:
        first = left.pop(first).last


def _size(stretches: Iterable[Stretch]) -> int:
    return sum(one.size for one in stretches)


def _span(stretches: Sequence[Stretch]) -> Span:
    return (stretches[0].first, stretches[-1].last) if stretches else (0, 0)
