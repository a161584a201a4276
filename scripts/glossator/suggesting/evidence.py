"""What the rules see in the sentences of a paragraph, under the heading above it.

The evidence of several rules for one practice adds up (noisy-or: 1 - product of 1 - strength)
where they see different words, and so does a heading that speaks for the topic.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossator.annotations.passage import Evidence
from glossator.suggesting.phrases.word_forms import flat
from glossator.suggesting.rules import Firing, ReadSentence, Rule, Rules
from glossator.suggesting.sentences import Sentence, paragraphs
from glossator.text.document import Block, Document, Section

#: Scores are rounded; what is below another by no more than this counts as equal.
ROUNDING = 1e-4


class Sign(NamedTuple):
    """A practice that rules see in a sentence; `fired` says where in the reading whose sentence
    begins at `shift`."""

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


@dataclass(slots=True)
class Chance:
    """A practice whose words are in a sentence, and the score it has if all its rules fire.

    Whether they do, which takes longer to see, is found out when somebody asks for the sign.
    """

    sentence: Sentence
    reading: ReadSentence
    practice: str
    topic: str
    rules: list[int]
    most: float
    _asked: bool = False
    _sign: Sign | None = None

    def sign(self, context: HeadingContext) -> Sign | None:
        """The sign of the practice, if there is one."""
        if not self._asked:
            self._asked = True
            if fired := self.reading.fired(self.rules):
                score = context.score(fired, self.topic)
                shift = self.reading.after
                self._sign = Sign(self.sentence, self.practice, score, self.topic, fired, shift)
        return self._sign


class Paragraph:
    """A paragraph under its heading; `plain` is the whole text, flat."""

    def __init__(
        self, found: list[Sentence], context: HeadingContext, whole: str, plain: str
    ) -> None:
        self.sentences, self.headings = found, context.headings
        self._context, self._whole, self.plain = context, whole, plain
        self._chances = [one for sentence in found for one in self._read(sentence)]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self._whole[self.sentences[0].start : self.sentences[-1].end].split())

    def seen(
        self, least: float, topic: str = "", among: Container[str] | None = None
    ) -> list[Sign]:
        """The practices, of one topic or all and `among` some, that reach `least` in each of the
        sentences."""
        signs = [
            one.sign(self._context)
            for one in self._chances
            if one.most >= least - ROUNDING
            and (not topic or one.topic == topic)
            and (among is None or one.practice in among)
        ]
        return [sign for sign in signs if sign and sign.score >= least]

    def explained(self, sign: Sign) -> Scored:
        """A sign with the words in which it was seen."""
        evidence = [_evidence(one, sign, self._whole) for one in sign.fired]
        if sign.topic in self.headings:
            evidence.append(self.headings[sign.topic])
        return Scored(sign.sentence, sign.practice, sign.score, tuple(evidence), sign.topic)

    def _read(self, sentence: Sentence) -> Iterator[Chance]:
        """A sentence (flat) after the words that announce its list."""
        context, words, shift = self._context, self.plain[sentence.start : sentence.end], 0
        if sentence.intro:
            start, end = sentence.intro
            words, shift = f"{self.plain[start:end]} {words}", end - start + 1
        rules = context.rules
        reading = ReadSentence(words, rules, context.only_under, shift)
        for practice, numbers in reading.candidates().items():
            topic = rules.topics[practice]
            doubt = context.doubts.get(topic, 1.0)
            for number in numbers:
                doubt *= rules.doubts[number]
            yield Chance(sentence, reading, practice, topic, numbers, 1 - doubt)


def read_paragraphs(document: Document, rules: Rules) -> Iterator[Paragraph]:
    """A document's paragraphs, in order."""
    context, text = HeadingContext(rules, None), flat(document.text)
    for found in paragraphs(document, rules.grammar):
        if found[0].section is not context.section:
            context = HeadingContext(rules, found[0].section)
        yield Paragraph(found, context, document.text, text)


class HeadingContext:
    """What a section's heading says to the rules."""

    def __init__(self, rules: Rules, section: Section | None) -> None:
        self.rules, self.section = rules, section
        self.only_under: set[str] = set()
        self.headings: dict[str, Evidence] = {}
        if section and section.heading:
            self.read(section.heading)
        #: By topic, how much of a doubt the heading leaves.
        self.doubts = {topic: 1 - heading.strength for topic, heading in self.headings.items()}

    def score(self, fired: Sequence[Firing], topic: str) -> float:
        """The score of a practice from the rules that see it, and the heading."""
        strengths = [fired[0].rule.weight] if len(fired) == 1 else list(_independent(fired))
        if topic in self.headings:
            strengths.append(self.headings[topic].strength)
        return combined(strengths)

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


def _evidence(one: Firing, sign: Sign, text: str) -> Evidence:
    """A rule's words, in offsets of the document."""
    sentence, shift = sign.sentence, sign.shift
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


def _independent(fired: Sequence[Firing]) -> Iterator[float]:
    """The strengths that count: who sees only words that a stronger rule saw adds nothing."""
    seen: list[tuple[int, int]] = []
    for one in sorted(fired, key=lambda one: -one.rule.weight):
        if not all(any(a < d and c < b for c, d in seen) for a, b in one.spans):
            yield one.rule.weight
        seen += one.spans
