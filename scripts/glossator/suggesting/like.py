"""What people marked elsewhere in words like these: for annotators, beside what the rules see.

A sentence that no rule decides is compared with the passages of other organisations and with
examples. The practice of the nearest is suggested if it is near enough, and if the rules already
suggest something of its topic in the same paragraph: without that, likeness is mostly a chance
of words. A sentence that denies something is compared only with others that do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from glossator.annotations.passage import Evidence, Neighbour, Suggestion
from glossator.data.taxonomy import Taxonomy
from glossator.suggesting.engine import NOTHING_ELSE, SHORTEST, by_paragraph, data_types
from glossator.suggesting.evidence import Paragraph
from glossator.suggesting.likeness import Likeness
from glossator.suggesting.marked import MarkedWords
from glossator.suggesting.negation import Polarity
from glossator.suggesting.phrases.word_forms import flat
from glossator.suggesting.rules import Rules
from glossator.suggesting.sentences import Sentence
from glossator.text.document import Document

#: What such a suggestion names as its rule.
LIKE = "like-what-people-marked"
#: How like the nearest passage must be. Decision 85 says where the number comes from.
LEAST = 0.2
#: So many passages are named.
NAMED = 3


class MarkedIndex:
    """MarkedWords words that a text can be compared with."""

    def __init__(self, marked: Sequence[MarkedWords], taxonomy: Taxonomy) -> None:
        self._marked, self._taxonomy = marked, taxonomy
        self._denying = [denies(one.words) for one in marked]
        self._likeness = Likeness([one.words for one in marked])

    def topic(self, practice: str) -> str:
        """The topic of a practice."""
        return self._taxonomy.topic_of[practice].id

    def like(self, words: str, organisation: str = "") -> list[tuple[float, MarkedWords]]:
        """The marked words like these, the nearest first, and how like they are; none from a policy
        of the organisation, and only those that deny something if these do."""
        denying = denies(words)
        return [
            (like, self._marked[number])
            for like, number in self._likeness.nearest(words)
            if self._denying[number] == denying
            and not (organisation and self._marked[number].organisation == organisation)
        ]


def suggest_with_likeness(
    document: Document, rules: Rules, index: MarkedIndex, organisation: str
) -> tuple[Suggestion, ...]:
    """What the rules see in broad mode, and in sentences of which they say nothing what is like
    marked passages, sentence by sentence; `organisation` is whose policy it is."""
    out: list[Suggestion] = []
    for paragraph, found in by_paragraph(document, rules, "broad"):
        topics = {
            index.topic(one.practice) for one in found if one.evidence[0].rule != NOTHING_ELSE
        }
        for sentence in _undecided(paragraph, found) if topics else ():
            words = document.text[sentence.start : sentence.end]
            near = index.like(words, organisation)
            if near and near[0][0] >= LEAST and index.topic(near[0][1].practice) in topics:
                found.append(_suggestion(sentence, words, near, rules))
        starts = [sentence.start for sentence in paragraph.sentences]
        out += sorted(found, key=lambda one: bisect_right(starts, one.start))
    return tuple(out)


def _undecided(paragraph: Paragraph, found: Sequence[Suggestion]) -> Iterator[Sentence]:
    """The sentences in which nothing is suggested, but those that are too short to tell."""
    words = paragraph.plain
    starts = [one.start for one in found]
    for sentence in paragraph.sentences:
        decided = any(sentence.start <= start < sentence.end for start in starts)
        if not decided and len(words[sentence.start : sentence.end].split()) >= SHORTEST:
            yield sentence


def _suggestion(
    sentence: Sentence, words: str, near: Sequence[tuple[float, MarkedWords]], rules: Rules
) -> Suggestion:
    """The practice of the nearest passage, with the nearest few that have it."""
    like, first = near[0]
    same = [one for _, one in near if one.practice == first.practice]
    named = tuple(Neighbour(one.words, one.place) for one in same[:NAMED])
    shown = words.rstrip(" .,;:")
    start, end = sentence.start, sentence.start + len(shown)
    evidence = Evidence(LIKE, shown, start, end, like, ((start, end),), named)
    return Suggestion(first.practice, start, end, like, (evidence,), data_types(flat(shown), rules))


def denies(words: str) -> bool:
    """Whether words deny something: they are compared only with others that do."""
    return bool(Polarity(flat(words)).negators)
