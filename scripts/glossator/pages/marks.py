"""A section's text with its marks → lines of raw HTML, one element a line.

Only these elements: p, ul, ol, li, blockquote, table, tr, th, td, mark, a, span, strong,
em, sup, sub, br. Each block carries its number (`data-b`); its text content is the
block's text, code point for code point. Numbers of notes are drawn by CSS on empty links,
so that copying and comparing text never picks them up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from glossator.annotations.overlaps import LANES, CoveredSpan, Layer, Piece, cut, lanes
from glossator.annotations.passage import Passage
from glossator.data.taxonomy import GRADES, Grade, Taxonomy
from glossator.pages.escaping import element, escaped, markup
from glossator.text.document import Block, Container, Inline, Node

Escape = Callable[[str], str]


@dataclass(frozen=True)
class Marker:
    """What marks a version's text: its passages, their topics, lanes and grades.

    A passage's number, as printed, is its index plus one. Where passages overlap, the mark is of
    the highest grade. `places` are the ids of each: those that it had before its practice was
    renamed, then its own.
    """

    passages: tuple[Passage, ...]
    topics: tuple[str, ...]
    labels: tuple[str, ...]
    lanes: tuple[int, ...]
    grades: tuple[Grade, ...]
    places: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, passages: tuple[Passage, ...], taxonomy: Taxonomy) -> Marker:
        """The marker for passages in reading order."""
        topics = tuple(taxonomy.topic_of[p.practice].id for p in passages)
        labels = tuple(taxonomy.practices[p.practice].label for p in passages)
        grades = tuple(taxonomy.grades[p.practice] for p in passages)
        places = tuple(_places(p, taxonomy.practices[p.practice].formerly) for p in passages)
        return cls(passages, topics, labels, tuple(lanes(passages)), grades, places)

    @cached_property
    def layer(self) -> Layer:
        """The passages, found by place."""
        return Layer.of(self.passages)

    def block(self, block: Block, escape: Escape = escaped) -> Markup:
        """The inside of a block's element; headings need another escape."""
        text = _Text.of(block, escape)
        pieces = self.layer.pieces(block)
        return Markup("".join([self._piece(p, text.html(p.start, p.end)) for p in pieces]))  # noqa: S704

    def _piece(self, piece: Piece, inner: str) -> str:
        if not piece.passages:
            return inner
        opened = [place for n in piece.opened for place in self.places[n]]
        begin = [markup("span", class_="at", id=place) for place in opened]
        end = [self._reference(n) for n in piece.closed]
        return "".join([*begin, self._mark(piece, inner), *end])

    def _mark(self, piece: Piece, inner: str) -> str:
        suggested = [self.passages[n].suggested for n in piece.passages]
        classes = [
            f"{'d' if machine else 'l'}{self.lanes[n] + 1}-{self.topics[n]}"
            for n, machine in zip(piece.passages, suggested, strict=True)
            if self.lanes[n] < LANES
        ]
        kind = ["pr", "suggested"] if all(suggested) else ["pr"]
        grade = min((self.grades[n] for n in piece.passages), key=GRADES.index)
        if grade != GRADES[0]:
            classes.append(grade)
        numbers = " ".join([str(n + 1) for n in piece.passages])
        return markup("mark", inner, class_=" ".join(kind + classes), data_a=numbers)

    def _reference(self, n: int) -> str:
        suggested = self.passages[n].suggested
        return markup(
            "a",
            class_=f"ref t-{self.topics[n]}{' suggested' if suggested else ''}",
            id=f"r{n + 1}",
            href=f"#n{n + 1}",
            data_n=n + 1,
            aria_label=f"Note {n + 1}{', suggested' if suggested else ''}: {self.labels[n]}",
        )


def _places(passage: Passage, formerly: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a passage: what follows its practice is of its words alone, and stays."""
    words = passage.id.removeprefix(passage.practice)
    return (*(f"{old}{words}" for old in formerly), passage.id)


@dataclass(frozen=True, slots=True)
class _Text:
    """A block's text, cut where its formatting begins or ends."""

    block: Block
    escape: Escape
    stretches: list[CoveredSpan]
    starts: list[int]
    breaks: frozenset[int]

    @classmethod
    def of(cls, block: Block, escape: Escape) -> _Text:
        if not block.inlines:
            return cls(block, escape, [], [], frozenset())
        breaks = frozenset(inline.start for inline in block.inlines if inline.kind == "br")
        spans = ((n, i.start, i.end) for n, i in enumerate(block.inlines) if i.kind != "br")
        stretches = list(cut(len(block.text), spans, breaks))
        return cls(block, escape, stretches, [start for start, _, _ in stretches], breaks)

    def html(self, start: int, end: int) -> str:
        """text[start:end] with its formatting."""
        if not self.stretches:
            return self.escape(self.block.text[start:end])
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end)
        parts = self.stretches[first:last]
        return "".join([self.part(max(a, start), min(b, end), around) for a, b, around in parts])

    def part(self, start: int, end: int, around: tuple[int, ...]) -> str:
        piece = self.escape(self.block.text[start:end])
        for number in reversed(around):
            piece = _wrapped(self.block.inlines[number], piece)
        return f"<br>{piece}" if start in self.breaks else piece


def _wrapped(inline: Inline, piece: str) -> str:
    if inline.kind != "link":
        return markup(inline.kind, piece)
    if not inline.href.startswith("https://"):
        return markup("span", piece, class_="unlinked")
    return markup("a", piece, class_="out", href=inline.href, rel="nofollow noopener noreferrer")


def lines(nodes: tuple[Node, ...], marker: Marker) -> Iterator[Markup]:
    """The lines of a row of nodes."""
    for node in nodes:
        if isinstance(node, Block):
            yield _line(node, marker, "p")
        else:
            yield from _container(node, marker)


def _line(block: Block, marker: Marker, name: str) -> Markup:
    return element(
        name,
        marker.block(block),
        class_="policy-title" if block.kind == "title" else "",
        id=f"b{block.number}",
        data_b=block.number,
        dir="auto",
    )


def _container(node: Container, marker: Marker) -> Iterator[Markup]:
    if node.tag == "tr":
        cell = "th" if node.header else "td"
        yield Markup("<tr>")
        for child in node.children:
            if isinstance(child, Block):
                yield _line(child, marker, cell)
        yield Markup("</tr>")
        return
    first = f' start="{node.first}"' if node.tag == "ol" and node.first != 1 else ""
    yield Markup(f"<{node.tag}{first}>")  # noqa: S704
    yield from lines(node.children, marker)
    yield Markup(f"</{node.tag}>")  # noqa: S704
