"""A record ↔ annotations as the API of Hypothes.is gives them.

An annotation has tags, of which one is the practice and others are data types, and a text, the
note. Of a quote only its selectors are used; replies are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.record import Record
from glossator.exporting.web_annotation_files import MOST, read_json

#: How a user is named: `acct:ada@hypothes.is`.
_ACCOUNT = ("acct:", "@")


def written_hypothesis(record: Record, annotator: str) -> str:
    """What one annotator marked, as a search of the API answers."""
    rows = [
        {
            "id": f"{passage.id}.{annotator}",
            "user": f"acct:{annotator}@glossator",
            "uri": record.page,
            "text": mark.note,
            "tags": [passage.practice, *mark.data],
            "references": [],
            "document": {"title": [record.title]},
            "target": [
                {
                    "source": record.page,
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": record.words_of(passage),
                         "prefix": passage.prefix, "suffix": passage.suffix},
                        {"type": "TextPositionSelector", "start": passage.start,
                         "end": passage.end},
                    ],
                }
            ],
        }
        for passage in record.passages
        for mark in passage.marks
        if mark.annotator == annotator
    ]  # fmt: skip
    return msgspec.json.encode({"total": len(rows), "rows": rows}).decode() + "\n"


def is_hypothesis(raw: bytes) -> bool:
    """Whether a file begins like an answer of the API."""
    start = raw.lstrip()
    return start[:1] in (b"{", b"[") and b'"user"' in start and b'"tags"' in start


def read_hypothesis(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    """The marks of a file: an answer of the API, or a list of its rows. Raises NotRead."""
    found = read_json(path)
    rows = found.get("rows") if isinstance(found, dict) else found
    rows = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    if not rows or len(rows) > MOST:
        raise NotRead(f"{path.name} has no rows of Hypothes.is, or more than {MOST:,}")
    return [
        _mark(f"{path.name}, row {number}", one, taxonomy)
        for number, one in enumerate(rows, 1)
        if not one.get("references")
    ]


def _mark(at: str, row: dict[str, Any], taxonomy: Taxonomy) -> ForeignMark:
    tags = [one for one in _list(row.get("tags")) if isinstance(one, str)]
    data = [one for one in tags if one in taxonomy.data_by_id]
    others = [one for one in tags if one not in taxonomy.data_by_id]
    practice = next((one for one in others if one in taxonomy.practices), "")
    target = next((one for one in _list(row.get("target")) if isinstance(one, dict)), {})
    selectors = [one for one in _list(target.get("selector")) if isinstance(one, dict)]
    quote = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), {})
    place = next((one for one in selectors if one.get("type") == "TextPositionSelector"), {})
    exact, prefix, suffix = (_text(quote.get(name)) for name in ("exact", "prefix", "suffix"))
    start, end = (_offset(place.get(name)) for name in ("start", "end"))
    user = _text(row.get("user")).removeprefix(_ACCOUNT[0]).partition(_ACCOUNT[1])[0]
    return ForeignMark(
        at, practice or next(iter(others), ""), exact, prefix, suffix, start, end, tuple(data),
        _text(row.get("text")), user,
    )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _offset(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else -1
