"""The annotations of an OPP-115 policy → marks of three annotators, by the taxonomy's crosswalk.

The crosswalk says which values of OPP-115 a practice has. Read the other way, a row says all
practices whose values it has, unless the taxonomy keeps one back (`both_ways: false`), and of two
only the one that asks for more. What is denied says only practices that deny. A row's words are
the shortest stretch that holds all that the annotator selected; rows of one annotator that say
the same of words that overlap are one mark.

The corpus is for research, teaching and scholarship only (Carnegie Mellon University 2016).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.opp115_segments import PlacedSegment, placed_segments
from glossator.exporting.placing import Unplaced
from glossator.text.document import Document

DOES, DENIED, KIND = "Does/Does Not", "does not", "Personal Information Type"
_COLUMNS, _LARGEST = 9, 20_000_000


@dataclass(frozen=True, slots=True)
class OppRow:
    """An annotation of the corpus: its values by attribute, in small letters, and the selected
    stretches of its segment, each with its words."""

    at: str
    annotator: str
    segment: int
    category: str
    values: Mapping[str, str]
    selected: tuple[tuple[int, int, str], ...]


def read_rows(path: Path) -> list[OppRow]:
    """The annotations in a file of the corpus; raises NotRead."""
    try:
        if path.stat().st_size > _LARGEST:
            raise NotRead(f"{path.name} has more than {_LARGEST:,} bytes")
        with path.open(encoding="utf-8", newline="") as file:
            return [_row(path.name, row) for row in csv.reader(file)]
    except OSError:
        raise NotRead(f"{path.name} is missing or cannot be read") from None
    except (ValueError, TypeError, csv.Error, RecursionError):  # of JSON and UTF-8 too
        raise NotRead(f"{path.name} is not a file of annotations of OPP-115") from None


def _row(name: str, row: list[str]) -> OppRow:
    if len(row) != _COLUMNS:
        raise ValueError
    number, _, annotator, _, segment, category, attributes, *_ = row
    said = json.loads(attributes)
    if not isinstance(said, dict) or not all(isinstance(one, dict) for one in said.values()):
        raise ValueError
    values = {key: str(one.get("value", "")).casefold() for key, one in said.items()}
    selected = [
        (int(one.get("startIndexInSegment", -1)), int(one.get("endIndexInSegment", -1)), str(words))
        for one in said.values()
        if (words := one.get("selectedText")) and words != "null"
    ]
    return OppRow(
        f"{name}, annotation {number}", f"opp115-{annotator}", int(segment), category, values,
        tuple(selected),
    )  # fmt: skip


def practices_of(row: OppRow, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The practices that a row says."""
    denied = row.values.get(DOES) == DENIED
    found: dict[str, frozenset[str]] = {}
    for practice in taxonomy.practices.values():
        if (opp := practice.opp115) is None:
            continue
        says = {name: {v.casefold() for v in some} for name, some in opp.attributes.items()}
        denies = DENIED in says.pop(DOES, set())
        fits = opp.category == row.category and opp.both_ways and denies == denied
        if fits and (says or denied) and all(row.values.get(n) in some for n, some in says.items()):
            found[practice.id] = frozenset(says)
    return tuple(one for one in found if not any(found[one] < other for other in found.values()))


def opp115_marks(
    rows: Iterable[OppRow], written: str, document: Document, taxonomy: Taxonomy
) -> tuple[list[ForeignMark], list[Unplaced]]:
    """The marks of all annotators, and the rows that are none, each with the reason."""
    segments = placed_segments(written, document)
    kinds = {one.opp115.casefold(): one.id for one in reversed(taxonomy.data_types) if one.opp115}
    marks: dict[tuple[str, str, int], list[ForeignMark]] = {}
    lost: list[Unplaced] = []
    for row in rows:
        named = ForeignMark(
            row.at, "", " ".join(words for _, _, words in row.selected[:1]),
            annotator=row.annotator,
        )  # fmt: skip
        practices = practices_of(row, taxonomy)
        span = _span(row, segments, document.text)
        if isinstance(span, str):
            lost.append(Unplaced(named, span))
        elif not practices:
            lost.append(Unplaced(named, f"no practice says what it says of {row.category}"))
        else:
            data = tuple(kinds[one] for one in [row.values.get(KIND, "")] if one in kinds)
            for practice in practices:
                mark = replace(named, practice=practice, start=span[0], end=span[1], data=data)
                marks.setdefault((row.annotator, practice, row.segment), []).append(mark)
    text = document.text
    joined = [mark for some in marks.values() for mark in _joined(some)]
    return [replace(one, exact=text[one.start : one.end]) for one in joined], lost


def _span(row: OppRow, segments: list[PlacedSegment], text: str) -> tuple[int, int] | str:
    """The words of a row in the document, or why there are none."""
    if not 0 <= row.segment < len(segments):
        return "the policy has no such segment"
    segment = segments[row.segment]
    if not segment.places:
        return "its segment is not in policy.md as a whole"
    if not row.selected:
        return "no words are selected"
    spans = [span for one in row.selected if (span := segment.span(*one))]
    if not spans:
        return "its offsets do not lead to its words"
    return _within_block(_whole(min(spans)[0], max(end for _, end in spans), text), spans, text)


def _whole(start: int, end: int, text: str) -> tuple[int, int]:
    """With the letters that make its first and last word whole."""
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _within_block(
    hull: tuple[int, int], spans: list[tuple[int, int]], text: str
) -> tuple[int, int]:
    """The stretch, or if it reaches over several paragraphs, its part in the one of them in which
    most is selected."""
    if "\n" not in text[slice(*hull)]:
        return hull
    parts: dict[int, list[tuple[int, int]]] = {}
    for start, end in spans:
        for first, last in _lines(start, end, text):
            parts.setdefault(text.rfind("\n", 0, first), []).append((first, last))
    most = max(parts.values(), key=lambda some: sum(end - start for start, end in some))
    return _whole(min(most)[0], max(end for _, end in most), text)


def _lines(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    for line in text[start:end].split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1


def _joined(marks: list[ForeignMark]) -> Iterator[ForeignMark]:
    """Marks of one annotator and practice, those that overlap made one."""
    ordered = sorted(marks, key=lambda one: (one.start, one.end))
    last = ordered[0]
    for mark in ordered[1:]:
        if mark.start < last.end:
            data = tuple(dict.fromkeys((*last.data, *mark.data)))
            last = replace(last, end=max(last.end, mark.end), data=data)
        else:
            yield last
            last = mark
    yield last
