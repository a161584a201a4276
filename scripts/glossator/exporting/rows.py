"""The rows that a version gives each table of the open data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glossator.corpus.line import Capture, newest_of
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.statistics import (
    CountedPolicy,
    Parting,
    Statistics,
    share_of,
    subjects_of,
)
from glossator.exporting.pairs import agreements
from glossator.exporting.record import Record, RecordedPassage
from glossator.exporting.tables import (
    AGREEMENT,
    ANNOTATIONS,
    ANSWERS,
    PASSAGES,
    READINGS,
    REPLIES,
    TEXTS,
    VERSIONS,
    TableRow,
    TableSchema,
)

#: The rows of a table that come from one version.
Rows = Iterator[TableRow]


def _versions(one: Record, taxonomy: Taxonomy) -> Rows:
    yield (
        one.key, one.policy, one.captured or None, one.language, one.source_address,
        one.archive_address, one.source_sha256, one.text_hash, one.words, len(one.text),
        len(one.passages), sum(p.suggested for p in one.passages), one.page,
    )  # fmt: skip


def _passages(one: Record, taxonomy: Taxonomy) -> Rows:
    for p, sighting in zip(one.passages, one.sightings(taxonomy), strict=True):
        yield (
            one.key, p.id, p.number, p.practice, taxonomy.topic_of[p.practice].id, p.start, p.end,
            one.words_of(p), p.section, p.data, p.suggested, p.score if p.suggested else None,
            p.rules, tuple(mark.annotator for mark in p.marks), _replies_of(p, disputes=False),
            _replies_of(p, disputes=True), f"{one.page}#{p.id}", sighting.readers,
            sighting.seers,
        )  # fmt: skip


def _replies_of(passage: RecordedPassage, disputes: bool) -> int:
    return sum(bool(one.why) is disputes for one in passage.replies)


def _annotations(one: Record, taxonomy: Taxonomy) -> Rows:
    for p in one.passages:
        topic = taxonomy.topic_of[p.practice].id
        for mark in p.marks:
            yield one.key, p.id, mark.annotator, p.practice, topic, mark.data, mark.note


def _replies(one: Record, taxonomy: Taxonomy) -> Rows:
    for p in one.passages:
        for reply in p.replies:
            kind = "dispute" if reply.why else "second"
            yield one.key, p.id, reply.mark, reply.annotator, kind, reply.why


def _answers(one: Record, taxonomy: Taxonomy) -> Rows:
    for found in one.answers(taxonomy):
        yield (
            one.key, found.question.id, found.verdict, found.words, found.practices,
            found.suggested, found.readers,
        )  # fmt: skip


def _readings(one: Record, taxonomy: Taxonomy) -> Rows:
    for reading in one.readings:
        for topic in reading.topics:
            yield one.key, reading.annotator, topic, reading.text, reading.edition, reading.current


def _agreement(one: Record, taxonomy: Taxonomy) -> Rows:
    for pair in agreements(one, taxonomy):
        found = pair.counts
        yield (
            one.key, pair.one, pair.other, pair.topic, pair.practice, found.units, found.both,
            found.one, found.other, _rounded(found.positive), _rounded(found.alpha),
        )  # fmt: skip


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _texts(one: Record, taxonomy: Taxonomy) -> Rows:
    yield one.key, one.language, one.text


#: Tables whose rows come from one record each, with what gives them.
OF_RECORDS: tuple[tuple[TableSchema, Callable[[Record, Taxonomy], Rows]], ...] = (
    (VERSIONS, _versions),
    (PASSAGES, _passages),
    (ANNOTATIONS, _annotations),
    (REPLIES, _replies),
    (ANSWERS, _answers),
    (READINGS, _readings),
    (AGREEMENT, _agreement),
    (TEXTS, _texts),
)


def counted_policy(versions: list[Record]) -> CountedPolicy:
    """What is counted of a policy: what its newest version says."""
    newest = newest_of(Capture(one.key, one.captured, one.text_hash) for one in versions)
    one = next(one for one in versions if one.key in newest)
    return CountedPolicy(one.key, one.sector, one.captured, one.said, one.readers)


def counted_share(record: Record) -> tuple[object, ...]:
    """All of a version on which it rests what is counted of its policy."""
    return counted_policy([record]), record.text_hash


def statistics_rows(counted: Statistics) -> Rows:
    """How many policies give each answer."""
    partings: tuple[Parting, ...] = ("all", "sector", "year")
    for subject in subjects_of(counted.taxonomy):
        for group in (group for parting in partings for group in counted.groups(parting)):
            found = counted.counts(subject, group)
            for (basis, said), number in found.counts.items():
                share = share_of(number, found.base) if basis == "read" else None
                yield (
                    *subject, *group, basis, said, number, found.base,
                    *(map(_rounded, share or (None, None, None))),
                )  # fmt: skip


def policy_row(versions: list[Record]) -> TableRow:
    """The row of a policy, whose versions have one policy.yml."""
    one = versions[-1]
    return one.policy, one.organisation, one.website, one.title, one.sector, len(versions)
