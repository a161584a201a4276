"""Rules over a document → suggestions: passages no longer than needed, each explained.

What the rules see in the sentences of a paragraph (`evidence`) is weighed as a whole
(`thresholds`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import groupby

from glossator.annotations.passage import Evidence, Suggestion
from glossator.data.taxonomy import GENERIC
from glossator.suggesting.evidence import Paragraph, Scored, combined, read_paragraphs
from glossator.suggesting.languages.english import ENGLISH
from glossator.suggesting.languages.grammar import Joints
from glossator.suggesting.negation import Polarity
from glossator.suggesting.phrases.text import Spans
from glossator.suggesting.rules import Rules
from glossator.suggesting.sentences import Sentence
from glossator.suggesting.thresholds import BARS, Mode, judged
from glossator.text.document import Document

__all__ = ["Evidence", "Scored", "Suggestion", "combined", "data_types", "scored", "suggest"]
#: Paragraphs with fewer words are not counted among those in which nothing is seen.
SHORTEST = 5
NOTHING_ELSE = "nothing-else-seen"


def suggest(document: Document, rules: Rules, mode: Mode = "precise") -> tuple[Suggestion, ...]:
    """The practices that the rules see in a document, in reading order."""
    return tuple([one for _, found in by_paragraph(document, rules, mode) for one in found])


def by_paragraph(
    document: Document, rules: Rules, mode: Mode
) -> Iterator[tuple[Paragraph, list[Suggestion]]]:
    """Every paragraph of a document with the practices that the rules see in it, in order."""
    bar, rest = BARS[mode], rules.rest
    for paragraph in read_paragraphs(document, rules):
        out: list[Suggestion] = []
        signs = judged(paragraph.seen, paragraph.headings, rest, bar, paragraph.words)
        held = [paragraph.explained(sign) for sign in signs]
        if not held and not paragraph.headings.keys() - {rest}:
            held = _otherwise(paragraph.sentences, document, rules, bar.least)
        for _, same in groupby(held, key=lambda one: one.sentence.start):
            out += _suggestions(list(same), document, paragraph.plain, rules)
        yield paragraph, out


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
    polarity = Polarity(plain[first:last], rules.grammar)
    spans = cut(document.text[first:last], words, rules.grammar.joints, polarity)
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


def cut(
    text: str,
    evidence: Mapping[str, Spans],
    joints: Joints = ENGLISH.joints,
    polarity: Polarity | None = None,
) -> dict[str, tuple[int, int]]:
    """The span of each practice in a sentence, from the spans of its evidence.

    Words that are evidence for two practices tell nothing. A practice's passage goes from
    the clause in which its own words begin to where the next practice's begin; the first
    takes the sentence's opening along. A practice without words of its own gets all. Words that
    are denied take along the clause of what denies them, by the sentence's `polarity`.
    """
    if len(evidence) == 1:
        return dict.fromkeys(evidence, (0, len(text)))
    own = {name: _own(name, evidence) for name in evidence}
    polarity = polarity or Polarity("")
    starts = sorted(spans[0][0] for spans in own.values() if spans)
    cuts = [m.end() for m in joints.cut.finditer(text)]
    out = {}
    for name, spans in own.items():
        whole = (0, len(text))
        out[name] = _clause(text, spans, starts, cuts, joints, polarity) if spans else whole
    return out


def _own(name: str, evidence: Mapping[str, Spans]) -> Spans:
    others = [span for other, spans in evidence.items() if other != name for span in spans]
    mine = [a for a in evidence[name] if not any(a[0] < b[1] and b[0] < a[1] for b in others)]
    return tuple(sorted(mine))


def _clause(  # noqa: PLR0917
    text: str,
    spans: Spans,
    starts: list[int],
    cuts: list[int],
    joints: Joints,
    polarity: Polarity,
) -> tuple[int, int]:
    first, last = spans[0][0], max(end for _, end in spans)
    start = 0 if first == starts[0] else _begin(first, cuts)
    denier = polarity.denier(first, last)
    if denier is not None and denier < start:
        start = _begin(denier, cuts)
    following = next((s for s in starts if s >= last), len(text))
    later = [*cuts[bisect_left(cuts, last) :], len(text)]
    # Where no clause ends before the next practice begins, the two overlap.
    end = max((c for c in later if c <= following), default=later[0])
    end = len(text) if following == len(text) else end
    return _trimmed(text, start, max(end, last), joints)


def _begin(at: int, cuts: list[int]) -> int:
    """Where the clause begins in which a place is."""
    before = bisect_right(cuts, at)
    return cuts[before - 1] if before else 0


def _trimmed(text: str, start: int, end: int, joints: Joints) -> tuple[int, int]:
    """Without conjunctions and signs at the edges."""
    if start and (match := joints.leading.match(text, start, end)):
        start = match.end()
    if end < len(text) and (match := joints.trailing.search(text, start, end)):
        end = match.start() if match.start() > start else end
    return start, end
