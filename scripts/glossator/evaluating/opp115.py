"""OPP-115 in its original format → policies with segments and majority gold.

The corpus is for research only (Carnegie Mellon University 2016; Wilson et al. 2016): it is
read from a folder the caller names, and nothing from it belongs into this project.

sanitized_policies/*.html holds segments joined by `|||`; annotations/*.csv has columns
annotation, batch, annotator, policy, segment, category, attributes, date, address (the
manual swaps the last two). Files are joined by the number that begins their names.
"""

from __future__ import annotations

import csv
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glossator.evaluating.alpha import alpha
from glossator.importing.headings import is_heading
from glossator.text.document import Block, Container, Document, Node, Section

ANNOTATORS, MAJORITY = 3, 2
HELD_OUT_EVERY = 3

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_LONGEST_HEADING = 120
#: A segment begins with at most so many headings; more lines in a row are a list of something.
_MOST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """Document.text[start:end], and how many annotators gave it each category."""

    number: int
    start: int
    end: int
    votes: dict[str, int]

    @property
    def gold(self) -> frozenset[str]:
        """The categories that at least two of three annotators gave."""
        return frozenset(name for name, votes in self.votes.items() if votes >= MAJORITY)


@dataclass(frozen=True)
class OppPolicy:
    """A policy of the corpus, its segments as parts of one document."""

    number: int
    name: str
    document: Document
    segments: tuple[Segment, ...]


def read_opp115(folder: Path) -> tuple[OppPolicy, ...]:
    """All policies of a copy of the corpus, by number."""
    files = {_number(path): path for path in (folder / "sanitized_policies").glob("*.html")}
    votes = {_number(path): _votes(path) for path in (folder / "annotations").glob("*.csv")}
    return tuple(_policy(n, files[n], votes[n]) for n in sorted(files.keys() & votes.keys()))


def split(policies: Sequence[OppPolicy]) -> tuple[list[OppPolicy], list[OppPolicy]]:
    """Policies to develop on, and those held out: by number, every third is held out."""
    ordered = sorted(policies, key=lambda policy: policy.number)
    held = ordered[HELD_OUT_EVERY - 1 :: HELD_OUT_EVERY]
    return [p for p in ordered if p not in held], held


def between_people(policies: Sequence[OppPolicy]) -> dict[str, float]:
    """Micro and macro F1 of one annotator against another, over all pairs of the three.

    Of `v` who gave a segment a category, v (v - 1) / 2 pairs agree and v (3 - v) differ.
    """
    agreed, differed = Counter[str](), Counter[str]()
    for votes in (segment.votes for policy in policies for segment in policy.segments):
        for category, v in votes.items():
            agreed[category] += v * (v - 1) // 2
            differed[category] += v * (ANNOTATORS - v)
    each = [_f1(agreed[name], differed[name]) for name in agreed] or [0.0]
    micro = _f1(agreed.total(), differed.total())
    return {"micro": round(micro, 3), "macro": round(sum(each) / len(each), 3)}


def agreement(policies: Sequence[OppPolicy]) -> dict[str, float]:
    """How far the three agree beyond chance whether a segment has a category: Krippendorff's alpha,
    which is Fleiss' kappa for as many segments as these, to the third digit."""
    votes = [segment.votes for policy in policies for segment in policy.segments]
    found = {}
    for category in sorted({name for one in votes for name in one}):
        value = alpha([[n < one.get(category, 0) for n in range(ANNOTATORS)] for one in votes])
        if value is not None:
            found[category] = round(value, 3)
    return found


def _f1(agreed: int, differed: int) -> float:
    return 2 * agreed / max(1, 2 * agreed + differed)


def _number(path: Path) -> int:
    return int(path.stem.split("_")[0])


def _votes(path: Path) -> dict[int, dict[str, int]]:
    """Segment → category → number of annotators."""
    who: dict[tuple[int, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            who[int(row[4]), row[5]].add(row[2])
    out: dict[int, dict[str, int]] = defaultdict(dict)
    for (segment, category), people in who.items():
        out[segment][category] = len(people)
    return out


def _policy(number: int, path: Path, votes: dict[int, dict[str, int]]) -> OppPolicy:
    builder = _DocumentBuilder()
    segments = []
    for index, raw in enumerate(path.read_text(encoding="utf-8").split("|||")):
        start = builder.offset
        builder.add(raw)
        end = max(start, builder.offset - 1)
        segments.append(Segment(index, start, end, dict(votes.get(index, {}))))
    return OppPolicy(number, path.stem, builder.document(), tuple(segments))


@dataclass(slots=True)
class _DocumentBuilder:
    """Blocks from simplified HTML: lines, list items, and bold lines as headings."""

    sections: list[tuple[Block | None, list[Node]]] = field(default_factory=lambda: [(None, [])])
    count: int = 0
    offset: int = 0

    def document(self) -> Document:
        made = [
            Section(number, heading, tuple(nodes))
            for number, (heading, nodes) in enumerate(self.sections)
        ]
        return Document(tuple(made))

    def add(self, raw: str) -> None:
        for kind, text in _lines(raw):
            if kind == "heading":
                self.sections.append((self.block("heading", text), []))
            elif kind == "item":
                self.item(Container("li", (self.block("paragraph", text),)))
            else:
                self.sections[-1][1].append(self.block("paragraph", text))

    def item(self, item: Container) -> None:
        """Items in a row are one list."""
        nodes = self.sections[-1][1]
        last = nodes[-1] if nodes else None
        if isinstance(last, Container):
            nodes[-1] = Container("ul", (*last.children, item))
        else:
            nodes.append(Container("ul", (item,)))

    def block(self, kind: str, text: str) -> Block:
        self.count += 1
        level = 2 if kind == "heading" else 0
        made = Block(self.count, kind, text, self.offset, ((0, 1),), (), level)  # type: ignore[arg-type]
        self.offset += len(text) + 1
        return made


def _lines(raw: str) -> list[tuple[str, str]]:
    """Pairs of kind and text: a line is the text between breaks, paragraphs and items.

    A line that is all bold or a heading, and short, is a heading. Many policies of the corpus
    have lost these marks, so a line at the start of a segment that reads as one is one too, as
    in an import of plain text.
    """
    found = list(_marked_lines(raw))
    lead = next((n for n, pair in enumerate(found) if not _reads_as_heading(*pair)), len(found))
    if not 0 < lead <= _MOST_HEADINGS or lead == len(found):
        return found
    return [("heading", line) for _, line in found[:lead]] + found[lead:]


def _reads_as_heading(kind: str, line: str) -> bool:
    """Whether a line is marked as a heading, or is a short one without the end of a sentence."""
    if kind != "paragraph":
        return kind == "heading"
    bare = line.rstrip(" :-")
    titled = all(word[0].isupper() for word in re.findall(r"[A-Za-z]{4,}", bare))
    return is_heading(bare, followed=True) and (bare == line or titled)


def _marked_lines(raw: str) -> Iterator[tuple[str, str]]:
    """Lines, of which those that are all bold or a heading, and short, are headings."""
    kind, bold, parts, all_bold = "paragraph", 0, [], True
    for text, closing, tag in _pieces(raw):
        if text.strip():
            all_bold = all_bold and bold > 0
            parts.append(text)
        if tag in ("strong", "b") or re.fullmatch(r"h\d", tag):
            bold = max(0, bold + (-1 if closing else 1))
        if tag in ("br", "p", "div", "ul", "ol", "li", "tr", "") or re.fullmatch(r"h\d", tag):
            line = " ".join("".join(parts).split())
            if line:
                heading = all_bold and len(line) <= _LONGEST_HEADING and kind != "item"
                yield ("heading" if heading else kind), line
            kind = "item" if tag == "li" and not closing else "paragraph"
            parts, all_bold = [], True


def _pieces(raw: str) -> Iterator[tuple[str, bool, str]]:
    """Text, and the tag after it (closing?, name); the last tag is empty."""
    position = 0
    for match in _TAG.finditer(raw):
        yield (
            html.unescape(raw[position : match.start()]),
            match.group()[1] == "/",
            match[1].lower(),
        )
        position = match.end()
    yield html.unescape(raw[position:]), False, ""
