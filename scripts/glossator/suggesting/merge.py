"""People's passages and the machine's suggestions in one row, which people always lead.

A suggestion is left out where a person has read the whole text for its practice, and where a
person has marked the same practice on overlapping words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from glossator.annotations.anchoring import Passage
from glossator.annotations.passage import Suggestion
from glossator.annotations.stance import Readers
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.doubts import OF_ONE, in_doubt, most_telling
from glossator.suggesting.engine import by_paragraph
from glossator.suggesting.rules import Rules
from glossator.text.document import Document
from glossator.text.normalization import fold


def with_suggestions(version: Version, rules: Rules, taxonomy: Taxonomy) -> Version:
    """The version with what the rules see: as suggestions for topics that nobody read yet, and
    apart from them what is only compared with people, and where the rules are unsure. Where there
    are no rules for its language, there is nothing of that."""
    own = rules.of(version.capture.language)
    if own is None:
        return replace(version, without_rules=True)
    read = list(by_paragraph(version.document, own, "precise"))
    found = [one for _, some in read for one in some]
    passages = joined(version.document, version.passages, found, version.readers, taxonomy)
    compared = tuple(one for one in found if _is_read(one, version.readers, taxonomy))
    unsure = in_doubt(version, (paragraph for paragraph, _ in read), taxonomy)
    doubts = tuple(most_telling(unsure, OF_ONE)[0])
    return replace(version, passages=passages, compared=compared, doubts=doubts)


def joined(
    document: Document,
    passages: tuple[Passage, ...],
    suggestions: Iterable[Suggestion],
    readers: Readers,
    taxonomy: Taxonomy,
) -> tuple[Passage, ...]:
    """All passages in reading order; `readers` are the people who have read the text."""
    by_practice: dict[str, list[Passage]] = {}
    for passage in passages:
        by_practice.setdefault(passage.practice, []).append(passage)
    wanted = [
        one
        for one in suggestions
        if not _is_read(one, readers, taxonomy)
        and not _said(one, by_practice.get(one.practice, ()))
    ]
    both = [*passages, *_as_passages(document, wanted)]
    return tuple(sorted(both, key=lambda p: (p.start, -p.end, p.suggested)))


def _is_read(suggestion: Suggestion, readers: Readers, taxonomy: Taxonomy) -> bool:
    """Whether a person has read the text for its practice."""
    topic = taxonomy.topic_of[suggestion.practice].id
    return bool(readers.for_practice(suggestion.practice, topic))


def _said(suggestion: Suggestion, passages: Iterable[Passage]) -> bool:
    """Whether a person has marked overlapping words; all passages are of the same practice."""
    return any(
        passage.start < suggestion.end and suggestion.start < passage.end for passage in passages
    )


def _as_passages(document: Document, suggestions: list[Suggestion]) -> Iterator[Passage]:
    """Suggestions as passages, whose addresses come from their words and count repetitions."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in suggestions:
        words = fold(document.text[one.start : one.end])
        seen[one.practice, words] += 1
        digest = hashlib.sha256(f"{seen[one.practice, words]}|{words}".encode()).hexdigest()
        name = f"{one.practice}-s{digest[:6]}"
        yield Passage(name, one.practice, one.start, one.end, (), one)
