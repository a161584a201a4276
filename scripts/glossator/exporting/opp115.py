"""A record → the files of OPP-115's format, which code for that corpus reads.

A paragraph is a segment, a mark a row for each segment and data type that it touches. Categories
and values are those to which the taxonomy maps a practice; where it names several values of an
attribute, none of them was chosen, so the value is “Unspecified”. Suggestions are left out.
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from hashlib import sha256

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.record import Record, RecordedMark, RecordedPassage

_UNCHOSEN, _KIND = "Unspecified", "Personal Information Type"


def written_opp115(record: Record, taxonomy: Taxonomy) -> Iterator[tuple[str, bytes]]:
    """The text in segments, and its annotations, in the folders in which the corpus has them."""
    number = int(sha256(record.key.encode()).hexdigest()[:7], 16)
    name = f"{number}_{record.key.replace('/', '-')}"
    segments = record.text.split("\n")
    raw = "|||".join(html.escape(one).replace("|", "&#124;") for one in segments)
    yield f"sanitized_policies/{name}.html", raw.encode()
    made = io.StringIO(newline="")
    rows = csv.writer(made)
    for count, row in enumerate(_rows(record, segments, taxonomy), 1):
        rows.writerow((count, *row))
    yield f"annotations/{name}.csv", made.getvalue().encode()


def _rows(record: Record, segments: list[str], taxonomy: Taxonomy) -> Iterator[tuple[object, ...]]:
    starts = [0]
    for segment in segments:
        starts.append(starts[-1] + len(segment) + 1)
    for passage in record.passages:
        for n, segment in enumerate(segments):
            first = max(passage.start - starts[n], 0)
            last = min(passage.end - starts[n], len(segment))
            if first < last:
                at: dict[str, object] = {
                    "selectedText": segment[first:last],
                    "startIndexInSegment": first,
                    "endIndexInSegment": last,
                }
                for mark in passage.marks:
                    for category, attributes in _said(passage, mark, at, taxonomy):
                        yield (
                            "glossator", mark.annotator, record.policy, n, category, attributes,
                            record.captured or "Not specified", record.source_address,
                        )  # fmt: skip


def _said(
    passage: RecordedPassage, mark: RecordedMark, at: dict[str, object], taxonomy: Taxonomy
) -> Iterator[tuple[str, str]]:
    """Category and attributes, once for each kind of data; nothing where OPP-115 has neither."""
    practice = taxonomy.practices[passage.practice].opp115
    if practice is None:
        return
    values = {
        name: some[0] if len(some) == 1 else _UNCHOSEN for name, some in practice.attributes.items()
    }
    kinds = [taxonomy.data_by_id[data].opp115 for data in mark.data]
    for kind in dict.fromkeys(kinds) or (None,):
        own = values | ({_KIND: kind} if kind else {})
        said = {name: {**at, "value": value} for name, value in own.items()}
        yield practice.category, json.dumps(said, ensure_ascii=False)
