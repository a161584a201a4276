"""Version 1 of the static JSON interface: what its files hold, written down as types.

The JSON Schemas and the OpenAPI description are made from these types. Within version 1 a field
never disappears and never means something else; new ones come last. Addresses are relative to the
site's root, and what is unknown is an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from glossator.annotations.answers import Verdict

#: Where the interface lies, from the site's root.
ROOT = "api/v1"


def _said(description: str) -> Meta:
    return Meta(description=description)


@dataclass(frozen=True, slots=True)
class ApiNote:
    """What one annotator adds to a passage."""

    annotator: Annotated[str, _said("Who marked it.")]
    data: Annotated[tuple[str, ...], _said("Ids of the data types that are named.")]
    note: Annotated[str, _said("The note; may be empty.")]


@dataclass(frozen=True, slots=True)
class ApiReply:
    """A second, or with a reason a dispute, of somebody's mark."""

    annotator: Annotated[str, _said("Who says so.")]
    mark: Annotated[str, _said("Whose mark it is about.")]
    why: Annotated[str, _said("The reason of a dispute; empty for a second.")]


@dataclass(frozen=True, slots=True)
class ApiPassage:
    """Words of a policy with a practice."""

    id: Annotated[str, _said("Its id; unique within the version.")]
    number: Annotated[int, _said("Its number on the policy's page, from 1.")]
    practice: Annotated[str, _said("The practice's id.")]
    topic: Annotated[str, _said("The topic's id.")]
    words: Annotated[str, _said("Its words; paragraphs are parted by line ends.")]
    prefix: Annotated[str, _said("The text before it.")]
    suffix: Annotated[str, _said("The text after it.")]
    start: Annotated[int, _said("The character of the text at which it starts, from 0.")]
    end: Annotated[int, _said("The character before which it ends.")]
    section: Annotated[str, _said("The heading of its section.")]
    suggested: Annotated[bool, _said("Whether only rules say so.")]
    notes: Annotated[tuple[ApiNote, ...], _said("Who marked it, and what they add.")]
    replies: Annotated[tuple[ApiReply, ...], _said("Seconds and disputes.")]
    address: Annotated[str, _said("Its address.")]
    read_by: Annotated[tuple[str, ...], _said("Who has read this very text for its practice.")]
    seen_by: Annotated[
        tuple[str, ...], _said("Who of them marks it, on words that overlap it, or seconds it.")
    ]


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What a version answers to a question."""

    question: Annotated[str, _said("The question's id.")]
    answer: Annotated[Verdict, _said("`nothing`: read, and silent. `unread`: nobody knows yet.")]
    words: Annotated[str, _said("The answer as pages show it.")]
    practices: Annotated[tuple[str, ...], _said("Ids of the practices found that give it.")]
    suggested: Annotated[bool, _said("Whether only rules found them.")]
    readers: Annotated[tuple[str, ...], _said("Of `nothing`: who has read the text for it.")]


@dataclass(frozen=True, slots=True)
class ApiContradiction:
    """Two practices of a version that are hard to reconcile: a question, not a verdict."""

    asks: Annotated[str, _said("What a reader asks who sees both.")]
    practices: Annotated[tuple[str, ...], _said("Ids of the two practices.")]
    passages: Annotated[
        tuple[tuple[str, ...], ...], _said("Of each practice, the ids of its passages.")
    ]
    suggested: Annotated[bool, _said("Whether only rules found one of the two.")]


@dataclass(frozen=True, slots=True)
class ApiVersion:
    """One captured text of a policy."""

    id: Annotated[str, _said("Folder of the organisation, and of the text.")]
    organisation: Annotated[str, _said("The organisation's name.")]
    website: Annotated[str, _said("Its website.")]
    title: Annotated[str, _said("The title of the policy's pages.")]
    sector: Annotated[str, _said("What the organisation does.")]
    captured: Annotated[str, _said("The day of capture.")]
    language: Annotated[str, _said("The text's language, as a tag.")]
    source_address: Annotated[str, _said("Where it was published.")]
    archive_address: Annotated[str, _said("Address of an archived copy.")]
    source_sha256: Annotated[str, _said("Of the bytes as captured.")]
    text_hash: Annotated[str, _said("The short hash of the words.")]
    words: Annotated[int, _said("How many words it has.")]
    page: Annotated[str, _said("Its page.")]
    annotations: Annotated[str, _said("Its W3C Web Annotation collection.")]
    badge: Annotated[str, _said("A picture that says how many questions it answers.")]
    licence: Annotated[str, _said("The licence of annotations and notes, not of the words.")]
    read: Annotated[
        dict[str, tuple[str, ...]], _said("Topic → who has read the whole text for it.")
    ]
    answers: Annotated[tuple[ApiAnswer, ...], _said("Its answers to all questions, in order.")]
    passages: Annotated[tuple[ApiPassage, ...], _said("Its passages, in order.")]
    contradictions: Annotated[
        tuple[ApiContradiction, ...], _said("Pairs of practices that are hard to reconcile.")
    ]


@dataclass(frozen=True, slots=True)
class ApiListedVersion:
    """A version as the list of organisations names it."""

    id: Annotated[str, _said("Folder of the organisation, and of the text.")]
    title: Annotated[str, _said("The title of the policy's pages.")]
    captured: Annotated[str, _said("The day of capture.")]
    language: Annotated[str, _said("The text's language, as a tag.")]
    address: Annotated[str, _said("Its file in this interface.")]


@dataclass(frozen=True, slots=True)
class ApiOrganisation:
    """An organisation with its versions."""

    id: Annotated[str, _said("Its folder.")]
    name: Annotated[str, _said("Its name.")]
    sector: Annotated[str, _said("What it does.")]
    versions: Annotated[tuple[ApiListedVersion, ...], _said("Its captured texts.")]


@dataclass(frozen=True, slots=True)
class ApiQuestion:
    """A question that readers ask."""

    id: Annotated[str, _said("Its id.")]
    ask: Annotated[str, _said("The question in plain words.")]
    topic: Annotated[str, _said("The topic's id.")]
    practices: Annotated[tuple[str, ...], _said("Ids of the practices that can answer it.")]
    page: Annotated[str, _said("Its page.")]


@dataclass(frozen=True, slots=True)
class ApiPractice:
    """A practice."""

    id: Annotated[str, _said("Its id.")]
    label: Annotated[str, _said("What a passage says, in one sentence.")]
    description: Annotated[str, _said("How an annotator decides.")]
    opposite: Annotated[tuple[str, ...], _said("Ids of the practices that say the opposite.")]
    gdpr: Annotated[tuple[str, ...], _said("Articles of the GDPR that it touches.")]
    dpv: Annotated[tuple[str, ...], _said("Terms of the Data Privacy Vocabulary.")]
    page: Annotated[str, _said("Its page.")]


@dataclass(frozen=True, slots=True)
class ApiTopic:
    """A topic with its practices."""

    id: Annotated[str, _said("Its id.")]
    label: Annotated[str, _said("Its name.")]
    question: Annotated[str, _said("What a reader asks of a policy.")]
    page: Annotated[str, _said("Its page.")]
    practices: Annotated[tuple[ApiPractice, ...], _said("Its practices, in order.")]


@dataclass(frozen=True, slots=True)
class ApiIndex:
    """Where everything is."""

    version: Annotated[int, _said("The version of the interface: 1.")]
    title: Annotated[str, _said("The site's name.")]
    address: Annotated[str, _said("The site's address, with a slash at its end; may be empty.")]
    licence: Annotated[str, _said("The licence of annotations, notes and the taxonomy.")]
    edition: Annotated[int, _said("The taxonomy's edition.")]
    organisations: Annotated[str, _said("Address of the list of organisations.")]
    questions: Annotated[str, _said("Address of the list of questions.")]
    topics: Annotated[str, _said("Address of the list of topics.")]
    versions: Annotated[str, _said("Address of a version's file, with `{id}` for its id.")]
    badges: Annotated[str, _said("Address of a version's badge, with `{id}` for its id.")]
    openapi: Annotated[str, _said("Address of the OpenAPI description.")]
