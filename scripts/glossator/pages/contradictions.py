"""What is hard to reconcile in a policy, as its page asks it: a question and both sides' words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossator.annotations.contradictions import Contradiction, contradictions
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.rows import PassageRow, PolicyRow
from glossator.pages.what_you_can_do import excerpt
from glossator.text.document import Document

#: Passages of a side that are quoted; the rest are at a glance.
QUOTED = 2
#: Characters of a quote: more than elsewhere, since exceptions often come last.
LONGEST_QUOTE = 320


class SideView(NamedTuple):
    """One side: a practice, passages of it with their first words, and how many are left."""

    practice: Practice
    topic: Topic
    quoted: tuple[tuple[PassageRow, str], ...]
    more: int


class ContradictionView(NamedTuple):
    """A contradiction with its two sides."""

    contradiction: Contradiction
    sides: tuple[SideView, ...]


def contradiction_views(
    document: Document, row: PolicyRow, taxonomy: Taxonomy
) -> Iterator[ContradictionView]:
    """The contradictions of a version, in the taxonomy's order."""
    for found in contradictions(row.passages, document.text, document.breaks, taxonomy):
        sides = zip(found.practices, found.sides, strict=True)
        yield ContradictionView(
            found, tuple(_side(name, numbers, row, taxonomy) for name, numbers in sides)
        )


def _side(practice: str, numbers: tuple[int, ...], row: PolicyRow, taxonomy: Taxonomy) -> SideView:
    passages = [row.passages[number - 1] for number in numbers[:QUOTED]]
    quoted = tuple((one, excerpt(" ".join(one.lines), LONGEST_QUOTE)) for one in passages)
    topic = taxonomy.topic_of[practice]
    return SideView(taxonomy.practices[practice], topic, quoted, len(numbers) - len(quoted))
