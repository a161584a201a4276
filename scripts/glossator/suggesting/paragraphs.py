"""A paragraph keeps to its subject: beside what is said clearly, hints at other topics go.

Whoever reads a paragraph asks what it is about. A passing word ("the security of our
partners") speaks for a topic, but less than the paragraph's own sentences do for theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from glossator.document import Document
from glossator.suggesting.sentences import Sentence, sentences

#: How many times the doubt about the strongest topic may be that about another.
MARGIN = 1.2


class Scored(Protocol):
    """What has a score for a topic."""

    @property
    def topic(self) -> str:
        """The topic that it speaks for."""

    @property
    def score(self) -> float:
        """How strong, in (0, 1]."""


One = TypeVar("One", bound=Scored)


def paragraphs(document: Document) -> Iterator[list[Sentence]]:
    """A document's sentences, those of headings apart, by paragraph; an announced list belongs
    to the paragraph that announces it."""
    found: list[Sentence] = []
    for sentence in sentences(document):
        if sentence.block.kind in ("heading", "title"):
            continue
        if found and not _goes_on(found, sentence):
            yield found
            found = []
        found.append(sentence)
    if found:
        yield found


def _goes_on(found: list[Sentence], sentence: Sentence) -> bool:
    """Whether a sentence belongs to the paragraph whose sentences were found so far."""
    if sentence.block is found[-1].block:
        return True
    return sentence.intro is not None and sentence.intro[0] >= found[0].start


def leading(found: Sequence[One], strong: float) -> list[One]:
    """Without topics that are weaker than `strong` and than the paragraph's strongest topic."""
    best: dict[str, float] = {}
    for one in found:
        best[one.topic] = max(one.score, best.get(one.topic, 0.0))
    least = min(strong, 1 - MARGIN * (1 - max(best.values(), default=0.0)))
    return [one for one in found if best[one.topic] >= least - 1e-4]
