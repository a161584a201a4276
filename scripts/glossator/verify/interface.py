"""The static JSON interface read back: what it says of a version is what the policy says, and its
lists name every version, question and practice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from glossator.annotations.sightings import sightings
from glossator.data.taxonomy import Taxonomy
from glossator.verify.elements import Finding, compared, listed
from glossator.verify.expected import Expected
from glossator.verify.exported_rows import ExportedRows
from glossator.verify.fault import Fault

ROOT = "api/v1"


def version_faults(
    site: Path, key: str, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """Where a version's file or badge says something else than the policy."""
    try:
        found = json.loads((site / ROOT / f"versions/{key}.json").read_bytes())
        badge = (site / ROOT / f"badges/{key}.svg").read_text(encoding="utf-8")
        passages, answers = found["passages"], found["answers"]
        said = [_passage(one) for one in passages]
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        yield "JSON interface", "lacks the version's file or badge, or it cannot be read"
        return
    wanted = {
        "id": key, "organisation": expected.organisation, "website": expected.website,
        "title": expected.title, "sector": expected.sector, "captured": expected.captured,
        "language": expected.language, "source_address": expected.addresses[0],
        "archive_address": expected.addresses[1], "source_sha256": expected.sha256,
        "text_hash": expected.text_hash, "words": expected.words, "page": f"policies/{key}.html",
        "read": {topic: list(names) for topic, names in expected.readers.topics.items()},
    }  # fmt: skip
    right = [
        {"question": one.question.id, "answer": one.verdict, "words": one.words,
         "practices": list(one.practices), "suggested": one.suggested,
         "readers": list(one.readers)}
        for one in expected.answers(taxonomy)
    ]  # fmt: skip
    yield from compared("JSON interface", *((n, found.get(n), wanted[n]) for n in wanted))
    pairs = [
        {"asks": one.asks, "practices": list(one.practices), "suggested": one.suggested,
         "passages": [[expected.passages[n - 1].id for n in side] for side in one.sides]}
        for one in expected.contradictions(taxonomy)
    ]  # fmt: skip
    yield from compared(
        "JSON interface",
        ("answers", answers, right),
        ("contradictions", found.get("contradictions"), pairs),
    )
    yield from compared("JSON interface", ("number of passages", len(said), len(expected.passages)))
    for number, (one, is_) in enumerate(zip(said, _wanted(key, expected, taxonomy), strict=False)):
        yield from compared(f"JSON interface, passage {number + 1}", ("it", one, is_))
    answered = sum(one["answer"] not in ("nothing", "unread") for one in right)
    people = len(set(expected.readers.names))
    told = f"answers {answered} of {len(right)} questions · "
    told += f"read by {people}" if people else "not yet read"
    shown = re.findall(r"<(title|text)\b[^>]*>([^<]*)<", badge)
    yield from compared("badge", ("its words", shown, [("title", told), ("text", told)]))


def _passage(one: dict[str, Any]) -> tuple[object, ...]:
    names = ("id", "number", "practice", "topic", "words", "start", "end", "section", "suggested")
    notes = [(n["annotator"], n["data"], n["note"]) for n in one["notes"]]
    replies = [(r["annotator"], r["mark"], r["why"]) for r in one["replies"]]
    return (
        *(one[name] for name in names),
        one["address"],
        notes,
        replies,
        one["read_by"],
        one["seen_by"],
    )


def _wanted(key: str, expected: Expected, taxonomy: Taxonomy) -> Iterator[tuple[object, ...]]:
    seen = sightings(expected.passages, expected.readers, taxonomy)
    for number, (one, sighting) in enumerate(zip(expected.passages, seen, strict=True), 1):
        yield (
            one.id, number, one.practice, taxonomy.topic_of[one.practice].id, one.quote,
            one.start, one.end, one.section, one.suggested, f"policies/{key}.html#{one.id}",
            [(name, list(data), note) for name, data, note in one.by], list(one.replied),
            list(sighting.readers), list(sighting.seers),
        )  # fmt: skip


def list_faults_of_interface(
    site: Path, versions: Sequence[ExportedRows], taxonomy: Taxonomy
) -> Iterator[Fault]:
    """Where the lists name something else than there is."""
    try:
        organisations, questions, topics = (
            json.loads((site / ROOT / f"{name}.json").read_bytes())
            for name in ("organisations", "questions", "topics")
        )
        index = json.loads((site / ROOT / "index.json").read_bytes())
        described = json.loads((site / ROOT / "openapi.json").read_bytes())["paths"]
        found = [
            *listed("versions", (v["id"] for one in organisations for v in one["versions"]),
                    (one.key for one in versions)),
            *compared(
                "lists",
                ("organisations", [(one["id"], one["name"]) for one in organisations],
                 list({one.policy[0]: (one.policy[0], one.policy[1]) for one in
                       sorted(versions, key=lambda one: one.key.split("/"))}.values())),
                ("questions", [(one["id"], one["ask"]) for one in questions],
                 [(one.id, one.ask) for one in taxonomy.questions]),
                ("practices", [one["id"] for topic in topics for one in topic["practices"]],
                 list(taxonomy.practices)),
                ("version", index["version"], 1),
                ("description", sorted(described),
                 sorted(f"/{ROOT}/{name}.json" for name in
                        ("index", "organisations", "questions", "topics", "versions/{id}"))),
            ),
        ]  # fmt: skip
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        found = [("file", "is missing, or cannot be read")]
    yield from (Fault(f"{ROOT}/index.json", where, message) for where, message in found)
