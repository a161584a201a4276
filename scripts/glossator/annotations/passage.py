"""Passages: annotations anchored in a text, and their addresses."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from glossator.annotations.files import Annotation, Reply

#: The annotator that is not a person.
MACHINE = "rules"


class Neighbour(NamedTuple):
    """A passage that words were found to be like: its own words, and where they are."""

    words: str
    place: str


class Evidence(NamedTuple):
    """A rule that fired on the words in Document.text[start:end]; strength in (0, 1].

    `spans` are the words themselves, without the text between them. `neighbours` are the passages
    that the words are like, the nearest first; only comparing gives any.
    """

    rule: str
    words: str
    start: int
    end: int
    strength: float
    spans: tuple[tuple[int, int], ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


class Suggestion(NamedTuple):
    """A practice that the rules see in Document.text[start:end], and why."""

    practice: str
    start: int
    end: int
    score: float
    evidence: tuple[Evidence, ...]
    data: tuple[str, ...]


class Passage(NamedTuple):
    """An annotation anchored in the text: [start, end) of `Document.text`.

    `annotations` are those that say the same of the same words, one per annotator. A
    `suggestion` has none, or only entries of drafts that nobody agreed with yet. `replies` are
    the disputes and seconds of others.
    """

    id: str
    practice: str
    start: int
    end: int
    annotations: tuple[Annotation, ...]
    suggestion: Suggestion | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether only the rules say so, and nobody who read it."""
        return self.suggestion is not None

    @property
    def annotators(self) -> tuple[str, ...]:
        """Who says so."""
        return self.people or (MACHINE,)

    @property
    def people(self) -> tuple[str, ...]:
        """Who marked it; nobody, for a suggestion."""
        return () if self.suggested else tuple(a.annotator for a in self.annotations)

    @property
    def data(self) -> tuple[str, ...]:
        """The data types that the passage names, each once."""
        if self.suggestion:
            return self.suggestion.data
        return tuple(dict.fromkeys(d for a in self.annotations for d in a.data))

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Pairs of annotator and note."""
        return tuple((a.annotator, a.note) for a in self.annotations if a.note)

    @property
    def seconded(self) -> tuple[str, ...]:
        """Who reads it in the same way without having marked it."""
        return tuple(one.annotator for one in self.replies if not one.why)

    @property
    def disputed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of who disputes it and why."""
        return tuple((one.annotator, one.why) for one in self.replies if one.why)


def passage_id(annotation: Annotation, digits: int = 6) -> str:
    """An address that outlives re-ordering: practice and six digits from prefix and quote.

    A suffix counts too, since it can be the only difference between two places.
    """
    words = f"{annotation.prefix}|{annotation.quote}"
    if annotation.suffix:
        words += f"|{annotation.suffix}"
    return f"{annotation.practice}-{hashlib.sha256(words.encode()).hexdigest()[:digits]}"
