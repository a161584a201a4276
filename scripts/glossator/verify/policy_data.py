"""A policy's JSON, which search and comparison read, against its passages and readings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.annotations.stance import practice_stance, topic_stance
from glossator.data.taxonomy import Taxonomy
from glossator.verify.elements import Finding, compared
from glossator.verify.expected import Expected, ShownPassage


def policy_data_faults(file: Path, expected: Expected, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Where a policy's data say something else than the policy."""
    try:
        found = json.loads(file.read_bytes())
        sections = [name for _, name in found["sections"]]
        passages = [_passage(one, sections) for one in found["passages"]]
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        yield "data", "are missing, or are not what search and comparison read"
        return
    said = expected.practices
    silent = [
        topic.id
        for topic in taxonomy.topics
        if topic_stance(topic, said, expected.readers) == "nothing"
    ]
    read = {topic: list(names) for topic, names in expected.readers.topics.items()}
    yield from compared(
        "data",
        ("title", found.get("title"), expected.title),
        ("organisation", found.get("organisation"), expected.organisation),
        ("captured", found.get("captured"), expected.captured),
        ("language", found.get("language"), expected.language),
        ("nothing", found.get("nothing"), silent),
        ("read", found.get("read"), read),
        ("answers", found.get("answers"), _answers(expected, taxonomy)),
        ("unread", found.get("unread"), _unread(expected, taxonomy)),
        ("number of passages", len(passages), len(expected.passages)),
    )
    for number, (one, passage) in enumerate(zip(passages, expected.passages, strict=False), 1):
        wanted = _wanted(passage)
        yield from compared(
            f"data, passage {number}", *((name, one.get(name), wanted[name]) for name in wanted)
        )


def _answers(expected: Expected, taxonomy: Taxonomy) -> dict[str, list[object]]:
    return {
        one.question.id: [one.verdict, one.suggested, list(one.readers)]
        for one in expected.answers(taxonomy)
        if one.verdict != "unread"
    }


def _unread(expected: Expected, taxonomy: Taxonomy) -> list[str]:
    said, readers = expected.practices, expected.readers
    return [
        name
        for name, practice in taxonomy.practices.items()
        if practice_stance(practice, taxonomy.topic_of[name].id, said, readers) == "unread"
    ]


def _passage(found: dict[str, Any], sections: list[str]) -> dict[str, Any]:
    notes = [note for _, note in found.get("notes", ())]
    return {**found, "section": sections[found["section"]], "notes": notes or None}


def _wanted(passage: ShownPassage) -> dict[str, object]:
    return {
        "id": passage.id,
        "practice": passage.practice,
        "words": passage.lines,
        "section": passage.section,
        "data": list(passage.data) or None,
        "by": None if passage.suggested else list(passage.people),
        "notes": list(passage.notes) or None,
        "seconded": list(passage.seconded) or None,
        "disputed": [list(one) for one in passage.disputed] or None,
    }
