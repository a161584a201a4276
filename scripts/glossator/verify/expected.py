"""What a policy's page must show, taken from the policy alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotations.answers import Answer, answers
from glossator.annotations.contradictions import Contradiction, contradictions
from glossator.annotations.doubt import Doubt
from glossator.annotations.passage import Passage
from glossator.annotations.stance import Readers
from glossator.corpus.digests import digest
from glossator.corpus.mark_dates import Written
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.values import UNKNOWN
from glossator.text.document import fingerprint_of
from glossator.text.words import spaced


class SaidBy(NamedTuple):
    """What one annotator says in a passage: data types, and a note or nothing."""

    annotator: str
    data: tuple[str, ...]
    note: str


class ReadBy(NamedTuple):
    """Who read for which topics; `text` and `edition` are what the file says was read."""

    annotator: str
    topics: tuple[str, ...]
    text: str
    edition: int


class ShownPassage(NamedTuple):
    """A passage as pages must show it: `quote` is [start, end) of the document's text, `section`
    the name of the section in which it begins. `people` is empty for a suggestion; `disputed` are
    pairs of who disputes it and why. `by` is what each annotator says, `replied` who answers whose
    mark, and why if it is a dispute; `score` and `rules` are a suggestion's."""

    id: str
    quote: str
    practice: str
    start: int
    end: int
    section: str
    suggested: bool
    people: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    seconded: tuple[str, ...] = ()
    disputed: tuple[tuple[str, str], ...] = ()
    by: tuple[SaidBy, ...] = ()
    replied: tuple[tuple[str, str, str], ...] = ()
    score: float | None = None
    rules: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Its words, one string a block."""
        return self.quote.split("\n")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a version's page must show: its facts, numbered blocks, and its passages in the order
    of their numbers, from 1; `links` are [start, end) of the document's text, and the target.
    `addresses` are those of source and archive; what is unknown is empty. `compared` are practice,
    start and end of what rules see and pages do not show, since people read the text for it; None
    if no rules were asked. `dates` says when marks and replies were written, as far as it is
    known, `breaks` where sections begin in the document's text, and
    `without_rules` whether there are none for its language. `doubts` are the sentences on which
    rules are least sure."""

    blocks: tuple[str, ...]
    numbers: tuple[int, ...]
    passages: tuple[ShownPassage, ...]
    source: str
    organisation: str = ""
    title: str = ""
    sector: str = ""
    captured: str = ""
    language: str = ""
    words: int = 0
    readers: Readers = field(default_factory=Readers)
    links: tuple[tuple[int, int, str], ...] = ()
    website: str = ""
    addresses: tuple[str, str] = ("", "")
    sha256: str = ""
    text_hash: str = ""
    readings: tuple[ReadBy, ...] = ()
    compared: tuple[tuple[str, int, int], ...] | None = None
    dates: dict[str, Written] = field(default_factory=dict)
    breaks: tuple[int, ...] = ()
    without_rules: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        """The hash of its words."""
        return fingerprint_of(spaced("\n".join(self.blocks)).replace(" ", ""))

    @property
    def suggested(self) -> tuple[ShownPassage, ...]:
        """The passages that are the machine's."""
        return tuple(one for one in self.passages if one.suggested)

    @property
    def practices(self) -> dict[str, list[tuple[int, ShownPassage]]]:
        """Practice id → its passages with their numbers."""
        out: dict[str, list[tuple[int, ShownPassage]]] = {}
        for number, passage in enumerate(self.passages, 1):
            out.setdefault(passage.practice, []).append((number, passage))
        return out

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions, in order."""
        said = {name: all(p.suggested for _, p in some) for name, some in self.practices.items()}
        return answers(said, self.readers, taxonomy)

    def contradictions(self, taxonomy: Taxonomy) -> tuple[Contradiction, ...]:
        """The pairs of practices that it has and that are hard to reconcile."""
        return contradictions(self.passages, "\n".join(self.blocks), self.breaks, taxonomy)


def expected_of(version: Version, more: Iterable[ShownPassage] = ()) -> Expected:
    """What a version's page must show; of `more` those suggestions are added that the version
    does not have itself."""
    document, capture = version.document, version.capture
    passages = [_shown(version, passage) for passage in version.passages]
    there = {passage.id for passage in passages}
    passages += [passage for passage in more if passage.id not in there]
    passages.sort(key=lambda one: (one.start, -one.end, one.suggested))
    return Expected(
        tuple(block.text for block in document.blocks),
        tuple(block.number for block in document.blocks),
        tuple(passages),
        digest(version.source),
        version.policy.organisation,
        version.policy.title,
        version.policy.sector,
        version.captured.isoformat() if version.captured else "",
        capture.language,
        document.length,
        version.readers,
        tuple(
            (block.start + link.start, block.start + link.end, link.href)
            for block in document.blocks
            for link in block.inlines
            if link.kind == "link"
        ),
        _known(version.policy.website),
        (_known(capture.source_address), _known(capture.archive_address)),
        hashlib.sha256(version.source).hexdigest(),
        document.fingerprint,
        tuple(ReadBy(one.annotator, one.topics, one.text, one.edition) for one in version.readings),
        None if version.compared is None
        else tuple((one.practice, one.start, one.end) for one in version.compared),
        breaks=document.breaks, without_rules=version.without_rules, doubts=version.doubts,
    )  # fmt: skip


def _shown(version: Version, passage: Passage) -> ShownPassage:
    document = version.document
    return ShownPassage(
        passage.id,
        document.text[passage.start : passage.end],
        passage.practice,
        passage.start,
        passage.end,
        document.section_of(document.block_at(passage.start)).name,
        passage.suggested,
        () if passage.suggested else passage.annotators,
        tuple(note for _, note in passage.notes),
        passage.data,
        passage.seconded,
        passage.disputed,
        () if passage.suggested
        else tuple(SaidBy(one.annotator, one.data, one.note or "") for one in passage.annotations),
        tuple((one.annotator, one.mark, one.why) for one in passage.replies),
        passage.suggestion.score if passage.suggestion else None,
        tuple(dict.fromkeys(one.rule for one in passage.suggestion.evidence))
        if passage.suggestion else (),
    )  # fmt: skip


def _known(value: str) -> str:
    return "" if value == UNKNOWN else value
