"""What others say of the same words: other annotators, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from glossator.annotations.passage import Suggestion
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.reviewing.saying import Said

Thing = TypeVar("Thing")


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
    said: Said,
    version: Version,
    everything: Sequence[Said],
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
    readers = version.readers.get(topic, ())
    silent = tuple(name for name in readers if name not in (said.annotator, *same))
    ruled = tuple(_each(s.practice for s in suggestions if said.overlaps(s.start, s.end)))
    return Beside(
        same, others, silent, said.practice in ruled,
        tuple(practice for practice in ruled if practice != said.practice),
    )  # fmt: skip


def unmarked(
    annotator: str,
    topics: Iterable[str],
    everything: Sequence[Said],
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
