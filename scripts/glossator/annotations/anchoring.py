"""Anchoring: a quote's one place in a document, or a problem that names the cure.

Exact on normalised text, never fuzzy: in one of our policies two sentences differ by the
one exception that matters. Names follow the W3C Web Annotation model (TextQuoteSelector:
exact, prefix, suffix); the messages follow what contributors elsewhere asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossator.annotations.files import Annotation, Reading, Reply
from glossator.annotations.nearest import describe_nearest
from glossator.annotations.occurrences import (
    describe_places,
    is_inside_word,
    occurrences,
    stands_after,
    word_around,
)
from glossator.annotations.passage import MACHINE, Evidence, Passage, Suggestion, passage_id
from glossator.data.yaml_files import Located, Path_
from glossator.limits import PROBLEMS
from glossator.problems import Problem, shorten
from glossator.text.document import Document

__all__ = ["MACHINE", "Passage", "anchor", "find_place"]


class _Anchored(NamedTuple):
    annotation: Annotation
    start: int
    end: int


def anchor(
    document: Document, readings: list[tuple[Reading, Located]]
) -> tuple[tuple[Passage, ...], list[Problem]]:
    """All passages of a version, in reading order, and what keeps quotes from anchoring.

    Each reading comes with its file.
    """
    problems: list[Problem] = []
    anchored: list[_Anchored] = []
    for reading, located in readings:
        own = []
        failed = 0
        for annotation in reading.annotations:
            if failed > PROBLEMS.most:
                break  # More are not reported.
            path = ("annotations", annotation.index)
            found = find_place(document, annotation, located, path)
            if isinstance(found, Problem):
                problems.append(found)
                failed += 1
            else:
                own.append(_Anchored(annotation, *found))
        problems += _repetitions(own, located)
        anchored += own
    return _merged(anchored), problems


def find_place(
    document: Document, said: Annotation | Reply, located: Located, path: Path_
) -> tuple[int, int] | Problem:
    """The one place of an entry's quote: [start, end) of the document's text, or what is wrong.

    `path` leads to the entry in its file.
    """
    return _Anchor(document, said, located, path).find()


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
        agreed = [one for one in group if not one.rule]
        drafted = None if agreed else _drafted(group, start, -end)
        passages.append(Passage(name, practice, start, -end, tuple(agreed or group), drafted))
    return tuple(passages)


def _drafted(group: list[Annotation], start: int, end: int) -> Suggestion:
    """Entries of drafts that nobody agreed with yet, as suggestions of their rules."""
    evidence = tuple(
        Evidence(rule, group[0].quote, start, end, 0.0)
        for rule in dict.fromkeys(one.rule for one in group)
    )
    data = tuple(dict.fromkeys(name for one in group for name in one.data))
    return Suggestion(group[0].practice, start, end, 0.0, evidence, data)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The search for the place of one entry's quote."""

    document: Document
    annotation: Annotation | Reply
    located: Located
    path: Path_

    def find(self) -> tuple[int, int] | Problem:
        said = self.annotation
        text = self.document.compared.text
        places = list(occurrences(text, said.quote, said.prefix, said.suffix))
        if len(places) == 1:
            return self.cut(places[0]) or self.place(places[0])
        if places:
            return self.found_twice(places)
        if everywhere := list(occurrences(text, said.quote)):
            return self.wrong_context(everywhere)
        return self.not_found()

    def problem(self, field: str, code: str, message: str, cure: str) -> Problem:
        return self.located.problem((*self.path, field), code, message, cure)

    def not_found(self) -> Problem:
        quote = self.annotation.quote
        message = f"These words do not occur in policy.md:\n    {shorten(quote, 160)}"
        near = describe_nearest(self.document, quote)
        cure = f"{near}\nCopy the words from the policy's page or from policy.md."
        return self.problem("quote", "quote-not-found", message, cure)

    def wrong_context(self, everywhere: list[int]) -> Problem:
        text, quote = self.document.compared.text, self.annotation.quote
        after_prefix = [at for at in everywhere if stands_after(text, at, self.annotation.prefix)]
        side, where, opposite = (
            ("suffix", "after", "before") if after_prefix else ("prefix", "before", "after")
        )
        there = []
        for at in (after_prefix or everywhere)[:4]:
            words = _words_at(text, at, at + len(quote), side)
            edge = "begins" if side == "prefix" else "ends"
            shown = " ".join(words) or f"(nothing: the policy {edge} here)"
            there.append(f"    line {self.line(at)}: {shown}")
        wrong = self.annotation.prefix if side == "prefix" else self.annotation.suffix
        message = f"The quote is in policy.md, but not directly {opposite} “{wrong}”."
        cure = f"The words directly {where} it are:\n" + "\n".join(there)
        return self.problem(side, f"{side}-does-not-match", message, cure)

    def found_twice(self, places: list[int]) -> Problem:
        message, cure = describe_places(self.document, self.annotation.quote, places)
        return self.problem("quote", "quote-found-twice", message, cure)

    def line(self, at: int) -> int:
        return self.document.line_at(self.document.compared.origin[at])

    def cut(self, at: int) -> Problem | None:
        """A quote starts and ends at whole words, and stays inside one section."""
        text, end = self.document.compared.text, at + len(self.annotation.quote)
        first, last = at, end
        while first and is_inside_word(text, first):
            first -= 1
        while last < len(text) and is_inside_word(text, last):
            last += 1
        if (first, last) != (at, end):
            side, edge = ("starts", at) if first != at else ("ends", end)
            message = f"The quote {side} inside the word “{word_around(text, edge)}”."
            cure = f"quote: >-\n  {text[first:last]}"
            return self.problem("quote", "quote-cuts-word", message, cure)
        start, stop = self.document.compared.span(at, end)
        one = self.document.section_of(self.document.block_at(start))
        two = self.document.section_of(self.document.block_at(stop - 1))
        if one is two:
            return None
        message = (
            f"The quote runs from section “{shorten(one.name, 50)}” into “{shorten(two.name, 50)}”."
        )
        cure = "Write one annotation for each section."
        return self.problem("quote", "quote-crosses-sections", message, cure)

    def place(self, at: int) -> tuple[int, int]:
        return self.document.compared.span(at, at + len(self.annotation.quote))


def _words_at(text: str, start: int, end: int, side: str) -> list[str]:
    """The four words before the start, or after the end."""
    if side == "prefix":
        return text[:start].rsplit(maxsplit=4)[-4:]
    return text[end:].split(maxsplit=4)[:4]


def _repetitions(own: list[_Anchored], located: Located) -> Iterator[Problem]:
    """An annotator's passages for the same practice do not overlap."""
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
