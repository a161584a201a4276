"""What a change of words means: practices and answers that appeared, disappeared, were reworded.

A practice changed only where words changed: people may read the same words in another way, and
then the policy did not change. “Said nothing” is claimed only of a text that somebody read for
it; elsewhere it is only said that words are new or gone. What only rules saw is suggested here
too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from glossator.annotations.answers import Answer, answers
from glossator.annotations.practice_span import PracticeSpan
from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Practice, Taxonomy
from glossator.history.comparison import Comparison
from glossator.history.touched import Touched
from glossator.text.words import spaced

#: What became of a practice.
ChangeKind = Literal["appeared", "disappeared", "reworded"]
#: The longest sentence about a change, in characters.
LONGEST = 140


class Marked(PracticeSpan, Protocol):
    """A passage, wherever it was read: [start, end) of a document's text, and its practice."""

    @property
    def id(self) -> str:
        """Its address on the page of its version."""

    @property
    def suggested(self) -> bool:
        """Whether only rules say so."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One of two texts with what is marked in it; `day` is the one on which it was last seen, of
    the older text, or first, of the newer."""

    day: str
    passages: tuple[Marked, ...]
    readers: Readers

    def of(self, practices: Iterable[str]) -> tuple[Marked, ...]:
        """The passages of some practices."""
        wanted = frozenset(practices)
        return tuple(one for one in self.passages if one.practice in wanted)

    @property
    def said(self) -> dict[str, bool]:
        """Practice → whether only rules found it."""
        out: dict[str, bool] = {}
        for one in self.passages:
            out[one.practice] = out.get(one.practice, True) and one.suggested
        return out

    def answers(self, taxonomy: Taxonomy) -> tuple[Answer, ...]:
        """Its answers to all questions."""
        return answers(self.said, self.readers, taxonomy)


@dataclass(frozen=True, slots=True)
class PracticeChange:
    """What became of a practice, with the passages of both texts that show it.

    `opposite` is what the other text says instead. `readers` have read the text that says
    nothing; it is empty where the words alone are known to be new or gone.
    """

    kind: ChangeKind
    practice: Practice
    before: tuple[Marked, ...]
    after: tuple[Marked, ...]
    sentence: str
    opposite: Practice | None = None
    readers: tuple[str, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether a side of it rests on suggestions only."""
        sides = (side for side in (self.before, self.after) if side)
        return any(all(one.suggested for one in side) for side in sides)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question that the newer text answers in another way, with the passages that answer it."""

    before: Answer
    after: Answer
    passages_before: tuple[Marked, ...]
    passages_after: tuple[Marked, ...]
    sentence: str

    @property
    def suggested(self) -> bool:
        """Whether one of the answers rests on suggestions only."""
        return self.before.suggested or self.after.suggested


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """Everything that changed in practice between two texts."""

    practices: tuple[PracticeChange, ...] = ()
    answers: tuple[AnswerChange, ...] = ()


def policy_changes(
    comparison: Comparison, old: Reviewed, new: Reviewed, taxonomy: Taxonomy
) -> PolicyChanges:
    """What a comparison means for practices and answers, in the order of the taxonomy."""
    if comparison.technical:
        return PolicyChanges()
    search = _Changes(comparison, old, new, taxonomy)
    return PolicyChanges(tuple(search.practices()), tuple(search.answers()))


class _Changes:
    """The search for what changed between two texts."""

    def __init__(
        self, comparison: Comparison, old: Reviewed, new: Reviewed, taxonomy: Taxonomy
    ) -> None:
        self.comparison, self.old, self.new, self.taxonomy = comparison, old, new, taxonomy
        self.gone, self.come = Touched(comparison, "old"), Touched(comparison, "new")

    def practices(self) -> Iterator[PracticeChange]:
        for practice in self.taxonomy.practices.values():
            before, after = self.old.of([practice.id]), self.new.of([practice.id])
            found = None
            if before and after:
                found = self.reworded(practice, before, after)
            elif after:
                found = self.appeared(practice, after)
            elif before:
                found = self.disappeared(practice, before)
            if found:
                yield found

    def reworded(
        self, practice: Practice, before: tuple[Marked, ...], after: tuple[Marked, ...]
    ) -> PracticeChange | None:
        """The practice is in both texts, and passages of it are worded in another way."""
        was = {self.words(one, "old") for one in before}
        is_now = {self.words(one, "new") for one in after}
        gone = tuple(p for p in before if p in self.gone and self.words(p, "old") not in is_now)
        come = tuple(p for p in after if p in self.come and self.words(p, "new") not in was)
        if not (gone or come):
            return None
        sentence = f"Reworded since {self.new.day}: {_small(practice.label)}."
        return PracticeChange("reworded", practice, gone or before, come or after, sentence)

    def appeared(self, practice: Practice, after: tuple[Marked, ...]) -> PracticeChange | None:
        come = tuple(one for one in after if one in self.come)
        if not come:
            return None
        label, day = _small(practice.label), self.new.day
        if opposite := self.opposite(practice, self.old):
            sentence = f"Until {self.old.day}: {_small(opposite.label)}. Since {day}: {label}."
            before = self.old.of([opposite.id])
            return PracticeChange("appeared", practice, before, come, sentence, opposite)
        readers = self.readers(practice, self.old)
        sentence = f"Until {self.old.day}: says nothing. Since {day}: {label}."
        sentence = sentence if readers else f"New words since {day}: {label}."
        return PracticeChange("appeared", practice, (), come, sentence, readers=readers)

    def disappeared(self, practice: Practice, before: tuple[Marked, ...]) -> PracticeChange | None:
        gone = tuple(one for one in before if one in self.gone)
        if not gone or self.opposite(practice, self.new):
            return None  # That the opposite appeared says it.
        label, day = _small(practice.label), self.new.day
        readers = self.readers(practice, self.new)
        sentence = f"Until {self.old.day}: {label}. Since {day}: says nothing."
        sentence = sentence if readers else f"Words gone since {day}: {label}."
        return PracticeChange("disappeared", practice, gone, (), sentence, readers=readers)

    def answers(self) -> Iterator[AnswerChange]:
        """Questions with another answer; an answer that nobody knows is none."""
        pairs = zip(self.old.answers(self.taxonomy), self.new.answers(self.taxonomy), strict=True)
        for before, after in pairs:
            if before.verdict == after.verdict or "unread" in (before.verdict, after.verdict):
                continue
            was, is_now = self.old.of(before.practices), self.new.of(after.practices)
            if any(one in self.gone for one in was) or any(one in self.come for one in is_now):
                ask = before.question.ask
                sentence = (
                    f"{ask} “{before.words}” until {self.old.day}, "
                    f"“{after.words}” since {self.new.day}."
                )
                yield AnswerChange(before, after, was, is_now, sentence)

    def opposite(self, practice: Practice, side: Reviewed) -> Practice | None:
        """The opposite that a text has in the practice's place, and the other text has not."""
        here, other = (self.gone, self.new) if side is self.old else (self.come, self.old)
        for name in practice.opposite:
            if not other.of([name]) and any(one in here for one in side.of([name])):
                return self.taxonomy.practices[name]
        return None

    def readers(self, practice: Practice, side: Reviewed) -> tuple[str, ...]:
        """Who can say that a text has neither the practice nor its opposite."""
        if side.of(practice.opposite):
            return ()
        return side.readers.for_practice(practice.id, self.taxonomy.topic_of[practice.id].id)

    def words(self, passage: Marked, name: Literal["old", "new"]) -> str:
        """A passage's words, without signs."""
        side = self.comparison.old if name == "old" else self.comparison.new
        return " ".join(spaced(side.document.text[passage.start : passage.end]).split())


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
