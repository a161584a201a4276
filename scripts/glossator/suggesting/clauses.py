"""When a sentence lists several practices, each gets the words that are about it alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

Spans = tuple[tuple[int, int], ...]

_CUT = re.compile(r"(?<=[,;:—])\s+|\s+(?=(?:and|or|but)\b)|\s+[–-]\s+|\s+(?=\()|(?<=\))\s+")
_TRAILING = re.compile(r"(?:[\s,;:—–-]|\b(?:and|or|but)$)+$")
_LEADING = re.compile(r"(?:and|or|but)\s+|[\s,;:—–-]+")


def cut(text: str, evidence: Mapping[str, Spans]) -> dict[str, tuple[int, int]]:
    """The span of each practice in a sentence, from the spans of its evidence.

    Words that are evidence for two practices tell nothing. A practice's passage goes from
    the clause in which its own words begin to where the next practice's begin; the first
    takes the sentence's opening along. A practice without words of its own gets all.
    """
    if len(evidence) == 1:
        return dict.fromkeys(evidence, (0, len(text)))
    own = {name: _own(name, evidence) for name in evidence}
    starts = sorted(spans[0][0] for spans in own.values() if spans)
    cuts = [m.end() for m in _CUT.finditer(text)]
    out = {}
    for name, spans in own.items():
        whole = (0, len(text))
        out[name] = _clause(text, spans, starts, cuts) if spans else whole
    return out


def _own(name: str, evidence: Mapping[str, Spans]) -> Spans:
    others = [span for other, spans in evidence.items() if other != name for span in spans]
    mine = [a for a in evidence[name] if not any(a[0] < b[1] and b[0] < a[1] for b in others)]
    return tuple(sorted(mine))


def _clause(text: str, spans: Spans, starts: list[int], cuts: list[int]) -> tuple[int, int]:
    first, last = spans[0][0], max(end for _, end in spans)
    before = bisect_right(cuts, first)
    start = 0 if first == starts[0] or not before else cuts[before - 1]
    following = next((s for s in starts if s >= last), len(text))
    later = [*cuts[bisect_left(cuts, last) :], len(text)]
    # Where no clause ends before the next practice begins, the two overlap.
    end = max((c for c in later if c <= following), default=later[0])
    end = len(text) if following == len(text) else end
    return _trimmed(text, start, max(end, last))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without conjunctions and signs at the edges."""
    if start and (match := _LEADING.match(text, start, end)):
        start = match.end()
    if end < len(text) and (match := _TRAILING.search(text, start, end)):
        end = match.start() if match.start() > start else end
    return start, end
