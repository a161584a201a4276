"""A record ↔ doccano's JSON Lines: a text, and labels with their places in it.

doccano counts characters. It writes labels as `[start, end, label]` or, with relations, as
objects; both are read. It has neither notes nor data types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from glossator.exporting.context import context_of
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.record import Record
from glossator.exporting.web_annotation_files import MOST

_LISTS = ("label", "labels", "entities")


def written_doccano(record: Record, annotator: str) -> str:
    """What one annotator marked, as one line."""
    labels = [
        (one.start, one.end, one.practice)
        for one in record.passages
        if annotator in {mark.annotator for mark in one.marks}
    ]
    made = {"id": 1, "text": record.text, "label": labels, "policy": record.key}
    return msgspec.json.encode(made).decode() + "\n"


def is_doccano(raw: bytes) -> bool:
    """Whether a file begins like JSON Lines of doccano."""
    start = raw.lstrip()
    return start.startswith(b"{") and b'"text"' in start and b'"target"' not in start


def read_doccano(raw: str, name: str) -> list[ForeignMark]:
    """The marks of a file; raises NotRead."""
    marks: list[ForeignMark] = []
    for number, line in enumerate(raw.split("\n"), 1):
        if line.strip():
            marks += _marks(line, f"{name}, line {number}")
        if len(marks) > MOST:
            raise NotRead(f"{name} has more than {MOST:,} labels")
    if not marks:
        raise NotRead(f"{name} has no labels of doccano")
    return marks


def _marks(line: str, at: str) -> Iterator[ForeignMark]:
    try:
        found = json.loads(line)
        text = found["text"]
        spans = [_span(one) for field in _LISTS for one in found.get(field) or ()]
        for start, end, label in spans:
            if not 0 <= start < end <= len(text):
                raise ValueError(start)
            prefix, suffix = context_of(text, start, end)
            yield ForeignMark(at, label, text[start:end], prefix, suffix, start, end)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise NotRead(f"{at} is not a text with labels, as doccano writes it") from None


def _span(one: Any) -> tuple[int, int, str]:
    found = (one["start_offset"], one["end_offset"], one["label"]) if isinstance(one, dict) else one
    start, end, label = found
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(label, str)):
        raise TypeError
    return start, end, label
