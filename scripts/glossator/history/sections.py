"""Which section of a text became which of another: by heading, then by words in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from glossator.history.side import Side
from glossator.text.document import Section

#: How alike two sections must be, of 1: half the heading, half the words.
_ALIKE = 0.5
#: Letters of a word that says what a section is about.
_TELLING = 4
#: Pairs of sections that are all compared; of more, only those near each other in order.
_MOST, _AROUND = 10_000, 10


def aligned_sections(old: Side, new: Side) -> list[tuple[Section, Section]]:
    """Pairs of sections, each in one pair at most, in the order of the older text."""
    ours = {one.number: one for one in old.document.sections}
    theirs = {one.number: one for one in new.document.sections}
    found: list[tuple[Section, Section]] = []
    for pairs in (_same_heading(old, ours, new, theirs), _alike(old, ours, new, theirs)):
        for one, other in pairs:
            if one in ours and other in theirs:
                found.append((ours.pop(one), theirs.pop(other)))
    return sorted(found, key=lambda pair: pair[0].number)


def heading_of(side: Side, section: Section) -> str:
    """A heading's words in small letters, without its number; empty before the first."""
    if not section.heading:
        return ""
    blocks = side.of_section(section)
    if not blocks or blocks[0].block != section.heading.number:
        return ""
    return side.plain(blocks[0]).casefold()


def _same_heading(
    old: Side, ours: dict[int, Section], new: Side, theirs: dict[int, Section]
) -> list[tuple[int, int]]:
    """Sections with the same heading, in order, where both texts have as many of them."""
    before, after = _by_heading(old, ours), _by_heading(new, theirs)
    return [
        pair
        for name, numbers in before.items()
        if len(numbers) == len(after.get(name, ()))
        for pair in zip(numbers, after[name], strict=True)
    ]


def _by_heading(side: Side, sections: dict[int, Section]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for number, section in sections.items():
        out.setdefault(heading_of(side, section), []).append(number)
    return out


def _alike(
    old: Side, ours: dict[int, Section], new: Side, theirs: dict[int, Section]
) -> Iterator[tuple[int, int]]:
    """Other sections, the most alike first."""
    before = [(n, heading_of(old, one), _telling(old, one)) for n, one in ours.items()]
    after = [(n, heading_of(new, one), _telling(new, one)) for n, one in theirs.items()]
    scored = []
    few = len(before) * len(after) <= _MOST
    for at, (number, heading, words) in enumerate(before):
        near = after if few else after[max(0, at - _AROUND) : at + _AROUND]
        for other, its_heading, its_words in near:
            alike = fuzz.ratio(heading, its_heading) / 200 + _in_common(words, its_words) / 2
            if alike >= _ALIKE:
                scored.append((-alike, abs(number - other), number, other))
    return ((number, other) for *_, number, other in sorted(scored))


def _telling(side: Side, section: Section) -> Counter[str]:
    return Counter(
        word.casefold()
        for block in side.of_section(section)
        for word in side.key(block)
        if len(word) >= _TELLING
    )


def _in_common(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that both have (Dice), in [0, 1]."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
