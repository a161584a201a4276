"""A record ↔ brat's standoff: a text, and lines that name places in it.

A mark is a text-bound annotation (`T1`), a data type an attribute of it (`A1 data-contact T1`), a
note an annotator's (`#1 AnnotatorNotes T1`). brat counts characters, and a mark over a line end
is written in fragments, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from glossator.exporting.context import context_of
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.record import Record
from glossator.exporting.web_annotation_files import MOST

_DATA = "data-"
_BOUND = re.compile(r"(T\d{1,9})\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_ATTRIBUTE = re.compile(rf"A\d+\t{_DATA}(\S+) (T\d+).*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


def written_brat(record: Record, annotator: str) -> str:
    """What one annotator marked; the text itself is a file of its own."""
    lines: list[str] = []
    marked = [(p, m) for p in record.passages for m in p.marks if m.annotator == annotator]
    attributes = 0
    for number, (passage, mark) in enumerate(marked, 1):
        spans = ";".join(
            f"{start} {end}" for start, end in _fragments(record, passage.start, passage.end)
        )
        words = record.words_of(passage).replace("\n", " ")
        lines.append(f"T{number}\t{passage.practice} {spans}\t{words}")
        for data in mark.data:
            attributes += 1
            lines.append(f"A{attributes}\t{_DATA}{data} T{number}")
        if mark.note:
            note = " ".join(mark.note.split())
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{note}")
    return "".join(f"{line}\n" for line in lines)


def _fragments(record: Record, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for part in record.text[start:end].split("\n"):
        if part:
            yield at, at + len(part)
        at += len(part) + 1


def read_brat(raw: str, text: str, name: str) -> list[ForeignMark]:
    """The marks of a file of annotations on a text; raises NotRead."""
    data: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    bound: dict[str, re.Match[str]] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(raw.split("\n"), 1):
        if found := _BOUND.fullmatch(line):
            bound[found[1]], at[found[1]] = found, number
        elif found := _ATTRIBUTE.fullmatch(line):
            data.setdefault(found[2], []).append(found[1])
        elif found := _NOTE.fullmatch(line):
            notes[found[1]] = found[2]
        elif line.startswith("T"):
            raise NotRead(f"{name}, line {number} is not a text-bound annotation of brat")
    if not bound or len(bound) > MOST:
        raise NotRead(f"{name} has no text-bound annotations of brat, or more than {MOST:,}")
    return [
        _mark(f"{name}, line {at[one]}", found, text, tuple(data.get(one, ())), notes.get(one, ""))
        for one, found in bound.items()
    ]


def _mark(
    at: str, found: re.Match[str], text: str, data: tuple[str, ...], note: str
) -> ForeignMark:
    """A mark; where something lies between its fragments, its words are those of the file, which
    are in no text, so that it is not taken for more than was marked."""
    spans = [(int(a), int(b)) for a, b in (span.split() for span in found[3].split(";"))]
    start, end = spans[0][0], spans[-1][1]
    between = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    if not 0 <= start < end <= len(text) or any(one.strip() for one in between):
        words = " … ".join(text[first:last] for first, last in spans)
        return ForeignMark(at, found[2], words, data=data, note=note)
    prefix, suffix = context_of(text, start, end)
    return ForeignMark(at, found[2], text[start:end], prefix, suffix, start, end, data, note)
