"""A question and what a policy says → its answer: derived, never typed.

An answer is proved by the passages of the practices that give it. Passages that people marked
decide; suggestions answer only where people marked nothing, and the answer says so. Silence
is claimed only where the text was read for every practice that could have answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, get_args

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Question, Taxonomy

#: What a policy can answer, from the clearest to nothing at all.
Verdict = Literal[
    "yes", "no", "both", "exceptions", "choice", "offer", "some", "other", "nothing", "unread"
]  # fmt: skip
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
#: What readers see where the taxonomy has no words of its own.
WORDS: dict[Verdict, str] = {
    "yes": "Yes",
    "no": "Says no",
    "both": "Says yes and no",
    "exceptions": "No, with exceptions",
    "choice": "Yes, with a choice",
    "offer": "Gives a choice",
    "some": "In some cases",
    "other": "Says something else",
    "nothing": "Says nothing",
    "unread": "Not yet read",
}
#: Those that rest on no passage, and those that rest on some.
UNSPOKEN: tuple[Verdict, ...] = ("nothing", "unread")
SPOKEN = frozenset(VERDICTS) - frozenset(UNSPOKEN)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy answers: `practices` are those found that give it, those that decide first;
    `suggested` where only rules found them; `readers` who has read the text for all of it."""

    question: Question
    verdict: Verdict
    practices: tuple[str, ...] = ()
    suggested: bool = False
    readers: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The answer as readers see it."""
        return words_of(self.question, self.verdict)

    @property
    def spoken(self) -> bool:
        """Whether the policy says something."""
        return self.verdict in SPOKEN


def words_of(question: Question, verdict: Verdict) -> str:
    """An answer in words: the question's own where it has some for this one."""
    own = {
        "yes": question.affirmed,
        "no": question.denied,
        "some": question.limited,
        "offer": question.choice,
        "other": question.otherwise,
    }
    entry = own.get(verdict)
    words = question.both if verdict == "both" else entry.words if entry else None
    return words or WORDS[verdict]


def answer(
    question: Question, said: Mapping[str, bool], readers: Readers, taxonomy: Taxonomy
) -> Answer:
    """The answer of a policy; `said`: practice → whether only rules found it there."""
    found = [name for name in taxonomy.answering[question.id] if name in said]
    if found:
        of_people = [name for name in found if not said[name]]
        decisive = tuple(of_people or found)
        return Answer(question, _verdict(question, set(decisive)), decisive, not of_people)
    names = read_for(question, readers, taxonomy)
    return Answer(question, "nothing" if names else "unread", readers=names)


def _verdict(question: Question, found: AbstractSet[str]) -> Verdict:
    """What follows from the practices found."""
    yes, no, some, choice = (
        entry is not None and not found.isdisjoint(entry.by)
        for entry in (question.affirmed, question.denied, question.limited, question.choice)
    )
    if no:
        return "both" if yes else "exceptions" if some or choice else "no"
    if choice:
        return "choice" if yes or some else "offer"
    return "yes" if yes else "some" if some else "other"


def read_for(question: Question, readers: Readers, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Who has read the text for every practice that could answer."""
    if not readers.topics and not readers.practices:
        return ()
    read = [
        readers.for_practice(name, taxonomy.topic_of[name].id)
        for name in taxonomy.answering[question.id]
    ]
    return tuple(name for name in read[0] if all(name in names for names in read[1:]))


def answers(said: Mapping[str, bool], readers: Readers, taxonomy: Taxonomy) -> tuple[Answer, ...]:
    """A policy's answers to all questions, in order."""
    return tuple(answer(question, said, readers, taxonomy) for question in taxonomy.questions)
