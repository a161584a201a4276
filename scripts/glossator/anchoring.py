"""Anchoring: a quote's one place in a document, or a problem that names the cure.

Exact on normalised text, never fuzzy: in one of our policies two sentences differ by the
one exception that matters. Names follow the W3C Web Annotation model (TextQuoteSelector:
exact, prefix, suffix); the messages follow what contributors elsewhere asked for.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.annotations import Annotation, Reading
from glossator.document import Document
from glossator.located import Located
from glossator.nearest import (
    describe_nearest,
    marked,
    shortest_prefix,
    shortest_suffix,
    yaml_text,
)
from glossator.normalizing import Normalized
from glossator.problems import Problem, shorten

if TYPE_CHECKING:
    from glossator.suggesting.engine import Suggestion

#: The annotator that is no person.
MACHINE = "rules"


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation anchored in the text: [start, end) of `Document.text`.

    `annotations` are those that say the same of the same words, one per annotator; a
    `suggestion` of the rules has none.
    """

    id: str
    practice: str
    start: int
    end: int
    annotations: tuple[Annotation, ...]
    suggestion: Suggestion | None = None

    @property
    def suggested(self) -> bool:
        """Whether no person says so."""
        return self.suggestion is not None

    @property
    def annotators(self) -> tuple[str, ...]:
        """Who says so."""
        return tuple(a.annotator for a in self.annotations) or (MACHINE,)

    @property
    def data(self) -> tuple[str, ...]:
        """The data types that the passage names, each once."""
        if self.suggestion:
            return self.suggestion.data
        return tuple(dict.fromkeys(d for a in self.annotations for d in a.data))

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Pairs of annotator and note."""
        return tuple((a.annotator, a.note) for a in self.annotations if a.note)


@dataclass(frozen=True, slots=True)
class _Anchored:
    annotation: Annotation
    start: int
    end: int


def passage_id(annotation: Annotation, digits: int = 6) -> str:
    """An address that outlives re-ordering: practice and six digits from prefix and quote.

    A suffix counts too, since it can be all that tells two places apart.
    """
    words = f"{annotation.prefix}|{annotation.quote}"
    if annotation.suffix:
        words += f"|{annotation.suffix}"
    return f"{annotation.practice}-{hashlib.sha256(words.encode()).hexdigest()[:digits]}"


def anchor(
    document: Document, text: Normalized, readings: list[tuple[Reading, Located]]
) -> tuple[tuple[Passage, ...], list[Problem]]:
    """All passages of a version, in reading order, and what keeps quotes from anchoring.

    `text` is `document.text` normalised; each reading comes with its file.
    """
    problems: list[Problem] = []
    anchored: list[_Anchored] = []
    for reading, located in readings:
        own = []
        for annotation in reading.annotations:
            found = _Anchor(document, text, annotation, located).find()
            if isinstance(found, Problem):
                problems.append(found)
            else:
                own.append(found)
        problems += _repetitions(own, located)
        anchored += own
    return _merged(anchored), problems


def _merged(anchored: list[_Anchored]) -> tuple[Passage, ...]:
    """Passages in reading order, the longer first; equal ones of several annotators are one."""
    groups: dict[tuple[int, int, str], list[Annotation]] = {}
    for item in anchored:
        key = (item.start, -item.end, item.annotation.practice)
        groups.setdefault(key, []).append(item.annotation)
    passages = []
    taken: set[str] = set()
    for (start, end, practice), group in sorted(groups.items(), key=lambda item: item[0]):
        ids = (passage_id(group[0], digits) for digits in (6, 12, 64))
        name = next(name for name in ids if name not in taken)
        taken.add(name)
        passages.append(Passage(name, practice, start, -end, tuple(group)))
    return tuple(passages)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The search for one annotation's place."""

    document: Document
    text: Normalized
    annotation: Annotation
    located: Located

    def find(self) -> _Anchored | Problem:
        quote = self.annotation.quote
        everywhere = list(occurrences(self.text.text, quote))
        places = [at for at in everywhere if self.in_context(at)]
        if not everywhere:
            return self.not_found()
        if not places:
            return self.wrong_context(everywhere)
        if len(places) > 1:
            return self.found_twice(places)
        return self.cut(places[0]) or self.place(places[0])

    def in_context(self, at: int) -> bool:
        """Whether prefix and suffix stand directly around the quote found at `at`."""
        after = self.text.text[at + len(self.annotation.quote) :] if self.annotation.suffix else ""
        return self.after_prefix(at) and after.lstrip(" ").startswith(self.annotation.suffix)

    def after_prefix(self, at: int) -> bool:
        before = self.text.text[:at].rstrip(" ") if self.annotation.prefix else ""
        return before.endswith(self.annotation.prefix)

    def problem(self, field: str, code: str, message: str, cure: str) -> Problem:
        path = ("annotations", self.annotation.index, field)
        return self.located.problem(path, code, message, cure)

    def not_found(self) -> Problem:
        quote = self.annotation.quote
        message = f"These words stand nowhere in policy.md:\n    {shorten(quote, 160)}"
        near = describe_nearest(self.document, self.text, quote)
        cure = f"{near}\nCopy the words from the policy's page or from policy.md."
        return self.problem("quote", "quote-not-found", message, cure)

    def wrong_context(self, everywhere: list[int]) -> Problem:
        text, quote = self.text.text, self.annotation.quote
        after_prefix = [at for at in everywhere if self.after_prefix(at)]
        side, where, opposite = (
            ("suffix", "after", "before") if after_prefix else ("prefix", "before", "after")
        )
        there = []
        for at in (after_prefix or everywhere)[:4]:
            words = text[:at].split()[-4:] if side == "prefix" else text[at + len(quote) :].split()
            edge = "begins" if side == "prefix" else "ends"
            shown = " ".join(words[:4]) or f"(nothing: the policy {edge} here)"
            there.append(f"    line {self.line(at)}: {shown}")
        wrong = self.annotation.prefix if side == "prefix" else self.annotation.suffix
        message = f"The quote stands in policy.md, but not directly {opposite} “{wrong}”."
        cure = f"The words directly {where} it are:\n" + "\n".join(there)
        return self.problem(side, f"{side}-does-not-match", message, cure)

    def found_twice(self, places: list[int]) -> Problem:
        message, cure = describe_places(self.document, self.text, self.annotation.quote, places)
        return self.problem("quote", "quote-found-twice", message, cure)

    def line(self, at: int) -> int:
        return self.document.line_at(self.text.origin[at])

    def cut(self, at: int) -> Problem | None:
        """A quote starts and ends at whole words, and stays inside one section."""
        text, end = self.text.text, at + len(self.annotation.quote)
        first, last = at, end
        while first and is_inside_word(text, first):
            first -= 1
        while last < len(text) and is_inside_word(text, last):
            last += 1
        if (first, last) != (at, end):
            side, edge = ("starts", at) if first != at else ("ends", end)
            message = f"The quote {side} inside the word “{_word_around(text, edge)}”."
            cure = f"quote: >-\n  {text[first:last]}"
            return self.problem("quote", "quote-cuts-word", message, cure)
        start, stop = self.text.span(at, end)
        one = self.document.section_of(self.document.block_at(start))
        two = self.document.section_of(self.document.block_at(stop - 1))
        if one is two:
            return None
        message = (
            f"The quote runs from section “{shorten(one.name, 50)}” into “{shorten(two.name, 50)}”."
        )
        cure = "Write one annotation for each section."
        return self.problem("quote", "quote-crosses-sections", message, cure)

    def place(self, at: int) -> _Anchored:
        return _Anchored(self.annotation, *self.text.span(at, at + len(self.annotation.quote)))


def describe_places(
    document: Document, text: Normalized, quote: str, places: list[int]
) -> tuple[str, str]:
    """Where words stand that stand more than once, and the prefix that means each place."""
    lines = [document.line_at(text.origin[at]) for at in places[:6]]
    shown = [
        f"\n    line {line}: {marked(text.text, at, 44)}"
        for line, at in zip(lines, places, strict=False)
    ]
    more = f"\n    and {len(places) - 6} more" if len(places) > 6 else ""
    message = f"These words stand in {len(places)} places of policy.md:{''.join(shown)}{more}"
    ends = [at + len(quote) for at in places]
    cures = []
    for line, at in zip(lines, places, strict=False):
        if prefix := shortest_prefix(text.text, at, places):
            cures.append(f"\n    line {line}: prefix: {yaml_text(prefix)}")
        elif suffix := shortest_suffix(text.text, at + len(quote), ends):
            cures.append(f"\n    line {line}: suffix: {yaml_text(suffix)}")
    if not cures:
        return message, "Quote more words, as many as stand together in one place only."
    return message, f"Add the words next to the one you mean:{''.join(cures)}"


def occurrences(text: str, quote: str) -> Iterator[int]:
    """Every offset at which the quote stands, overlapping ones too."""
    at = text.find(quote)
    while at != -1:
        yield at
        at = text.find(quote, at + 1)


def is_inside_word(text: str, at: int) -> bool:
    """Whether the boundary before `at` parts two characters of one word.

    Scripts written without spaces have no such boundaries; any is allowed there.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    return _in_word(before) and _in_word(after) and not (_spaceless(before) or _spaceless(after))


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _spaceless(char: str) -> bool:
    code = ord(char)
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Myanmar
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3040 <= code <= 0x30FF  # Kana
        or 0x3400 <= code <= 0x9FFF  # Han
        or 0x20000 <= code <= 0x3FFFF
    )


def _word_around(text: str, at: int) -> str:
    start = end = at
    while start and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return text[start:end]


def _repetitions(own: list[_Anchored], located: Located) -> Iterator[Problem]:
    """One annotator marks overlapping words once per practice."""
    last: dict[str, _Anchored] = {}
    for item in sorted(own, key=lambda a: (a.start, -a.end)):
        practice = item.annotation.practice
        before = last.get(practice)
        if before and item.start < before.end:
            yield _repetition(before, item, located)
        if not before or item.end > before.end:
            last[practice] = item


def _repetition(one: _Anchored, two: _Anchored, located: Located) -> Problem:
    first, second = sorted((one, two), key=lambda a: a.annotation.index)
    path = ("annotations", second.annotation.index, "quote")
    line = located.place("annotations", first.annotation.index, "quote").line
    if (one.start, one.end) == (two.start, two.end):
        message = f"Line {line} marks the same words with the same practice."
        return located.problem(path, "duplicate-annotation", message, "Delete one of the two.")
    message = f"Line {line} marks some of the same words with the same practice."
    return located.problem(path, "same-practice-overlaps", message, "Merge them into one quote.")
