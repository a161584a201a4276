"""What the rules see in the sentences of a paragraph, under the heading above it.

The evidence of several rules for one practice adds up (noisy-or: 1 - product of 1 - strength)
where they see different words, and so does a heading that speaks for the topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossator.document import Block, Document, Section
from glossator.suggesting.firing import Firing, Reading
from glossator.suggesting.paragraphs import paragraphs
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.sentences import Sentence
from glossator.suggesting.wordforms import flat


class Evidence(NamedTuple):
    """A rule that fired on the words in Document.text[start:end]; strength in (0, 1].

    `spans` are the words themselves, without what stands between them.
    """

    rule: str
    words: str
    start: int
    end: int
    strength: float
    spans: tuple[tuple[int, int], ...] = ()


class Sign(NamedTuple):
    """A sentence with a practice that rules see in it; `fired` says where in the reading whose
    sentence begins at `shift`."""

    sentence: Sentence
    practice: str
    score: float
    topic: str
    fired: tuple[Firing, ...] = ()
    shift: int = 0


class Scored(NamedTuple):
    """A sentence with a practice, whatever the score, and why."""

    sentence: Sentence
    practice: str
    score: float
    evidence: tuple[Evidence, ...]
    topic: str


class Paragraph:
    """A paragraph under its heading; each sentence is read once, however often one asks."""

    def __init__(self, found: list[Sentence], context: Context, whole: str, text: str) -> None:
        self.sentences, self.headings = found, context.headings
        self._context, self._whole, self._text = context, whole, text
        self._readings: list[tuple[Sentence, int, Reading]] = []
        self._known: dict[tuple[float, str], list[Sign]] = {}

    def seen(self, least: float, topic: str = "") -> list[Sign]:
        """The practices, of one topic or all, that reach `least` in each of the sentences."""
        if (least, topic) not in self._known:
            self._known[least, topic] = self._seen(least, topic)
        return self._known[least, topic]

    def _seen(self, least: float, topic: str) -> list[Sign]:
        if every := self._known.get((least, "")):
            return [one for one in every if one.topic == topic]
        strengths = self._context.strengths(topic)
        if not self._readings:
            self._readings = [(sentence, *self._read(sentence)) for sentence in self.sentences]
        out: list[Sign] = []
        for sentence, shift, reading in self._readings:
            if fired := reading.fired(strengths, least):
                out += _signs(sentence, shift, fired, self.headings, least)
        return out

    def explained(self, sign: Sign) -> Scored:
        """A sign with the words in which it was seen."""
        sentence, practice, score, topic, fired, shift = sign
        evidence = [_evidence(one, sentence, shift, self._whole) for one in fired]
        if topic in self.headings:
            evidence.append(self.headings[topic])
        return Scored(sentence, practice, score, tuple(evidence), topic)

    def _read(self, sentence: Sentence) -> tuple[int, Reading]:
        """A sentence (flat) after the words that announce its list, and where it begins."""
        words, shift = self._text[sentence.start : sentence.end], 0
        if sentence.intro:
            start, end = sentence.intro
            words, shift = f"{self._text[start:end]} {words}", end - start + 1
        return shift, Reading(words, self._context.rules, shift)


def read_paragraphs(document: Document, rules: Rules) -> Iterator[Paragraph]:
    """A document's paragraphs, in order."""
    context, text = Context(rules, None), flat(document.text)
    for found in paragraphs(document):
        if found[0].section is not context.section:
            context = Context(rules, found[0].section)
        yield Paragraph(found, context, document.text, text)


class Context:
    """What a section's heading says to the rules."""

    def __init__(self, rules: Rules, section: Section | None) -> None:
        self.rules, self.section = rules, section
        self.only_under: set[str] = set()
        self.headings: dict[str, Evidence] = {}
        if section and section.heading:
            self.read(section.heading)
        self._allowed, self._topics = frozenset(self.only_under), frozenset(self.headings)

    def strengths(self, topic: str = "") -> list[float]:
        """What each rule can count here; only those of one topic if it is named."""
        return self.rules.strengths(self._allowed, self._topics, topic)

    def read(self, block: Block) -> None:
        """Take in a heading."""
        text = flat(block.text)
        for heading, found in self.rules.titles.occurring(text):
            if isinstance(heading, Rule):
                self.only_under.add(heading.id)
            else:
                spans = [(block.start + a, block.start + b) for a, b in found]
                words = " … ".join(block.text[a - block.start : b - block.start] for a, b in spans)
                self.headings[heading.topic] = Evidence(
                    f"{heading.topic}-heading", words, spans[0][0], spans[-1][1],
                    heading.weight, tuple(spans),
                )  # fmt: skip


def combined(strengths: Iterable[float]) -> float:
    """Evidence adds up, and is never more than certain."""
    doubt = 1.0
    for strength in strengths:
        doubt *= 1 - strength
    return round(1 - doubt, 4)


def _evidence(one: Firing, sentence: Sentence, shift: int, text: str) -> Evidence:
    """A rule's words, in offsets of the document."""
    here, there = sentence.start - shift, sentence.intro[0] if sentence.intro else 0
    spans = tuple(
        [
            (a + (here if a >= shift else there), b + (here if b > shift else there))
            for a, b in one.spans
        ]
    )
    words = " … ".join([text[a:b] for a, b in spans])
    start = max(spans[0][0], sentence.start)
    return Evidence(one.rule.id, words, start, spans[-1][1], one.rule.weight, spans)


def _signs(
    sentence: Sentence,
    shift: int,
    fired: list[Firing],
    headings: dict[str, Evidence],
    least: float,
) -> Iterator[Sign]:
    """The practices that reach `least`, with all rules that see them."""
    practices: dict[str, list[Firing]] = {}
    for one in fired:
        practices.setdefault(one.rule.practice, []).append(one)
    for practice, seen in practices.items():
        topic = seen[0].rule.topic
        strengths = list(_independent(seen)) if len(seen) > 1 else [seen[0].rule.weight]
        if topic in headings:
            strengths.append(headings[topic].strength)
        if (score := combined(strengths)) >= least:
            yield Sign(sentence, practice, score, topic, tuple(seen), shift)


def _independent(fired: list[Firing]) -> Iterator[float]:
    """The strengths that count: who sees only words that a stronger rule saw adds nothing."""
    seen: list[tuple[int, int]] = []
    for one in sorted(fired, key=lambda one: -one.rule.weight):
        if not all(any(a < d and c < b for c, d in seen) for a, b in one.spans):
            yield one.rule.weight
        seen += one.spans
