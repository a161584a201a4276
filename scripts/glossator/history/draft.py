"""The marks of an older text → a draft for a newer one, and how many of them hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossator.annotations.passage import Passage
from glossator.history.carrying import CarriedPassage, carry
from glossator.history.comparison import compare
from glossator.history.review_file import review_file
from glossator.text.document import Document


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """How many marks are exact, and of these to look at; how many are proposed and lost."""

    exact: int = 0
    flagged: int = 0
    proposed: int = 0
    lost: int = 0

    def __add__(self, other: MarkCounts) -> MarkCounts:
        return MarkCounts(
            self.exact + other.exact, self.flagged + other.flagged,
            self.proposed + other.proposed, self.lost + other.lost,
        )  # fmt: skip

    def __str__(self) -> str:
        """`5 exact (2 to look at), 2 proposed, 0 lost`."""
        return (
            f"{self.exact:,} exact ({self.flagged:,} to look at), {self.proposed:,} proposed, "
            f"{self.lost:,} lost"
        )


#: Nothing carried yet.
NONE = MarkCounts()


@dataclass(frozen=True, slots=True)
class CarriedMarks:
    """What became of each mark, and the text of annotations/<annotator>.yml for a person."""

    found: tuple[CarriedPassage, ...]
    text: str

    @property
    def counts(self) -> MarkCounts:
        """Their numbers."""
        return counts(self.found)


def carried_marks(
    before: Document, passages: Iterable[Passage], after: Document, author: str, edition: int
) -> CarriedMarks:
    """An author's marks in an older text, carried to a newer one; nothing is accepted or read."""
    found = tuple(carry(compare(before, after), passages, author))
    return CarriedMarks(found, review_file(found, after, edition))


def counts(found: Sequence[CarriedPassage]) -> MarkCounts:
    """How many marks had which outcome."""
    outcomes = [one.outcome for one in found]
    flagged = sum(one.outcome == "exact" and one.flagged for one in found)
    return MarkCounts(
        outcomes.count("exact"), flagged, outcomes.count("proposed"), outcomes.count("lost")
    )
