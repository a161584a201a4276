"""Rules over a document → suggestions: passages no longer than needed, each explained.

What `seeing` sees in the sentences of a paragraph, `judging` weighs as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from glossator.annotations.passage import Evidence, Suggestion
from glossator.suggesting.clauses import cut
from glossator.suggesting.judging import BARS, Mode, judged
from glossator.suggesting.ruleset import Rules
from glossator.suggesting.seeing import Scored, combined, read_paragraphs
from glossator.suggesting.sentences import Sentence
from glossator.text.document import Document

__all__ = ["Evidence", "Scored", "Suggestion", "combined", "data_types", "scored", "suggest"]
#: Paragraphs with fewer words are not counted among those in which nothing is seen.
SHORTEST = 5
NOTHING_ELSE = "nothing-else-seen"
GENERIC = "generic"


def suggest(document: Document, rules: Rules, mode: Mode = "precise") -> tuple[Suggestion, ...]:
    """The practices that the rules see in a document, in reading order."""
    bar, rest = BARS[mode], rules.rest
    out: list[Suggestion] = []
    for paragraph in read_paragraphs(document, rules):
        signs = judged(paragraph.seen, paragraph.headings, rest, bar)
        held = [paragraph.explained(sign) for sign in signs]
        if not held and not paragraph.headings.keys() - {rest}:
            held = _otherwise(paragraph.sentences, document, rules, bar.least)
        for _, same in groupby(held, key=lambda one: one.sentence.start):
            out += _suggestions(list(same), document, paragraph.plain, rules)
    return tuple(out)


def scored(document: Document, rules: Rules) -> Iterator[Scored]:
    """Every sentence and practice for which any rule fires, with its score."""
    for paragraph in read_paragraphs(document, rules):
        yield from map(paragraph.explained, paragraph.seen(0.0))


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


def _suggestions(
    found: list[Scored], document: Document, plain: str, rules: Rules
) -> Iterator[Suggestion]:
    """The practices of one sentence, each on its own words; `plain` is the whole text, flat."""
    first, last = found[0].sentence.start, found[0].sentence.end
    words = {one.practice: _inside(one, first) for one in found}
    spans = cut(document.text[first:last], words)
    data_in: dict[tuple[int, int], tuple[str, ...]] = {}
    for one in found:
        start, end = (first + at for at in spans[one.practice])
        end = start + len(document.text[start:end].rstrip(" .,;:"))
        if (start, end) not in data_in:
            data_in[start, end] = data_types(plain[start:end], rules)
        data = data_in[start, end]
        yield Suggestion(one.practice, start, end, one.score, one.evidence, data)


def _inside(one: Scored, start: int) -> tuple[tuple[int, int], ...]:
    """Spans of the evidence within the sentence, from its start."""
    return tuple(
        (a - start, b - start) for evidence in one.evidence for a, b in evidence.spans if a >= start
    )


def data_types(text: str, rules: Rules) -> tuple[str, ...]:
    """The data types that a text (flat) names; the unspecified only where no other is named."""
    named = rules.kinds.owners(text)
    names = tuple(name for name in rules.data_types if name in named)
    return tuple(name for name in names if name != GENERIC) or names
