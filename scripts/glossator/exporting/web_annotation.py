"""A record → W3C Web Annotations: a collection, and pages of annotations, as JSON-LD.

Web Annotation Data Model (W3C, 2017). Every annotator's mark is an annotation of its own, and so
is every suggestion, second and dispute. All addresses are relative to the file, so they are right
wherever the site lies; those of passages lead to the policy's page. Positions count characters of
the published text, whose paragraphs are parted by one line end each.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from glossator.exporting.collection import FOLDER, LICENCE
from glossator.exporting.record import Record, RecordedMark, RecordedPassage, RecordedReply

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Annotations of one page.
PAGE = 200
#: From a file of annotations to the site's root.
_ROOT = "../../../"
#: What a second and a dispute assess a mark as.
AGREES, DISAGREES = "agrees", "disagrees"
_Json = dict[str, object]


def collection_path(key: str) -> str:
    """Where the annotations of a version begin, from the site's root."""
    return f"{FOLDER}/w3c/{key}.jsonld"


def web_annotations(record: Record) -> Iterator[tuple[str, bytes]]:
    """The files of a version: path from the site's root, and content; the collection first."""
    items = list(annotations_of(record))
    name = record.key.rpartition("/")[2]
    parts = [items[at : at + PAGE] for at in range(0, len(items), PAGE)]
    names = [f"{name}-{number}.jsonld" for number in range(1, len(parts) + 1)]
    first = collection_path(record.key)
    yield first, _json({"@context": CONTEXT, **_collection(record, len(items), names)})
    for number, part in enumerate(parts):
        page: _Json = {
            "@context": CONTEXT,
            "id": names[number],
            "type": "AnnotationPage",
            "partOf": f"{name}.jsonld",
            "startIndex": number * PAGE,
        }
        if number:
            page["prev"] = names[number - 1]
        if number + 1 < len(parts):
            page["next"] = names[number + 1]
        yield f"{first.rpartition('/')[0]}/{names[number]}", _json(page | {"items": part})


def _collection(record: Record, total: int, pages: list[str]) -> _Json:
    name = record.key.rpartition("/")[2]
    made: _Json = {
        "id": f"{name}.jsonld",
        "type": "AnnotationCollection",
        "label": record.title,
        "rights": LICENCE["path"],
        "total": total,
    }
    return made | ({"first": pages[0], "last": pages[-1]} if pages else {})


def annotations_of(record: Record) -> Iterator[_Json]:
    """All annotations of a version, in the order of its passages."""
    for passage in record.passages:
        for mark in passage.marks:
            creator = _person(mark.annotator)
            yield _annotation(record, passage, mark, mark.annotator, creator)
        if passage.suggested:
            machine = RecordedMark("", passage.data, "")
            yield _annotation(record, passage, machine, "rules", _machine())
        for reply in passage.replies:
            yield _assessment(record, passage, reply)


def _annotation(
    record: Record, passage: RecordedPassage, mark: RecordedMark, name: str, creator: _Json
) -> _Json:
    bodies = [_term(f"practices/{passage.practice}", "classifying")]
    bodies += [_term(f"data/{data}", "tagging") for data in mark.data]
    if mark.note:
        bodies.append(_words(mark.note, "commenting"))
    return {
        "id": _id(record, passage, name),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator,
        **_dates(record, f"{passage.id}.{name}"),
        "rights": LICENCE["path"],
        "body": bodies,
        "target": {
            "source": _ROOT + record.page,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": record.words_of(passage),
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def _assessment(record: Record, passage: RecordedPassage, reply: RecordedReply) -> _Json:
    bodies = [_words(DISAGREES if reply.why else AGREES, "assessing")]
    if reply.why:
        bodies.append(_words(reply.why, "replying"))
    return {
        "id": _id(record, passage, f"{reply.mark}.{reply.annotator}"),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": _person(reply.annotator),
        **_dates(record, f"{passage.id}.{reply.mark}.{reply.annotator}"),
        "rights": LICENCE["path"],
        "body": bodies,
        "target": _id(record, passage, reply.mark),
    }


def _dates(record: Record, name: str) -> _Json:
    """When it was written, as far as that is known."""
    written = record.dates.get(name)
    found = written._asdict() if written else {}
    return {name: value for name, value in found.items() if value}


def _id(record: Record, passage: RecordedPassage, name: str) -> str:
    return f"{record.key.rpartition('/')[2]}.jsonld#{passage.id}.{name}"


def _term(path: str, purpose: str) -> _Json:
    return {"type": "SpecificResource", "source": f"{_ROOT}{path}.html", "purpose": purpose}


def _words(value: str, purpose: str) -> _Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _person(name: str) -> _Json:
    page = f"{_ROOT}contributors/by/{name.casefold()}.html"
    return {"id": page, "type": "Person", "nickname": name}


def _machine() -> _Json:
    return {"id": f"{_ROOT}quality.html", "type": "Software", "name": "rules"}


def _json(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"
