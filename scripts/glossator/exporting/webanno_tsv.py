"""A record ↔ WebAnno TSV 3, which INCEpTION and WebAnno read and write.

WebAnno TSV 3.3 (INCEpTION's user guide, appendix A): a sentence for each paragraph, a line for
each token, a layer of spans with the features practice, data and note. Offsets count UTF-16 code
units, as Java does. Here tokens are parted by white space, and where a passage begins or ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from glossator.exporting.context import context_of
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.record import Record, RecordedPassage

LAYER, FEATURES = "webanno.custom.Privacy", ("practice", "data", "note")
_HEAD = f"#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|{'|'.join(FEATURES)}\n"
#: Columns of a line before those of the layers.
_FIXED = 3
_TOKEN = re.compile(r"\S+")
_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n\r*]")
_ESCAPED = re.compile(r"\\(->|.)", re.S)
_SIGNS = {"\t": "t", "\n": "n", "\r": "r"}
_BACK = {sign: char for char, sign in _SIGNS.items()}
#: The values of a cell, parted by bars that are not escaped.
_VALUES = re.compile(r"(?:\\.|[^\\|])+", re.S)
_NUMBERED = re.compile(r"(.*)\[(\d+)\]", re.S)


def written_tsv(record: Record, annotator: str) -> str:
    """What one annotator marked in a version."""
    units = _Units(record.text)
    spans = [
        (number, one, (one.practice, " ".join(mark.data), mark.note))
        for number, (one, mark) in enumerate(
            ((p, m) for p in record.passages for m in p.marks if m.annotator == annotator), 1
        )
    ]
    lines = [_HEAD]
    at = 0
    for number, block in enumerate(record.text.split("\n"), 1):
        if block.strip():
            lines.append(f"\n\n#Text={_escaped_text(block)}\n")
            cuts = {edge for _, one, _ in spans for edge in (one.start, one.end)}
            for token, (start, end) in enumerate(_tokens(block, at, cuts), 1):
                cells = _cells(spans, start, end)
                words = record.text[start:end]
                place = f"{number}-{token}\t{units.of(start)}-{units.of(end)}"
                lines.append("\t".join([place, words, *cells]) + "\t\n")
        at += len(block) + 1
    return "".join(lines)


def _tokens(block: str, at: int, cuts: set[int]) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(block):
        start, end = at + match.start(), at + match.end()
        edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        yield from pairwise(edges)


def _cells(
    spans: Sequence[tuple[int, RecordedPassage, tuple[str, ...]]], start: int, end: int
) -> list[str]:
    """The columns of a token: of each feature the values of all spans that hold it."""
    here = [(number, said) for number, one, said in spans if one.start <= start and end <= one.end]
    if not here:
        return ["_"] * len(FEATURES)
    return [
        "|".join(f"{_escaped(said[n]) or '*'}[{number}]" for number, said in here)
        for n in range(len(FEATURES))
    ]


class _Units:
    """Offsets in characters → offsets in UTF-16 code units, and back."""

    def __init__(self, text: str) -> None:
        self.far = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
        self.far_units = [at + before for before, at in enumerate(self.far)]

    def back(self, units: int) -> int:
        """The characters before an offset in units."""
        return units - bisect_left(self.far_units, units)

    def of(self, offset: int) -> int:
        """The units before an offset in characters."""
        return offset + bisect_left(self.far, offset)


def _escaped(text: str) -> str:
    return _RESERVED.sub(lambda found: "\\" + _SIGNS.get(found[0], found[0]), text)


def _escaped_text(text: str) -> str:
    return re.sub(r"[\\\t\r\n]", lambda found: "\\" + _SIGNS.get(found[0], found[0]), text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: _BACK.get(found[1], found[1]), text)


@dataclass(slots=True)
class _Span:
    """A span that is being read, in UTF-16 code units of its document."""

    at: str
    start: int
    end: int
    said: dict[str, str] = field(default_factory=dict)


def read_tsv(raw: str, name: str, practices: Iterable[str] = ()) -> list[ForeignMark]:
    """The marks of a document; of each span the practice is the feature of that name, or the first
    whose value is one of `practices`. Raises NotRead if it is not WebAnno TSV 3."""
    if not raw.startswith("#FORMAT=WebAnno TSV 3"):
        raise NotRead(f"{name} does not begin with #FORMAT=WebAnno TSV 3")
    features: list[str] = []
    spans: dict[tuple[int, str], _Span] = {}
    document = bytearray()
    heading = ""
    for number, line in enumerate(raw.replace("\r\n", "\n").split("\n"), 1):
        if line.startswith("#T_SP="):
            layer, *own = line.removeprefix("#T_SP=").split("|")
            features += [f"{layer}|{one}" for one in own or [""]]
        elif line.startswith("#Text="):
            heading = _plain(line.removeprefix("#Text="))
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            start, end = _offsets(cells, f"{name}, line {number}")
            if heading:
                _lay(document, heading, start)
                heading = ""
            for column, cell in enumerate(cells[_FIXED : _FIXED + len(features)]):
                _gather(spans, features[column], cell, (start, end), f"{name}, line {number}")
    text = document.decode("utf-16-le", "replace")
    units, known = _Units(text), frozenset(practices)
    return [_mark(one, units, text, known) for one in spans.values()]


def _offsets(cells: list[str], at: str) -> tuple[int, int]:
    place = re.fullmatch(r"(\d{1,9})-(\d{1,9})", cells[1]) if len(cells) >= _FIXED else None
    if place is None or int(place[2]) > 50_000_000:
        raise NotRead(f"{at} is not a line of WebAnno TSV 3")
    return int(place[1]), int(place[2])


def _lay(document: bytearray, sentence: str, first: int) -> None:
    """Put a sentence where its first token says; what lies between sentences is line ends."""
    begin = first - len(sentence) + len(sentence.lstrip())
    missing = begin - len(document) // 2
    document += "\n".encode("utf-16-le") * max(0, missing)
    document += sentence.encode("utf-16-le", "surrogatepass")


def _gather(
    spans: dict[tuple[int, str], _Span], feature: str, cell: str, place: tuple[int, int], at: str
) -> None:
    """Add a token's values of a feature to their spans; a value without number is a span."""
    layer, _, name = feature.partition("|")
    if cell in ("_", ""):
        return
    for value in _VALUES.findall(cell):
        numbered = _NUMBERED.fullmatch(value)
        words = numbered[1] if numbered else value
        key = (int(numbered[2]) if numbered else -place[0] - 1, layer)
        span = spans.setdefault(key, _Span(at, *place))
        span.start, span.end = min(span.start, place[0]), max(span.end, place[1])
        if words != "*":
            span.said[name] = _plain(words)


def _mark(span: _Span, units: _Units, text: str, known: frozenset[str]) -> ForeignMark:
    start, end = units.back(span.start), units.back(span.end)
    prefix, suffix = context_of(text, start, end)
    said = span.said
    practice = said.get("practice") or next((one for one in said.values() if one in known), "")
    practice = practice or next(iter(said.values()), "")
    return ForeignMark(
        span.at, practice, text[start:end], prefix, suffix, start, end,
        tuple(said.get("data", "").split()), said.get("note") or said.get("comment") or "",
    )  # fmt: skip
