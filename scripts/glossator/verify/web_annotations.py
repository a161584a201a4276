"""A policy's W3C annotations read back: each is a mark, a suggestion or a reply of the policy, its
words are where it says, and its addresses lead to the pages that are meant."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.verify.elements import Finding, compared
from glossator.verify.expected import Expected, ShownPassage

_SOFTWARE, _PERSON = "Software", "Person"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def web_annotation_faults(site: Path, key: str, expected: Expected) -> Iterator[Finding]:
    """Where the annotations of a version say something else than the policy."""
    first = f"open-data/w3c/{key}.jsonld"
    try:
        found = list(_found(site, first))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, StopIteration):
        yield "W3C annotations", "are missing, or are not what the W3C's model asks for"
        return
    wanted = list(_wanted(key, expected))
    yield from compared("W3C annotations", ("number", len(found), len(wanted)))
    for number, (one, right) in enumerate(zip(found, wanted, strict=False), 1):
        for name, value in right.items():
            yield from compared(f"W3C annotation {number}", (name, one.get(name), value))
        yield from _dated(number, one, expected)
    text = "\n".join(expected.blocks)
    for number, one in enumerate(found, 1):
        if "exact" in one and not _is_there(one, text):
            yield f"W3C annotation {number}", "its words are not where it says"


def _dated(number: int, one: dict[str, Any], expected: Expected) -> Iterator[Finding]:
    """When it was written: as git says here; where that is not known here, at least a time."""
    shown, known = one["dates"], expected.dates.get(one["id"])
    if known:
        pair = ("when it was written", shown, [known.created, known.modified])
        yield from compared(f"W3C annotation {number}", pair)
    elif not all(value == "" or _TIME.fullmatch(value) for value in shown):
        yield f"W3C annotation {number}", "says when it was written, and that is not a time"


def _is_there(one: dict[str, Any], text: str) -> bool:
    """Whether the words, with those around them, are at their place and at no other."""
    whole = one["prefix"] + one["exact"] + one["suffix"]
    start = one["start"] - len(one["prefix"])
    return text[start : start + len(whole)] == whole and text.find(whole) == text.rfind(whole)


def _found(site: Path, first: str) -> Iterator[dict[str, Any]]:
    """Every annotation of the collection's pages; raises what reading JSON can raise."""
    collection = _read(site / first, "AnnotationCollection")
    total, folder = collection["total"], posixpath.dirname(first)
    page, seen = collection.get("first"), 0
    while page:
        path = f"{folder}/{page}"
        held = _read(site / path, "AnnotationPage")
        last, previous = page, seen
        for one in held["items"]:
            seen += 1
            yield _said(path, one)
        about = (held["startIndex"], held["partOf"], held["id"])
        if about != (previous, posixpath.basename(first), last) or seen > total:
            raise ValueError(path)
        page = held.get("next")
        if not page and last != collection["last"]:
            raise ValueError(path)
    if seen != total or collection["id"] != posixpath.basename(first):
        raise ValueError(first)


def _read(path: Path, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    if (found["type"], found["@context"]) != (kind, "http://www.w3.org/ns/anno.jsonld"):
        raise ValueError(path)
    return found


def _said(page: str, one: dict[str, Any]) -> dict[str, Any]:
    """What an annotation says, with addresses from the site's root."""

    def address(value: str) -> str:
        return posixpath.normpath(f"{posixpath.dirname(page)}/{value}")

    creator, bodies, target = one["creator"], one["body"], one["target"]
    made = {
        "id": one["id"].partition("#")[2],
        "motivation": one["motivation"],
        "by": (creator["type"], creator.get("nickname")),
        "dates": [str(one.get(name, "")) for name in ("created", "modified")],
        "terms": [address(body["source"]) for body in bodies if "source" in body],
        "notes": [body["value"] for body in bodies if "value" in body],
    }
    if isinstance(target, str):
        return {**made, "target": target.partition("#")[2]}
    quote, place = target["selector"]
    if (quote["type"], place["type"]) != ("TextQuoteSelector", "TextPositionSelector"):
        raise ValueError(page)
    names = ("exact", "prefix", "suffix")
    return {
        **made, "target": address(target["source"]), **{name: quote[name] for name in names},
        "start": place["start"], "end": place["end"],
    }  # fmt: skip


def _wanted(key: str, expected: Expected) -> Iterator[dict[str, Any]]:
    for one in expected.passages:
        for name, data, note in one.by:
            yield _mark(key, one, name, data, note)
        if one.suggested:
            yield _mark(key, one, "", one.data, "")
        for name, mark, why in one.replied:
            yield {
                "id": f"{one.id}.{mark}.{name}",
                "motivation": "assessing",
                "by": (_PERSON, name),
                "terms": [],
                "notes": ["disagrees", why] if why else ["agrees"],
                "target": f"{one.id}.{mark}",
            }


def _mark(
    key: str, one: ShownPassage, name: str, data: tuple[str, ...], note: str
) -> dict[str, Any]:
    return {
        "id": f"{one.id}.{name or 'rules'}",
        "motivation": "classifying",
        "by": (_PERSON, name) if name else (_SOFTWARE, None),
        "terms": [f"practices/{one.practice}.html", *(f"data/{each}.html" for each in data)],
        "notes": [note] if note else [],
        "target": f"policies/{key}.html",
        "exact": one.quote,
        "start": one.start,
        "end": one.end,
    }
