"""What each annotator says of a version, one entry after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from glossator.annotations.files import Annotation
from glossator.annotations.passage import Suggestion
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.engine import suggest
from glossator.suggesting.rules import Rules

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Statement:
    """An annotation and its place: [start, end) of the document's text, line of policy.md."""

    annotator: str
    practice: str
    quote: str
    context: str
    data: tuple[str, ...]
    note: str
    start: int = field(compare=False)
    end: int = field(compare=False)
    line: int = field(compare=False)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it covers some of the same words."""
        return self.start < end and start < self.end


def sayings(version: Version) -> list[Statement]:
    """All annotations of people, in reading order."""
    found = [
        _said(version, annotation, passage.start, passage.end)
        for passage in version.passages
        for annotation in passage.annotations
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.annotator, one.practice))


def _said(version: Version, annotation: Annotation, start: int, end: int) -> Statement:
    words = " ".join(version.document.text[start:end].split())
    return Statement(
        annotation.annotator, annotation.practice, words,
        f"{annotation.prefix}|{annotation.suffix}", annotation.data, annotation.note or "",
        start, end, version.document.line_at(start),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaidReply:
    """A dispute or second: who says it of whose mark, and why; a second has no `why`.

    `line` is the mark's line of policy.md.
    """

    annotator: str
    mark: str
    practice: str
    quote: str
    why: str
    line: int = field(compare=False)


def replies(version: Version) -> list[SaidReply]:
    """All disputes and seconds, in reading order of the marks."""
    return [
        SaidReply(
            reply.annotator, reply.mark, reply.practice,
            " ".join(version.document.text[passage.start : passage.end].split()),
            reply.why, version.document.line_at(passage.start),
        )
        for passage in version.passages
        for reply in passage.replies
    ]  # fmt: skip


def seen_by_rules(version: Version, rules: Rules | None) -> tuple[Suggestion, ...]:
    """What the rules would show of a version that nobody had read."""
    own = rules.of(version.capture.language) if rules else None
    return suggest(version.document, own, "precise") if own else ()


def reading_of(version: Version | None) -> dict[str, tuple[str, ...]]:
    """Annotator → the topics for which the whole text was read."""
    if version is None:
        return {}
    return {reading.annotator: reading.topics for reading in version.readings}


@dataclass(frozen=True, slots=True)
class Beside:
    """Who says the same of overlapping words, who says what else, who read and said nothing.

    `others` and `ruled` are pairs of annotator and practice; `silent` are annotators who
    have read the whole text for the topic.
    """

    same: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    rules_agree: bool
    ruled: tuple[str, ...]


def beside(
    said: Statement,
    version: Version,
    everything: Sequence[Statement],
    suggestions: Sequence[Suggestion],
    taxonomy: Taxonomy,
) -> Beside:
    """What is said of the same words by anyone but the annotator."""
    near = [
        one for one in everything
        if one.annotator != said.annotator and one.overlaps(said.start, said.end)
    ]  # fmt: skip
    same = tuple(_each(one.annotator for one in near if one.practice == said.practice))
    others = tuple(
        _each((o.annotator, o.practice) for o in near if o.practice != said.practice)
    )  # fmt: skip
    topic = taxonomy.topic_of[said.practice].id
    readers = version.readers.for_practice(said.practice, topic)
    silent = tuple(name for name in readers if name not in (said.annotator, *same))
    ruled = tuple(_each(s.practice for s in suggestions if said.overlaps(s.start, s.end)))
    return Beside(
        same, others, silent, said.practice in ruled,
        tuple(practice for practice in ruled if practice != said.practice),
    )  # fmt: skip


def unmarked(
    annotator: str,
    topics: Iterable[str],
    everything: Sequence[Statement],
    suggestions: Sequence[Suggestion],
    taxonomy: Taxonomy,
) -> Iterator[Suggestion]:
    """What the rules see for topics that an annotator has read, and the annotator does not mark."""
    mine = [one for one in everything if one.annotator == annotator]
    wanted = set(topics)
    for suggestion in suggestions:
        if taxonomy.topic_of[suggestion.practice].id in wanted and not any(
            one.practice == suggestion.practice and one.overlaps(suggestion.start, suggestion.end)
            for one in mine
        ):
            yield suggestion


def _each(things: Iterable[Thing]) -> list[Thing]:
    return list(dict.fromkeys(things))
