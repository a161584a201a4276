"""Passages that people marked in an older text → what becomes of them in a newer one.

There are three outcomes. *Exact*: the quote anchors once, in the section that the older one
became, and its sentence says the same word for word, with all that announces it. *Proposed*: the
likeliest place, well before any other. *Lost*: neither. Nothing is accepted without a person, and
what was read is not carried: another text has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from glossator.annotations.files import Annotation
from glossator.annotations.occurrences import (
    is_inside_word,
    occurrences,
    shortest_prefix,
    shortest_suffix,
)
from glossator.annotations.passage import Passage
from glossator.history.comparison import Comparison
from glossator.history.likeliest import Likeliest, answering
from glossator.history.runs import WordRun, word_runs
from glossator.history.surroundings import Meaning, Surroundings, plain
from glossator.suggesting.negation import Polarity
from glossator.suggesting.sentences import Sentence
from glossator.text.normalization import fold

#: What becomes of a passage.
Outcome = Literal["exact", "proposed", "lost"]


@dataclass(frozen=True, slots=True)
class CarriedPassage:
    """What became of an annotation: its place [start, end) in the newer text, unless it is lost.

    `score` says how alike the sentences are, and `next_best` those of the next likeliest place,
    both in percent. `reasons` are what a person should look at. `runs` compare the words of the
    quote, as runs of `before` and `after`.
    """

    annotation: Annotation
    outcome: Outcome
    start: int = 0
    end: int = 0
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    score: float = 0.0
    next_best: float = 0.0
    reasons: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    runs: tuple[WordRun, ...] = ()

    @property
    def flagged(self) -> bool:
        """Whether it needs more than a glance."""
        return bool(self.reasons)


def carry(
    comparison: Comparison, passages: Iterable[Passage], annotator: str
) -> list[CarriedPassage]:
    """What becomes of an annotator's passages, in the order of the older text.

    Entries of a draft that the annotator has not agreed with are left out.
    """
    search = _Carrying(comparison)
    return [
        search.carried(passage, annotation)
        for passage in passages
        for annotation in passage.annotations
        if annotation.annotator == annotator and not annotation.rule
    ]


class _Carrying:
    """The search for the places of passages in a newer text."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = comparison.old, comparison.new
        self.comparison = comparison
        self.was, self.is_now = Meaning(self.old.document), Meaning(self.new.document)
        self.likeliest = Likeliest(comparison, self.was, self.is_now)

    def carried(self, passage: Passage, annotation: Annotation) -> CarriedPassage:
        if place := self.anchored(annotation):
            if self.same_words:
                # Only the structure is another: what was marked is where it was.
                return _as_it_was(annotation, *place)
            found = self.exact(passage, annotation, *place)
            if found:
                return found
        return self.proposed(passage, annotation)

    def anchored(self, said: Annotation) -> tuple[int, int] | None:
        """The one place where the entry would anchor as it is written."""
        text = self.new.document.compared
        places = list(occurrences(text.text, said.quote, said.prefix, said.suffix))
        if len(places) != 1 or not self.whole(places[0], places[0] + len(said.quote)):
            return None
        return text.span(places[0], places[0] + len(said.quote))

    def whole(self, at: int, end: int) -> bool:
        """Whether a place of the compared text has whole words of one section."""
        text, document = self.new.document.compared, self.new.document
        if is_inside_word(text.text, at) or is_inside_word(text.text, end):
            return False
        start, stop = text.span(at, end)
        one, other = document.block_at(start), document.block_at(stop - 1)
        return document.section_of(one) is document.section_of(other)

    def exact(
        self, passage: Passage, annotation: Annotation, start: int, end: int
    ) -> CarriedPassage | None:
        """The quote at its place, if what gives it its meaning is the same as before."""
        before = self.was.of(passage.start, passage.end)
        after = self.is_now.of(start, end)
        section = self.old.document.section_of(self.old.document.block_at(passage.start))
        there = self.new.document.section_of(self.new.document.block_at(start))
        if self.likeliest.sections.get(section.number) != there.number or not _means_the_same(
            before, after
        ):
            return None
        return _as_it_was(annotation, start, end, tuple(_around(before, after)))

    def proposed(self, passage: Passage, annotation: Annotation) -> CarriedPassage:
        """The likeliest place, if it is likely enough and well before the next."""
        lost = CarriedPassage(annotation, "lost")
        found = self.was.within(passage.start, passage.end)
        place = self.likeliest.place_of(found)
        if place is None:
            return lost
        span = self.part(passage, annotation, found, place.sentences)
        if span is None:
            return lost
        entry = self.entry(*span)
        if entry is None:
            return lost
        quote, prefix, suffix = entry
        before, after = tuple(annotation.quote.split()), tuple(quote.split())
        reasons = self.reasons(found, place.sentences, annotation.quote == quote)
        return CarriedPassage(
            annotation, "proposed", *span, quote, prefix, suffix, place.score, place.next_best,
            tuple(reasons), before, after, tuple(word_runs(before, after)),
        )  # fmt: skip

    def part(
        self, passage: Passage, said: Annotation, found: tuple[Sentence, ...],
        place: tuple[Sentence, ...],
    ) -> tuple[int, int] | None:  # fmt: skip
        """The part of sentences that answers to a passage; None where nothing of it is left."""
        text = self.new.document.compared
        start, end = text.at(place[0].start), text.at(place[-1].end)
        intact = [at for at in occurrences(text.text, said.quote)
                  if start <= at and at + len(said.quote) <= end]  # fmt: skip
        if len(intact) == 1 and self.whole(intact[0], intact[0] + len(said.quote)):
            return text.span(intact[0], intact[0] + len(said.quote))
        whole = self.old.between(found[0].start, found[-1].end)
        there = self.new.between(place[0].start, place[-1].end)
        marked = self.old.between(passage.start, passage.end)
        stretch = answering(marked, whole, there, self.old, self.new)
        if stretch is None:
            return None
        return self.new.starts[stretch[0]], self.new.ends[stretch[1] - 1]

    def entry(self, start: int, end: int) -> tuple[str, str, str] | None:
        """Quote, prefix and suffix for a place; None if no few words single it out."""
        document = self.new.document
        text = document.compared.text
        quote = fold(document.text[start:end])
        places = list(occurrences(text, quote))
        at = document.compared.at(start)
        if at not in places or not self.whole(at, at + len(quote)):
            return None
        if len(places) == 1:
            return quote, "", ""
        if prefix := shortest_prefix(text, at, places):
            return quote, prefix, ""
        suffix = shortest_suffix(text, at + len(quote), [one + len(quote) for one in places])
        return (quote, "", suffix) if suffix else None

    def reasons(
        self, found: tuple[Sentence, ...], place: tuple[Sentence, ...], intact: bool
    ) -> Iterator[str]:
        """What a person should look at before accepting a proposal."""
        before = self.was.of(found[0].start, found[-1].end)
        after = self.is_now.of(place[0].start, place[-1].end)
        if _denials(before) != _denials(after):
            yield "a word of denial came or went"
        if intact:
            yield "the same words, and what is around them changed"
        else:
            yield "other words"

    @cached_property
    def same_words(self) -> bool:
        """Whether both texts have the same words and signs, whatever their structure."""
        before, after = self.old.document, self.new.document
        return self.comparison.technical and plain(before.text) == plain(after.text)


def _as_it_was(
    said: Annotation, start: int, end: int, reasons: tuple[str, ...] = ()
) -> CarriedPassage:
    """An annotation whose words and sentence are the same."""
    return CarriedPassage(
        said, "exact", start, end, said.quote, said.prefix, said.suffix, 100.0, 0.0, reasons
    )


def _means_the_same(before: Surroundings, after: Surroundings) -> bool:
    """Whether nothing changed that gives a passage its meaning."""
    here = (before.said, before.announced, before.heading)
    there = (after.said, after.announced, after.heading)
    denials = (_all_denials((*one.above, one.title)) for one in (before, after))
    return here == there and len(set(denials)) == 1


def _around(before: Surroundings, after: Surroundings) -> Iterator[str]:
    """What changed around a passage that itself is as it was."""
    if before.paragraph != after.paragraph:
        yield "its paragraph changed"
    if before.before != after.before:
        yield "the paragraph before it changed"
    if before.above != after.above:
        yield "a heading above changed"


def _denials(around: Surroundings) -> int:
    return _all_denials((around.said, *around.announced, around.heading))


def _all_denials(texts: Iterable[str]) -> int:
    return sum(len(Polarity(text).negators) for text in texts)
