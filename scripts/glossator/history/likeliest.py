"""The likeliest place in a newer text for sentences of an older one.

Whole sentences are compared with whole sentences, inside the sections that words of their section
went to; the best must be well ahead of any other. Likeness of parts is not used: it is high for
sentences that say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from glossator.history.comparison import Comparison
from glossator.history.runs import word_runs
from glossator.history.sections import aligned_sections
from glossator.history.side import Side, Stretch
from glossator.history.surroundings import Meaning
from glossator.suggesting.sentences import Sentence
from glossator.text.normalization import fold

#: How alike, in percent, sentences must be to be proposed, and how much more alike than any other.
ALIKE, MARGIN = 55.0, 10.0
#: The same where the section is gone and every sentence of the text is looked at.
ALIKE_ANYWHERE = 80.0


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """Sentences of the newer text, how alike they are, and the next best that are others."""

    sentences: tuple[Sentence, ...]
    score: float
    next_best: float


class Likeliest:
    """The search for places, among the sentences of the newer text."""

    def __init__(self, comparison: Comparison, was: Meaning, is_now: Meaning) -> None:
        self.comparison, self.was, self.is_now = comparison, was, is_now
        self.old, self.new = comparison.old, comparison.new

    def place_of(self, found: tuple[Sentence, ...]) -> LikelyPlace | None:
        """The sentences that are most like others, if they are alike enough."""
        section = self.old.document.section_of(found[0].block).number
        wanted = self.reached.get(section, frozenset())
        least = ALIKE if wanted else ALIKE_ANYWHERE
        words = fold(self.was.words(found))
        scored = [
            (fuzz.ratio(words, fold(self.is_now.words(window))), window)
            for window in self.windows(len(found), wanted)
        ]
        if not scored:
            return None
        score, best = max(scored, key=lambda one: one[0])
        others = (one for one, window in scored if not _overlap(window, best))
        next_best = max(others, default=0.0)
        if score < least or score - next_best < MARGIN:
            return None
        return LikelyPlace(best, score, next_best)

    def windows(self, size: int, sections: frozenset[int]) -> Iterator[tuple[Sentence, ...]]:
        """Sentences in a row: as many as before, one less, one more; of some sections, or all."""
        rows: dict[int, list[Sentence]] = {}
        for sentence in self.is_now.sentences:
            number = sentence.section.number
            if not sections or number in sections:
                rows.setdefault(number, []).append(sentence)
        for row in rows.values():
            for many in {max(1, size - 1), size, size + 1}:
                for at in range(len(row) - many + 1):
                    yield tuple(row[at : at + many])

    @cached_property
    def sections(self) -> dict[int, int]:
        """The section that each section of the older text became."""
        return {one.number: two.number for one, two in aligned_sections(self.old, self.new)}

    @cached_property
    def reached(self) -> dict[int, frozenset[int]]:
        """All sections to which words of each section went."""
        out = {number: {other} for number, other in self.sections.items()}
        for pair in self.comparison.pairings:
            number = self.old.section_of(pair.old).number
            out.setdefault(number, set()).add(self.new.section_of(pair.new).number)
        return {number: frozenset(found) for number, found in out.items()}


def _overlap(one: tuple[Sentence, ...], other: tuple[Sentence, ...]) -> bool:
    return one[0].start < other[-1].end and other[0].start < one[-1].end


def answering(
    marked: Stretch, whole: Stretch, there: Stretch, old: Side, new: Side
) -> tuple[int, int] | None:
    """The words of the newer sentences that answer to the marked words of the older ones."""
    runs = word_runs(
        old.words[whole.first : whole.last], new.words[there.first : there.last],
        whole.first, there.first,
    )  # fmt: skip
    kept = [run for run in runs if run.kind == "same"
            and run.old[0] < marked.last and marked.first < run.old[1]]  # fmt: skip
    if not kept:
        return None
    first = kept[0].new[0] + max(0, marked.first - kept[0].old[0])
    last = kept[-1].new[1] - max(0, kept[-1].old[1] - marked.last)
    for run in runs:
        # Words that replaced the first or last marked ones belong to them.
        if run.kind == "added" and run.new[1] == first and marked.first < kept[0].old[0]:
            first = run.new[0]
        if run.kind == "added" and run.new[0] == last and marked.last > kept[-1].old[1]:
            last = run.new[1]
    return first, last
