"""Rules over a document → suggestions: passages no longer than needed, each explained.

The evidence of several rules for one practice adds up (noisy-or: 1 - product of 1 - strength)
where they see different words, and so does a heading that speaks for the topic. What a
sentence says is then weighed against the rest of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import prod
from typing import NamedTuple

from glossator.document import Block, Document, Section
from glossator.suggesting.clauses import cut
from glossator.suggesting.firing import Firing, fired_rules
from glossator.suggesting.judging import BARS, Mode, judged
from glossator.suggesting.paragraphs import paragraphs
from glossator.suggesting.ruleset import Rule, Rules
from glossator.suggesting.sentences import Sentence
from glossator.suggesting.wordforms import flat

#: Paragraphs with fewer words are not counted among those in which nothing is seen.
SHORTEST = 5
NOTHING_ELSE = "nothing-else-seen"
GENERIC = "generic"


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


class Suggestion(NamedTuple):
    """A practice that the rules see in Document.text[start:end], and why."""

    practice: str
    start: int
    end: int
    score: float
    evidence: tuple[Evidence, ...]
    data: tuple[str, ...]


class Scored(NamedTuple):
    """A sentence with a practice, whatever the score."""

    sentence: Sentence
    practice: str
    score: float
    evidence: tuple[Evidence, ...]
    topic: str


def suggest(document: Document, rules: Rules, mode: Mode = "precise") -> tuple[Suggestion, ...]:
    """The practices that the rules see in a document, in reading order."""
    bar, rest = BARS[mode], rules.rest
    out: list[Suggestion] = []
    for paragraph, headings, found in _by_paragraph(document, rules, bar.lowest):
        held = judged(found, headings, rest, bar)
        if not held and not headings - {rest}:
            held = _otherwise(paragraph, document, rules, bar.least)
        for _, same in groupby(held, key=lambda one: one.sentence.start):
            out += _suggestions(list(same), document, rules)
    return tuple(out)


def scored(document: Document, rules: Rules) -> Iterator[Scored]:
    """Every sentence and practice for which any rule fires, with its score."""
    for _, _, found in _by_paragraph(document, rules, 0.0):
        yield from found


def combined(strengths: Iterable[float]) -> float:
    """Evidence adds up, and is never more than certain."""
    return round(1 - prod(1 - strength for strength in strengths), 4)


def _by_paragraph(
    document: Document, rules: Rules, least: float
) -> Iterator[tuple[list[Sentence], set[str], list[Scored]]]:
    """Paragraphs, with the topics that their heading speaks for and the practices that reach
    `least` in each of their sentences."""
    whole, text = document.text, flat(document.text)
    context = _Context(rules, None)
    for paragraph in paragraphs(document):
        if paragraph[0].section is not context.section:
            context = _Context(rules, paragraph[0].section)
        out: list[Scored] = []
        for sentence in paragraph:
            words, shift = _matched(sentence, text)
            if fired := fired_rules(words, rules, context.strengths, shift, least):
                found = [_evidence(one, sentence, shift, whole) for one in fired]
                out += _scored(sentence, fired, found, context.headings, least)
        yield paragraph, set(context.headings), out


def _otherwise(
    paragraph: list[Sentence], document: Document, rules: Rules, least: float
) -> list[Scored]:
    """What a paragraph says in which no rule sees anything, nor in the heading above it."""
    otherwise, first = rules.otherwise, paragraph[0]
    words = document.text[first.start : paragraph[-1].end]
    if otherwise is None or otherwise.weight < least or len(words.split()) < SHORTEST:
        return []
    said = document.text[first.start : first.end]
    where = first.start, first.end
    evidence = Evidence(NOTHING_ELSE, said, *where, otherwise.weight, (where,))
    return [Scored(first, otherwise.practice, otherwise.weight, (evidence,), otherwise.topic)]


def _matched(sentence: Sentence, text: str) -> tuple[str, int]:
    """A sentence (flat) after the words that announce its list, and where it begins."""
    words = text[sentence.start : sentence.end]
    if not sentence.intro:
        return words, 0
    start, end = sentence.intro
    return f"{text[start:end]} {words}", end - start + 1


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


def _scored(
    sentence: Sentence,
    fired: list[Firing],
    found: list[Evidence],
    headings: dict[str, Evidence],
    least: float,
) -> Iterator[Scored]:
    """The practices that reach `least`, with all evidence."""
    practices: dict[tuple[str, str], list[Evidence]] = {}
    for one, evidence in zip(fired, found, strict=True):
        practices.setdefault((one.rule.practice, one.rule.topic), []).append(evidence)
    for (practice, topic), words in practices.items():
        strengths = list(_independent(words)) if len(words) > 1 else [words[0].strength]
        if topic in headings:
            words.append(headings[topic])
            strengths.append(headings[topic].strength)
        if (score := combined(strengths)) >= least:
            yield Scored(sentence, practice, score, tuple(words), topic)


def _independent(words: list[Evidence]) -> Iterator[float]:
    """The strengths that count: who sees only words that a stronger rule saw adds nothing."""
    seen: list[tuple[int, int]] = []
    for one in sorted(words, key=lambda one: -one.strength):
        if not all(any(a < d and c < b for c, d in seen) for a, b in one.spans):
            yield one.strength
        seen += one.spans


class _Context:
    """What a section's heading says to the rules."""

    def __init__(self, rules: Rules, section: Section | None) -> None:
        self.rules, self.section = rules, section
        self.only_under: set[str] = set()
        self.headings: dict[str, Evidence] = {}
        if section and section.heading:
            self.read(section.heading)
        allowed, topics = frozenset(self.only_under), frozenset(self.headings)
        self.strengths = rules.strengths(allowed, topics)

    def read(self, block: Block) -> None:
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


def _suggestions(found: list[Scored], document: Document, rules: Rules) -> Iterator[Suggestion]:
    """The practices of one sentence, each on its own words."""
    first, last = found[0].sentence.start, found[0].sentence.end
    words = {one.practice: _inside(one, first) for one in found}
    spans = cut(document.text[first:last], words)
    data_in: dict[str, tuple[str, ...]] = {}
    for one in found:
        start, end = (first + at for at in spans[one.practice])
        text = document.text[start:end].rstrip(" .,;:")
        end = start + len(text)
        if text not in data_in:
            data_in[text] = data_types(text, rules)
        data = data_in[text]
        yield Suggestion(one.practice, start, end, one.score, one.evidence, data)


def _inside(one: Scored, start: int) -> tuple[tuple[int, int], ...]:
    """Spans of the evidence within the sentence, from its start."""
    return tuple(
        (a - start, b - start) for evidence in one.evidence for a, b in evidence.spans if a >= start
    )


def data_types(text: str, rules: Rules) -> tuple[str, ...]:
    """The data types that a text names; the unspecified kind only where no other is named."""
    named = rules.kinds.owners(flat(text))
    names = tuple(name for name in rules.data_types if name in named)
    return tuple(name for name in names if name != GENERIC) or names
