"""A version's row → its summary: what the pages that gather many versions need of it.

A summary holds finished HTML for each passage, so that gathering thousands of policies
joins texts and renders nothing twice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, NamedTuple

from glossator.annotations.answers import Answer, answers
from glossator.corpus.digests import digest
from glossator.data.taxonomy import Taxonomy
from glossator.pages.rows import Listed, PassageRow, PolicyRow
from glossator.pages.templating import environment

#: Of the passages of a version so many are compared with, and those of so many characters.
MOST_QUOTES = 100
LONGEST_QUOTE = 300
#: Characters of a passage that is clear and quickly read.
TELLING = range(60, 181)
#: Words that mean something said elsewhere.
POINTING = frozenset("this these those such above below following so".split())
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """A passage of people on one line, to show what a passage is; `note` may be empty."""

    id: str
    number: int
    words: str
    note: str
    annotators: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, int]:
        """The lower, the better an example: of a good length, from a sentence's start, clear
        without the words around it, noted, short."""
        inside = not self.words[:1].isupper()
        unclear = not POINTING.isdisjoint(WORD.findall(self.words.casefold()))
        return (len(self.words) not in TELLING, inside, unclear, not self.note, len(self.words))


class Quote(NamedTuple):
    """A passage of people on one line, to compare other words with."""

    practice: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class PracticeSummary:
    """What a version says of one practice: a figure (HTML) for each passage, people's first.

    `near` counts the practices found in the same sections.
    """

    figures: tuple[str, ...]
    suggested: int
    near: dict[str, int]
    example: Example | None = None

    @property
    def only_suggested(self) -> bool:
        """Whether only rules say so."""
        return self.suggested == len(self.figures)

    def is_suggested(self, number: int) -> bool:
        """Whether a figure is a suggestion's, by its number from 0."""
        return number >= len(self.figures) - self.suggested


@dataclass(frozen=True, slots=True)
class Summary(Listed):
    """A version as every page but its own sees it.

    `marked`: annotator → passages; `disputes` and `seconds`: annotator → marks of others. `named`:
    data type → its passages, each as its practice and the number of its figure there.
    `disagreements` are the passages on which people differ, as finished HTML, in reading order;
    `quotes` what people marked and nobody disputes, as far as it is short enough to compare with.
    """

    said: dict[str, PracticeSummary] = field(default_factory=dict)
    named: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    marked: dict[str, int] = field(default_factory=dict)
    disputes: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, int] = field(default_factory=dict)
    disagreements: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return sum(len(said.figures) for said in self.said.values())

    @property
    def suggested(self) -> int:
        """How many of its passages are suggested."""
        return sum(said.suggested for said in self.said.values())

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions, in order."""
        said = {practice: found.only_suggested for practice, found in self.said.items()}
        return answers(said, self.readers, taxonomy)


def summary_of(row: PolicyRow, taxonomy: Taxonomy) -> Summary:
    """The summary of a version's row."""
    order = {practice: number for number, practice in enumerate(taxonomy.practices)}
    found = sorted(row.practices.items(), key=lambda pair: order[pair[0]])
    people = (name for p in row.passages if not p.suggested for name in p.annotators)
    return Summary(
        **{one.name: getattr(row, one.name) for one in fields(Listed)},
        said={practice: _said(row, passages) for practice, passages in found},
        named=_named(found),
        marked=dict(Counter(people)),
        disputes=dict(Counter(name for p in row.passages for name, _ in p.disputed)),
        seconds=dict(Counter(name for p in row.passages for name in p.seconded)),
        disagreements=tuple(_readings(row, p, taxonomy) for p in row.passages if p.contested),
        quotes=_quotes(row.passages),
    )


def _named(said: list[tuple[str, list[PassageRow]]]) -> dict[str, tuple[tuple[str, int], ...]]:
    out: dict[str, list[tuple[str, int]]] = {}
    for practice, passages in said:
        for number, passage in enumerate(_people_first(passages)):
            for data in dict.fromkeys(passage.data):
                out.setdefault(data, []).append((practice, number))
    return {data: tuple(places) for data, places in out.items()}


def _quotes(passages: tuple[PassageRow, ...]) -> tuple[Quote, ...]:
    """At most so many of a version's passages, chosen by hash, in reading order."""
    found = [
        quote
        for p in passages
        if not p.suggested
        and not p.disputed
        and len((quote := Quote(p.practice, p.id, " ".join(p.lines))).words) <= LONGEST_QUOTE
    ]
    chosen = set(sorted(found, key=lambda quote: digest(quote.id.encode()))[:MOST_QUOTES])
    return tuple(quote for quote in found if quote in chosen)


def _people_first(passages: list[PassageRow]) -> list[PassageRow]:
    return sorted(passages, key=lambda passage: passage.suggested)


def _said(row: PolicyRow, passages: list[PassageRow]) -> PracticeSummary:
    near = Counter(name for passage in passages for name in passage.near)
    return PracticeSummary(
        tuple(_figure(row, passage) for passage in _people_first(passages)),
        sum(passage.suggested for passage in passages),
        dict(near),
        _example(passages),
    )


def _example(passages: list[PassageRow]) -> Example | None:
    """The passage of people that is the best example; nobody disputes it."""
    found = (
        Example(p.id, p.number, p.lines[0], p.notes[0][1] if p.notes else "", p.annotators)
        for p in passages
        if len(p.lines) == 1 and not p.suggested and not p.disputed
    )
    return min(found, key=lambda example: example.rank, default=None)


def _figure(row: PolicyRow, passage: PassageRow) -> str:
    """The passage as it appears on pages one folder below the site's root."""
    return str(_template().figure(row, passage, "../")).strip()


def _readings(row: PolicyRow, passage: PassageRow, taxonomy: Taxonomy) -> str:
    """A passage on which people differ, with what each of them reads there."""
    labels = {practice.id: practice.label for practice in taxonomy.practices.values()}
    topic = taxonomy.topic_of[passage.practice]
    made = _template("disagreement.jinja").entry(row, passage, topic, labels, "../")
    return str(made).strip()


@cache
def _template(name: str = "passage.jinja") -> Any:
    return environment().get_template(name).module
