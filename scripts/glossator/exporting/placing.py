"""Marks of other programs and a version → an annotator's file, and what has no place in it.

A mark is taken where its words are, exactly: at its position, if these words with those around
them are there, else at the one place that its words and those around them have. What is written
is read again as the check does, so that each mark of the file is the passage that was meant.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.annotations.anchoring import anchor, find_place
from glossator.annotations.files import Annotation, read_annotations
from glossator.annotations.occurrences import (
    occurrences,
    shortest_prefix,
    shortest_suffix,
    yaml_text,
)
from glossator.corpus.version import Version
from glossator.data.schemas import schema_line
from glossator.data.taxonomy import Taxonomy
from glossator.data.yaml_files import Located, parse
from glossator.exporting.foreign import ForeignMark
from glossator.problems import Problem, shorten
from glossator.text.document import Document
from glossator.text.normalization import fold

WIDTH = 78


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its place: [start, end) of the document's text; quote, prefix and suffix are as
    compared."""

    mark: ForeignMark
    practice: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mark, or a part of one, that is in no file; why."""

    mark: ForeignMark
    why: str

    def __str__(self) -> str:
        words = f" “{shorten(' '.join(self.mark.exact.split()), 60)}”" if self.mark.exact else ""
        return f"{self.mark.at}{words}: {self.why}"


def place_all(
    marks: Iterable[ForeignMark], document: Document, taxonomy: Taxonomy
) -> tuple[list[PlacedMark], list[Unplaced]]:
    """The marks that have a place, in the text's order, and those that have none."""
    placed: list[PlacedMark] = []
    lost: list[Unplaced] = []
    for mark in marks:
        found = _place(mark, document, taxonomy)
        if isinstance(found, str):
            lost.append(Unplaced(mark, found))
            continue
        if why := _repeated(found, placed):
            lost.append(Unplaced(mark, why))
            continue
        placed.append(found)
        unknown = [name for name in mark.data if name not in taxonomy.data_by_id]
        lost += [Unplaced(mark, f"there is no data type {name}") for name in unknown]
    return sorted(placed, key=lambda one: (one.start, -one.end)), lost


def _place(mark: ForeignMark, document: Document, taxonomy: Taxonomy) -> PlacedMark | str:
    """A mark with its place, or why it has none."""
    practice = _practice(mark.practice, taxonomy)
    if not practice:
        return f"it names no practice of the taxonomy: {shorten(mark.practice, 60) or 'nothing'}"
    quote = fold(mark.exact)
    if not quote:
        return "it has no words"
    at = _found(mark, quote, document)
    if isinstance(at, str):
        return at
    text = document.compared.text
    places = list(occurrences(text, quote))
    prefix = suffix = ""
    if len(places) > 1:
        prefix = shortest_prefix(text, at, places)
        ends = [one + len(quote) for one in places]
        suffix = "" if prefix else shortest_suffix(text, at + len(quote), ends)
    said = Annotation(mark.annotator, 0, practice, quote, fold(prefix), fold(suffix), (), None)
    meant = document.compared.span(at, at + len(quote))
    again = find_place(document, said, Located("", []), ("annotations", 0))
    if isinstance(again, Problem):
        return again.message.split("\n")[0]
    if again != meant:
        return "its words are also elsewhere, and the words around them are the same in both places"
    data = tuple(name for name in dict.fromkeys(mark.data) if name in taxonomy.data_by_id)
    return PlacedMark(mark, practice, *meant, quote, prefix, suffix, data)


def _found(mark: ForeignMark, quote: str, document: Document) -> int | str:
    """Where the words are in the text as compared, or why that cannot be said."""
    whole, text = document.text, document.compared.text
    start, end = mark.start, mark.end
    if 0 <= start < end <= len(whole) and whole[start:end] == mark.exact:
        around = whole.endswith(mark.prefix, 0, start) and whole.startswith(mark.suffix, end)
        at = document.compared.at(start)
        if around and text.startswith(quote, at):
            return at
    places = list(occurrences(text, quote, fold(mark.prefix), fold(mark.suffix)))
    if len(places) == 1:
        return places[0]
    if places:
        return f"its words are in {len(places)} places"
    if any(True for _ in occurrences(text, quote)):
        return "its words are there, but not the words around them"
    return "its words are not in policy.md"


def _practice(named: str, taxonomy: Taxonomy) -> str:
    """The practice that is named by id or label; empty if there is none."""
    name = " ".join(named.split())
    if name in taxonomy.practices:
        return name
    labels = {one.label.casefold(): one.id for one in taxonomy.practices.values()}
    return labels.get(name.casefold().rstrip("."), "")


def _repeated(one: PlacedMark, placed: Iterable[PlacedMark]) -> str:
    """Why a mark cannot be in a file beside those that are in it."""
    for other in placed:
        same = _who(one) == _who(other)
        if same and one.start < other.end and other.start < one.end:
            if one.mark.mark and (one.start, one.end) != (other.start, other.end):
                continue
            return f"it marks words of {other.mark.at} once more with the same practice"
    return ""


def _who(one: PlacedMark) -> tuple[str, str, str]:
    """Whose mark it is, of which practice, and whose mark it answers."""
    return one.mark.annotator, one.practice, one.mark.mark


def annotations_file(placed: Iterable[PlacedMark], document: Document, edition: int) -> str:
    """An annotator's file. It says that no topic was read in full: files of marks do not say so."""
    lists: dict[str, list[PlacedMark]] = {"annotations": [], "disputes": [], "seconds": []}
    for one in placed:
        kind = "disputes" if one.mark.note else "seconds"
        lists[kind if one.mark.mark else "annotations"].append(one)
    lines = [schema_line("annotations", 4), "read: []"]
    lines += [f"text: {document.fingerprint}", f"edition: {edition}"]
    for name, some in lists.items():
        if some or name == "annotations":
            lines.append(f"{name}:" if some else f"{name}: []")
            lines += [line for one in some for line in _entry(one)]
    return "\n".join(lines) + "\n"


def _entry(one: PlacedMark) -> Iterator[str]:
    note = " ".join(one.mark.note.split())
    if one.mark.mark:
        yield f"  - mark: {one.mark.mark}"
        yield f"    practice: {one.practice}"
    else:
        yield f"  - practice: {one.practice}"
    for name, words in (("prefix", one.prefix), ("suffix", one.suffix)):
        if words:
            yield f"    {name}: {yaml_text(words)}"
    yield "    quote: >-"
    yield from textwrap.wrap(
        one.quote, WIDTH, initial_indent="      ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    if one.data:
        yield f"    data: [{', '.join(one.data)}]"
    if note:
        yield f"    {'why' if one.mark.mark else 'note'}: {yaml_text(note)}"


def faults_of(text: str, annotator: str, version: Version, taxonomy: Taxonomy) -> str:
    """What the check would say first of an annotator's file; empty if it is sound."""
    located = parse(text, f"annotations/{annotator}.yml")
    if located.problems:
        return str(located.problems[0])
    reading, problems = read_annotations(located, annotator, taxonomy)
    if reading and not problems:
        _, problems = anchor(version.document, [(reading, located)])
    return str(problems[0]) if problems else ""
