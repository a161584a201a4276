"""What gathering sees of a version: rows, never whole texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotations.answers import Answer, answers
from glossator.annotations.doubt import Doubt
from glossator.annotations.passage import Passage
from glossator.annotations.sightings import NOT_COUNTED, Sighting, contested, sightings
from glossator.annotations.stance import Readers
from glossator.corpus.line import Capture
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.exporting.pairs import Agreement, agreements_on_topics
from glossator.suggesting.engine import Evidence


class PassageRow(NamedTuple):
    """One passage, for the pages of its practice and topic.

    `lines` are its words, one string a block; `near` the other practices of its section;
    `why` what a suggestion rests on: rule, words and strength of each piece of evidence.
    `disputed` are pairs of who disputes it and why; `sighting` says how many readers see it.
    [start, end) is its place in the document's text, in characters.
    """

    id: str
    number: int
    practice: str
    lines: tuple[str, ...]
    section: str
    data: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    annotators: tuple[str, ...]
    near: tuple[str, ...]
    why: tuple[tuple[str, str, float], ...] = ()
    score: float = 1.0
    seconded: tuple[str, ...] = ()
    disputed: tuple[tuple[str, str], ...] = ()
    sighting: Sighting = NOT_COUNTED
    contested: bool = False
    start: int = 0
    end: int = 0

    @property
    def suggested(self) -> bool:
        """Whether only rules say so."""
        return bool(self.why)


@dataclass(frozen=True, slots=True)
class Listed:
    """What every list of policies says of a version; `readers`: who read it, and for what; `text`
    is the hash of its words, `agreement` how far each two of its readers agree on each topic,
    `doubts` where rules are least sure."""

    key: str
    organisation: str
    title: str
    sector: str
    captured: str
    language: str
    words: int
    readers: Readers
    text: str = field(default="", kw_only=True)
    agreement: tuple[Agreement, ...] = field(default=(), kw_only=True)
    doubts: tuple[Doubt, ...] = field(default=(), kw_only=True)

    @property
    def capture(self) -> Capture:
        """The version as the line of its organisation sees it."""
        return Capture(self.key, self.captured, self.text)

    @property
    def page(self) -> str:
        """Its page in the site."""
        return f"policies/{self.key}.html"


@dataclass(frozen=True, slots=True)
class PolicyRow(Listed):
    """One version with its passages."""

    passages: tuple[PassageRow, ...]

    @property
    def practices(self) -> dict[str, list[PassageRow]]:
        """Practice id → its passages."""
        out: dict[str, list[PassageRow]] = {}
        for passage in self.passages:
            out.setdefault(passage.practice, []).append(passage)
        return out

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions, in order."""
        said = {name: all(p.suggested for p in found) for name, found in self.practices.items()}
        return answers(said, self.readers, taxonomy)


def row_of(version: Version, taxonomy: Taxonomy) -> PolicyRow:
    """The row of a version."""
    return PolicyRow(
        version.key,
        version.policy.organisation,
        version.policy.title,
        version.policy.sector,
        version.captured.isoformat() if version.captured else "",
        version.capture.language,
        version.document.length,
        version.readers,
        tuple(_passages(version, taxonomy)),
        text=version.document.fingerprint,
        agreement=agreements_on_topics(version, taxonomy),
        doubts=version.doubts,
    )


def _passages(version: Version, taxonomy: Taxonomy) -> list[PassageRow]:
    document = version.document
    sections = [document.section_of(document.block_at(p.start)) for p in version.passages]
    found: dict[int, dict[str, None]] = {}
    for passage, section in zip(version.passages, sections, strict=True):
        found.setdefault(section.number, {})[passage.practice] = None
    order = {practice: n for n, practice in enumerate(taxonomy.practices)}
    seen = sightings(version.passages, version.readers, taxonomy)
    spoken_of = {number: sorted(ids, key=order.__getitem__) for number, ids in found.items()}
    return [
        PassageRow(
            passage.id,
            number,
            passage.practice,
            tuple(document.text[passage.start : passage.end].split("\n")),
            section.name,
            passage.data,
            passage.notes,
            passage.annotators,
            tuple(p for p in spoken_of[section.number] if p != passage.practice),
            tuple((e.rule, e.words, e.strength) for e in _evidence(passage)),
            passage.suggestion.score if passage.suggestion else 1.0,
            passage.seconded,
            passage.disputed,
            sighting,
            contested(passage, sighting),
            passage.start,
            passage.end,
        )
        for number, (passage, section, sighting) in enumerate(
            zip(version.passages, sections, seen, strict=True), 1
        )
    ]


def _evidence(passage: Passage) -> tuple[Evidence, ...]:
    """What a suggestion rests on, the strongest first."""
    found = passage.suggestion.evidence if passage.suggestion else ()
    return tuple(sorted(found, key=lambda e: -e.strength))
