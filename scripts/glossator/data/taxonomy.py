"""The taxonomy: topics, their practices, data types and questions."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from glossator.data.searching_fields import SearchWords
from glossator.data.taxonomy_fields import (
    ContradictionEntry,
    PracticeEntry,
    TextsEntry,
    TopicEntry,
)
from glossator.data.taxonomy_fields import DataTypeEntry as DataType
from glossator.data.taxonomy_fields import PracticeEntry as Practice
from glossator.data.taxonomy_fields import QuestionEntry as Question
from glossator.data.taxonomy_fields import TopicEntry as Topic

__all__ = ["DataType", "Practice", "Question", "Taxonomy", "Topic"]

#: The ways in which a practice can answer a question.
WAYS = ("affirmed", "denied", "limited", "choice", "otherwise")
#: How loudly the passages of a practice are marked, by the questions that it answers.
Grade = Literal["high", "medium", "low"]
GRADES: tuple[Grade, ...] = ("high", "medium", "low")

#: The data type that says of no kind which it is, and so may be of any.
GENERIC = "generic"
#: What no list says.
_NOTHING = SearchWords()
#: What texts are called where a taxonomy does not say.
POLICIES = TextsEntry()


@dataclass(frozen=True)
class Taxonomy:
    """Topics in the order in which pages show them, each with its practices; data types; questions
    and pairs of practices that are hard to reconcile, in order of consequence; what the texts are
    called. What words mean to the search is there only where it was asked for."""

    topics: tuple[Topic, ...]
    data_types: tuple[DataType, ...]
    edition: int = 1
    questions: tuple[Question, ...] = ()
    searching: SearchWords = _NOTHING
    texts: TextsEntry = POLICIES
    contradictions: tuple[ContradictionEntry, ...] = ()

    @cached_property
    def practices(self) -> dict[str, PracticeEntry]:
        """Practice by id, in the order of the taxonomy."""
        return {p.id: p for topic in self.topics for p in topic.practices}

    @cached_property
    def topic_of(self) -> dict[str, TopicEntry]:
        """Topic by the id of one of its practices."""
        return {p.id: topic for topic in self.topics for p in topic.practices}

    @cached_property
    def topic_ids(self) -> tuple[str, ...]:
        """Ids of the topics, in order."""
        return tuple(topic.id for topic in self.topics)

    @cached_property
    def data_by_id(self) -> dict[str, DataType]:
        """Data type by id, in order."""
        return {d.id: d for d in self.data_types}

    @cached_property
    def questions_by_id(self) -> dict[str, Question]:
        """Question by id, in order."""
        return {q.id: q for q in self.questions}

    @cached_property
    def renamed_practices(self) -> dict[str, str]:
        """Id that a practice had before → the one it has."""
        return {old: p.id for p in self.practices.values() for old in p.formerly}

    @cached_property
    def renamed_topics(self) -> dict[str, str]:
        """Id that a topic had before → the one it has."""
        return {old: topic.id for topic in self.topics for old in topic.formerly}

    @cached_property
    def moved_pages(self) -> dict[str, tuple[str, str]]:
        """Page of an id that is no more, from the site's root → the page now, from the old one,
        and what it is about."""
        entries: list[tuple[str, Topic | Practice | Question, str]] = [
            *(("topics", topic, topic.label) for topic in self.topics),
            *(("practices", practice, practice.label) for practice in self.practices.values()),
            *(("questions", question, question.ask) for question in self.questions),
        ]
        return {
            f"{folder}/{old}.html": (f"{entry.id}.html", label)
            for folder, entry, label in entries
            for old in entry.formerly
        }

    @cached_property
    def answering(self) -> dict[str, tuple[str, ...]]:
        """Question id → the practices from which it is answered."""
        return {question.id: answering(question) for question in self.questions}

    @cached_property
    def asked_of(self) -> dict[str, tuple[Question, ...]]:
        """Practice id → the questions that it answers, in order; only those that have some."""
        out: dict[str, list[Question]] = {}
        for question in self.questions:
            for practice in self.answering[question.id]:
                out.setdefault(practice, []).append(question)
        return {practice: tuple(questions) for practice, questions in out.items()}

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """Practice id → how much it matters to readers: as the weightiest question it answers."""
        return {practice: self._grade(practice) for practice in self.practices}

    def _grade(self, practice: str) -> Grade:
        asked = self.asked_of.get(practice, ())
        if any(question.weight == "high" for question in asked):
            return "high"
        return "medium" if asked else "low"

    def practice_like(self, wrong: str) -> str:
        """The cure for an unknown practice: the id that was probably meant, or where to look."""
        if now := self.renamed_practices.get(wrong):
            return f"It is called '{now}' now ({self.practices[now].label})."
        near = difflib.get_close_matches(wrong, self.practices, 1, 0.6)
        if near:
            return f"Did you mean '{near[0]}' ({self.practices[near[0]].label})?"
        return "The practices are listed on the site's page of topics and in taxonomy.yml."

    def topic_like(self, wrong: str) -> str:
        """The cure for an unknown topic."""
        if now := self.renamed_topics.get(wrong):
            return f"It is called '{now}' now."
        if near := difflib.get_close_matches(wrong, self.topic_ids, 1, 0.6):
            return f"Did you mean '{near[0]}'?"
        return f"The topics are {', '.join(self.topic_ids)}."

    def data_like(self, wrong: str) -> str:
        """The cure for an unknown data type."""
        near = difflib.get_close_matches(wrong, self.data_by_id, 1, 0.6)
        if near:
            return f"Did you mean '{near[0]}'?"
        return f"The data types are {', '.join(self.data_by_id)}."


def answering(question: Question) -> tuple[str, ...]:
    """The practices from which a question is answered, each once."""
    ways = (getattr(question, way) for way in WAYS)
    return tuple(dict.fromkeys(name for answer in ways if answer for name in answer.by))
