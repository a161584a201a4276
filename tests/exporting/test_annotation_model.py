"""What the Web Annotation Data Model says that annotations MUST have, as schemas of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from recording import TEXTS, record
from rows import every_row

from glossator.corpus.mark_dates import Written
from glossator.exporting.web_annotation import CONTEXT, web_annotations

Changed = Callable[[dict[str, Any]], object]
#: Exactly one address, one text, one time in UTC.
ADDRESS = {"type": "string", "minLength": 1, "pattern": r"^\S+$"}
TEXT = {"type": "string"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
COUNT = {"type": "integer", "minimum": 0}
#: 3.3.5: a motivation is one of these, or of another vocabulary, which we do not use.
MOTIVATION = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
        "highlighting", "identifying", "linking", "moderating", "questioning", "replying",
        "tagging",
    ]
}  # fmt: skip


def thing(kind: str, required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    """Something of a type, with what it must and what it may have, and nothing else."""
    properties = {"type": {"const": kind}, **required, **optional}
    return {
        "type": "object", "required": ["type", *required], "properties": properties,
        "additionalProperties": False,
    }  # fmt: skip


QUOTE = thing("TextQuoteSelector", {"exact": TEXT}, {"prefix": TEXT, "suffix": TEXT})
PLACE = thing("TextPositionSelector", {"start": COUNT, "end": COUNT}, {})
SELECTORS = {"type": "array", "minItems": 1, "items": {"oneOf": [QUOTE, PLACE]}}
WORDS = thing("TextualBody", {"value": TEXT}, {"format": TEXT, "purpose": MOTIVATION})
TERM = thing("SpecificResource", {"source": ADDRESS}, {"purpose": MOTIVATION})
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {"source": ADDRESS, "selector": SELECTORS},
    "additionalProperties": False,
}
AGENT = {
    "oneOf": [
        thing("Person", {"id": ADDRESS}, {"nickname": TEXT}),
        thing("Software", {"id": ADDRESS}, {"name": TEXT}),
    ]
}
ANNOTATION = thing(
    "Annotation",
    {"id": ADDRESS, "target": {"oneOf": [ADDRESS, TARGET]}},
    {
        "body": {"type": "array", "items": {"oneOf": [WORDS, TERM]}},
        "motivation": MOTIVATION, "creator": AGENT, "created": TIME, "modified": TIME,
        "rights": ADDRESS,
    },
)  # fmt: skip
PAGE = thing(
    "AnnotationPage",
    {"@context": {"const": CONTEXT}, "id": ADDRESS,
     "items": {"type": "array", "minItems": 1, "items": ANNOTATION}},
    {"partOf": ADDRESS, "startIndex": COUNT, "next": ADDRESS,
     "prev": ADDRESS},
)  # fmt: skip
COLLECTION = thing(
    "AnnotationCollection",
    {"@context": {"const": CONTEXT}, "id": ADDRESS},
    {"label": TEXT, "rights": ADDRESS, "total": COUNT, "first": ADDRESS, "last": ADDRESS},
)
FILE = Draft202012Validator({"oneOf": [PAGE, COLLECTION]})


def files(text: str) -> list[dict[str, Any]]:
    """The files of a record whose first mark has dates."""
    made = record(1, text)
    name = f"{made.passages[0].id}.ada-l"
    written = Written("2024-02-29T10:00:00Z", "2025-01-01T00:00:00Z")
    dated = replace(made, dates={name: written})
    return [json.loads(raw) for _, raw in web_annotations(dated)]


def test_files_have_what_the_model_asks_for() -> None:
    def holds(name: str) -> None:
        found = files(TEXTS[name])
        assert {one["type"] for one in found} == {"AnnotationCollection", "AnnotationPage"}
        for one in found:
            FILE.validate(one)
        first = next(one for one in found if "items" in one)["items"][0]
        assert (first["created"], first["modified"]) == (
            "2024-02-29T10:00:00Z", "2025-01-01T00:00:00Z"
        )  # fmt: skip

    every_row(TEXTS, holds)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.pop("@context"),
        lambda page: page["items"][0].pop("id"),
        lambda page: page["items"][0].pop("target"),
        lambda page: page["items"][0].update(type="Note"),
        lambda page: page["items"][0].update(created="yesterday"),
        lambda page: page["items"][0].update(motivation="praising"),
        lambda page: page["items"][0].update(bodyValue="x"),
        lambda page: page["items"][0]["target"]["selector"][0].pop("exact"),
        lambda page: page["items"][0]["target"]["selector"][1].update(start=-1),
        lambda page: page["items"][0]["body"][0].update(source=["a", "b"]),
        lambda page: page.update(items=[]),
    ],
)
def test_what_the_model_forbids_is_seen(change: Changed) -> None:
    page = next(one for one in files("words") if "items" in one)
    change(page)
    assert not FILE.is_valid(page)
