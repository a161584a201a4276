"""Records, the taxonomy and summaries → the files of the JSON interface, and its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Protocol

import msgspec

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.badge import badge_svg
from glossator.exporting.collection import LICENCE, Described
from glossator.exporting.interface import (
    ROOT,
    ApiAnswer,
    ApiContradiction,
    ApiIndex,
    ApiListedVersion,
    ApiNote,
    ApiOrganisation,
    ApiPassage,
    ApiPractice,
    ApiQuestion,
    ApiReply,
    ApiTopic,
    ApiVersion,
)
from glossator.exporting.record import Record
from glossator.exporting.web_annotation import collection_path

#: The files that there are once, with what each holds, and that of a version.
FILES: dict[str, Any] = {
    "index.json": ApiIndex,
    "organisations.json": tuple[ApiOrganisation, ...],
    "questions.json": tuple[ApiQuestion, ...],
    "topics.json": tuple[ApiTopic, ...],
    "versions/{id}.json": ApiVersion,
}
OPENAPI = f"{ROOT}/openapi.json"
_BADGE = "badges/{id}.svg"


class ListedPolicy(Protocol):
    """What the list of organisations needs of a version."""

    @property
    def key(self) -> str:
        """Its id."""

    @property
    def organisation(self) -> str:
        """Whose it is."""

    @property
    def title(self) -> str:
        """The title of its pages."""

    @property
    def sector(self) -> str:
        """What the organisation does."""

    @property
    def captured(self) -> str:
        """The day, or nothing."""

    @property
    def language(self) -> str:
        """As a tag."""


def version_files(record: Record, taxonomy: Taxonomy) -> Iterator[tuple[str, bytes]]:
    """A version's file and its badge: path from the site's root, and content."""
    made = api_version(record, taxonomy)
    yield f"{ROOT}/versions/{record.key}.json", _json(made)
    answered = sum(one.answer not in ("nothing", "unread") for one in made.answers)
    readers = len({name for names in made.read.values() for name in names})
    yield made.badge, badge_svg(answered, len(made.answers), readers).encode()


def api_version(record: Record, taxonomy: Taxonomy) -> ApiVersion:
    """A version as the interface has it."""
    return ApiVersion(
        record.key, record.organisation, record.website, record.title, record.sector,
        record.captured, record.language, record.source_address, record.archive_address,
        record.source_sha256, record.text_hash, record.words, record.page,
        collection_path(record.key), f"{ROOT}/{_BADGE}".replace("{id}", record.key),
        LICENCE["path"], record.readers.topics,
        tuple(
            ApiAnswer(
                one.question.id, one.verdict, one.words, one.practices, one.suggested, one.readers
            )
            for one in record.answers(taxonomy)
        ),
        tuple(
            ApiPassage(
                one.id, one.number, one.practice, taxonomy.topic_of[one.practice].id,
                record.words_of(one), one.prefix, one.suffix, one.start, one.end, one.section,
                one.suggested, tuple(ApiNote(*mark) for mark in one.marks),
                tuple(ApiReply(*reply) for reply in one.replies), f"{record.page}#{one.id}",
                sighting.readers, sighting.seers,
            )
            for one, sighting in zip(
                record.passages, record.sightings(taxonomy), strict=True
            )
        ),
        tuple(
            ApiContradiction(
                one.asks, one.practices,
                tuple(tuple(record.passages[n - 1].id for n in side) for side in one.sides),
                one.suggested,
            )
            for one in record.contradictions(taxonomy)
        ),
    )  # fmt: skip


def gathered_files(
    policies: Iterable[ListedPolicy], taxonomy: Taxonomy, about: Described
) -> Iterator[tuple[str, bytes]]:
    """The files that there are once."""
    made = {
        "index.json": _index(taxonomy, about),
        "organisations.json": tuple(_organisations(policies)),
        "questions.json": tuple(_questions(taxonomy)),
        "topics.json": tuple(_topics(taxonomy)),
    }
    for name, value in made.items():
        yield f"{ROOT}/{name}", _json(value)
    yield OPENAPI, openapi(about)


def _index(taxonomy: Taxonomy, about: Described) -> ApiIndex:
    return ApiIndex(
        1, about.title, about.address, LICENCE["path"], taxonomy.edition,
        f"{ROOT}/organisations.json", f"{ROOT}/questions.json", f"{ROOT}/topics.json",
        f"{ROOT}/versions/{{id}}.json", f"{ROOT}/{_BADGE}", OPENAPI,
    )  # fmt: skip


def _organisations(policies: Iterable[ListedPolicy]) -> Iterator[ApiOrganisation]:
    ordered = sorted(policies, key=lambda one: one.key.split("/"))
    for folder, group in groupby(ordered, lambda one: one.key.partition("/")[0]):
        versions = list(group)
        yield ApiOrganisation(
            folder, versions[-1].organisation, versions[-1].sector,
            tuple(
                ApiListedVersion(
                    one.key, one.title, one.captured, one.language,
                    f"{ROOT}/versions/{one.key}.json",
                )
                for one in versions
            ),
        )  # fmt: skip


def _questions(taxonomy: Taxonomy) -> Iterator[ApiQuestion]:
    for one in taxonomy.questions:
        practices = tuple(taxonomy.answering[one.id])
        yield ApiQuestion(one.id, one.ask, one.topic, practices, f"questions/{one.id}.html")


def _topics(taxonomy: Taxonomy) -> Iterator[ApiTopic]:
    for topic in taxonomy.topics:
        practices = tuple(
            ApiPractice(
                one.id, one.label, one.description, one.opposite, one.gdpr, one.dpv,
                f"practices/{one.id}.html",
            )
            for one in topic.practices
        )  # fmt: skip
        page = f"topics/{topic.id}.html"
        yield ApiTopic(topic.id, topic.label, topic.question, page, practices)


def openapi(about: Described) -> bytes:
    """The OpenAPI 3.1 description, with the JSON Schema of every file."""
    schemas, components = msgspec.json.schema_components(
        tuple(FILES.values()), ref_template="#/components/schemas/{name}"
    )
    paths = {f"/{ROOT}/{name}": schema for name, schema in zip(FILES, schemas, strict=True)}
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": about.title,
            "version": "1",
            "description": about.description,
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": about.address.rstrip("/") or "../.."}],
        "paths": {path: _path(path, schema) for path, schema in paths.items()},
        "components": {"schemas": components},
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _path(path: str, schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": "The file.", "content": {"application/json": {"schema": schema}}}
    made: dict[str, Any] = {"get": {"responses": {"200": answer}}}
    if "{id}" in path:
        made["parameters"] = [
            {
                "name": "id", "in": "path", "required": True, "schema": {"type": "string"},
                "description": "A version's id, with its slash as it is.",
            }
        ]  # fmt: skip
    return made


def _json(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"
