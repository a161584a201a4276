"""A version → its record: all that is given away about it, and nothing that pages add."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotations.answers import Answer, answers
from glossator.annotations.contradictions import Contradiction, contradictions
from glossator.annotations.passage import Passage
from glossator.annotations.sightings import Sighting, sightings
from glossator.annotations.stance import Readers
from glossator.corpus.mark_dates import Written
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.values import UNKNOWN
from glossator.exporting.context import context_of
from glossator.text.document import Document


class RecordedMark(NamedTuple):
    """What one annotator adds to a passage: data types, and a note or nothing."""

    annotator: str
    data: tuple[str, ...]
    note: str


class RecordedReply(NamedTuple):
    """A dispute with its reason, or a second without, of the mark of `mark`."""

    annotator: str
    mark: str
    why: str


class RecordedReading(NamedTuple):
    """Who read the whole text for which topics; `text` and `edition` are what the file names,
    and `current` says whether that text is this one."""

    annotator: str
    topics: tuple[str, ...]
    text: str
    edition: int
    current: bool


class RecordedPassage(NamedTuple):
    """One passage: [start, end) of the record's text in characters, with the words before and
    after that, together with it, occur in no other place.

    A suggestion has no marks, but a score in (0, 1] and the rules that gave it.
    """

    id: str
    number: int
    practice: str
    start: int
    end: int
    prefix: str
    suffix: str
    section: str
    data: tuple[str, ...]
    marks: tuple[RecordedMark, ...]
    replies: tuple[RecordedReply, ...] = ()
    score: float = 1.0
    rules: tuple[str, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether only rules say so."""
        return not self.marks

    @property
    def people(self) -> tuple[str, ...]:
        """Who marked it; nobody, for a suggestion."""
        return tuple(one.annotator for one in self.marks)

    @property
    def seconded(self) -> tuple[str, ...]:
        """Who reads it in the same way without having marked it."""
        return tuple(one.annotator for one in self.replies if not one.why)

    @property
    def disputed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of who disputes it and why."""
        return tuple((one.annotator, one.why) for one in self.replies if one.why)


@dataclass(frozen=True, slots=True)
class Record:
    """A version as other programs get it; what is unknown is empty.

    `compared` are practice, start and end of what rules see where people have read: it is not
    shown, and only compared with people. None if no rules were asked. `dates` says when marks and
    replies were written: by the passage's id and, after points, whose mark it is, and who replies.
    `breaks` is where sections begin in the text.
    """

    key: str
    organisation: str
    website: str
    title: str
    sector: str
    captured: str
    language: str
    source_address: str
    archive_address: str
    source_sha256: str
    text_hash: str
    words: int
    text: str
    readers: Readers
    readings: tuple[RecordedReading, ...]
    passages: tuple[RecordedPassage, ...]
    compared: tuple[tuple[str, int, int], ...] | None = None
    dates: dict[str, Written] = field(default_factory=dict)
    breaks: tuple[int, ...] = ()

    @property
    def policy(self) -> str:
        """The folder of its organisation."""
        return self.key.partition("/")[0]

    @property
    def page(self) -> str:
        """Its page, from the site's root."""
        return f"policies/{self.key}.html"

    def words_of(self, passage: RecordedPassage) -> str:
        """The words of a passage; blocks are parted by line ends."""
        return self.text[passage.start : passage.end]

    def sightings(self, taxonomy: Taxonomy) -> tuple[Sighting, ...]:
        """Of each passage, who of its readers sees it."""
        return sightings(self.passages, self.readers, taxonomy)

    @property
    def said(self) -> dict[str, bool]:
        """Practice → whether only rules found it."""
        said: dict[str, bool] = {}
        for one in self.passages:
            said[one.practice] = said.get(one.practice, True) and one.suggested
        return said

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions, in order."""
        return answers(self.said, self.readers, taxonomy)

    def contradictions(self, taxonomy: Taxonomy) -> tuple[Contradiction, ...]:
        """The pairs of practices that it has and that are hard to reconcile."""
        return contradictions(self.passages, self.text, self.breaks, taxonomy)


def record_of(version: Version) -> Record:
    """The record of a version."""
    policy, capture, document = version.policy, version.capture, version.document
    return Record(
        version.key,
        policy.organisation,
        _known(policy.website),
        policy.title,
        policy.sector,
        version.captured.isoformat() if version.captured else "",
        capture.language,
        _known(capture.source_address),
        _known(capture.archive_address),
        capture.sha256,
        document.fingerprint,
        document.length,
        document.text,
        version.readers,
        tuple(
            RecordedReading(
                one.annotator, one.topics, one.text, one.edition, one.text == document.fingerprint
            )
            for one in sorted(version.readings, key=lambda one: one.annotator)
        ),
        tuple(_passage(document, n, one) for n, one in enumerate(version.passages, 1)),
        None
        if version.compared is None
        else tuple((one.practice, one.start, one.end) for one in version.compared),
        breaks=document.breaks,
    )


def _known(value: str) -> str:
    return "" if value == UNKNOWN else value


def _passage(document: Document, number: int, passage: Passage) -> RecordedPassage:
    suggestion = passage.suggestion
    prefix, suffix = context_of(document.text, passage.start, passage.end)
    people = () if suggestion else passage.annotations
    return RecordedPassage(
        passage.id,
        number,
        passage.practice,
        passage.start,
        passage.end,
        prefix,
        suffix,
        document.section_of(document.block_at(passage.start)).name,
        passage.data,
        tuple(RecordedMark(one.annotator, one.data, one.note or "") for one in people),
        tuple(RecordedReply(one.annotator, one.mark, one.why) for one in passage.replies),
        suggestion.score if suggestion else 1.0,
        tuple(dict.fromkeys(one.rule for one in suggestion.evidence)) if suggestion else (),
    )
