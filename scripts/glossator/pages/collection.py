"""All summaries with the taxonomy, ready to be asked what the gathering pages show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from glossator.annotations.answers import VERDICTS, Answer
from glossator.annotations.stance import Stance, practice_stance, topic_stance
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.paging import paged
from glossator.pages.summary import PracticeSummary, Summary
from glossator.problems import counted

RELATED = 5
#: Where policies say the opposite: characters of HTML for all their passages.
OPPOSITE_ROOM = 40_000
_CLEAR = {verdict: number for number, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Voice:
    """A policy that has a practice, with what it says."""

    policy: Summary
    said: PracticeSummary

    def size(self, figures: int) -> int:
        """Characters of its first figures."""
        return sum(map(len, self.said.figures[:figures]))


@dataclass(frozen=True)
class Silence:
    """The policies that do not say it: they say the opposite (with it), were read in full and say
    nothing, or have not been read for it yet."""

    opposite: tuple[Voice, ...]
    nothing: tuple[Summary, ...]
    unread: tuple[Summary, ...]
    contrary: tuple[Practice, ...] = ()
    #: Passages shown of each that says the opposite.
    figures: ClassVar[int] = 2

    @cached_property
    def opposing(self) -> tuple[Voice, ...]:
        """Those that say the opposite for which a page has room; at least the first."""
        sizes = [voice.size(self.figures) for voice in self.opposite]
        return paged(self.opposite, sizes, OPPOSITE_ROOM)[0]

    @property
    def room(self) -> int:
        """Characters that the passages of these take."""
        return sum(voice.size(self.figures) for voice in self.opposing)


@dataclass(frozen=True, slots=True)
class Answered:
    """A policy with its answer to a question."""

    policy: Summary
    answer: Answer

    @property
    def voices(self) -> tuple[tuple[str, PracticeSummary], ...]:
        """The practices that give the answer, with what the policy says."""
        return tuple((name, self.policy.said[name]) for name in self.answer.practices)

    def size(self, figures: int) -> int:
        """Characters of the first figures of each practice."""
        return sum(len(one) for _, said in self.voices for one in said.figures[:figures])


@dataclass(frozen=True)
class Collection:
    """All summaries with the taxonomy, ready to be asked."""

    taxonomy: Taxonomy
    policies: tuple[Summary, ...]

    @cached_property
    def said(self) -> dict[str, tuple[Voice, ...]]:
        """Practice id → the policies that say it; those of whom people say so come first."""
        out: dict[str, list[Voice]] = {practice: [] for practice in self.taxonomy.practices}
        for policy in self.policies:
            for practice, said in policy.said.items():
                out[practice].append(Voice(policy, said))
        return {
            practice: tuple(sorted(found, key=lambda voice: voice.said.only_suggested))
            for practice, found in out.items()
        }

    @cached_property
    def _near(self) -> dict[str, dict[str, int]]:
        out: dict[str, dict[str, int]] = {practice: {} for practice in self.taxonomy.practices}
        for policy in self.policies:
            for practice, said in policy.said.items():
                counts = out[practice]
                for name, times in said.near.items():
                    counts[name] = counts.get(name, 0) + times
        return out

    @cached_property
    def related(self) -> dict[str, list[Practice]]:
        """Practice id → the practices found most often in the same sections."""
        order = {name: number for number, name in enumerate(self.taxonomy.practices)}
        out = {}
        for practice in self.taxonomy.practices:
            near = self._near[practice].items()
            best = sorted((-times, order[name], name) for name, times in near)[:RELATED]
            out[practice] = [self.taxonomy.practices[name] for _, _, name in best]
        return out

    @cached_property
    def answers(self) -> tuple[tuple[Summary, tuple[Answer, ...]], ...]:
        """Each policy with its answers to all questions, in order."""
        return tuple((policy, policy.answers(self.taxonomy)) for policy in self.policies)

    @cached_property
    def answered(self) -> dict[str, tuple[Answered, ...]]:
        """Question id → all policies with their answers: by verdict, people's first."""
        out: dict[str, list[Answered]] = {one.id: [] for one in self.taxonomy.questions}
        for policy, given in self.answers:
            for answer in given:
                out[answer.question.id].append(Answered(policy, answer))
        return {name: tuple(sorted(found, key=_clearest)) for name, found in out.items()}

    def silence(self, topic: Topic, practice: Practice | None = None) -> Silence:
        """The policies that do not say anything on a topic, or do not say a practice of it."""
        by: dict[str, list[Summary]] = {}
        for policy in self.policies:
            by.setdefault(self.stance(policy, topic, practice), []).append(policy)
        contrary = practice.opposite if practice else ()
        opposite = (
            Voice(policy, policy.said[next(name for name in contrary if name in policy.said)])
            for policy in by.get("opposite", ())
        )
        return Silence(
            tuple(opposite), tuple(by.get("nothing", ())), tuple(by.get("unread", ())),
            tuple(self.taxonomy.practices[one] for one in contrary),
        )  # fmt: skip

    def stance(self, policy: Summary, topic: Topic, practice: Practice | None = None) -> Stance:
        """What a policy says about a topic, or about a practice of it."""
        if practice is None:
            return topic_stance(topic, policy.said, policy.readers)
        return practice_stance(practice, topic.id, policy.said, policy.readers)

    def on_topic(self, topic: Topic) -> tuple[Summary, ...]:
        """The policies with a passage of the topic."""
        ids = {practice.id for practice in topic.practices}
        return tuple(p for p in self.policies if not ids.isdisjoint(p.said))

    def cells(self, policy: Summary) -> list[tuple[Topic, int]]:
        """How many passages a policy has on each topic."""
        return [
            (
                topic,
                sum(len(policy.said[p.id].figures) for p in topic.practices if p.id in policy.said),
            )
            for topic in self.taxonomy.topics
        ]

    def count(self, topic: Topic) -> str:
        """How many passages a topic has, and how many of them are suggested."""
        found = [voice.said for practice in topic.practices for voice in self.said[practice.id]]
        return counted(
            sum(len(said.figures) for said in found), sum(s.suggested for s in found), "passage"
        )

    def total(self) -> str:
        """How many passages there are, and how many of them are suggested."""
        return counted(
            sum(policy.passages for policy in self.policies),
            sum(policy.suggested for policy in self.policies),
            "passage",
        )

    @cached_property
    def policies_with(self) -> dict[str, str]:
        """Practice id → how many policies say it, and of how many only the rules say so."""
        return {
            practice: counted(len(voices), sum(v.said.only_suggested for v in voices), "policy")
            for practice, voices in self.said.items()
        }


def _clearest(one: Answered) -> tuple[int, bool]:
    return _CLEAR[one.answer.verdict], one.answer.suggested
