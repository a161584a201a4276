"""A section's text with its marks → lines of raw HTML, one element a line.

Only these elements: p, ul, ol, li, blockquote, table, tr, th, td, mark, a, span, strong,
em, sup, sub, br. Each block carries its number (`data-b`); its text content is the
block's text, code point for code point. Numbers of notes are drawn by CSS on empty links,
so that copying and comparing text never picks them up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from glossator.anchoring import Passage
from glossator.document import Block, Container, Inline, Node
from glossator.escaping import element, esc
from glossator.highlighting import LANES, Piece, lanes, pieces
from glossator.taxonomy import Taxonomy

Escape = Callable[[str], Markup]


@dataclass(frozen=True)
class Marker:
    """What marks a version's text: its passages, their topics and lanes.

    A passage's number, as printed, is its index plus one.
    """

    passages: tuple[Passage, ...]
    topics: tuple[str, ...]
    labels: tuple[str, ...]
    lanes: tuple[int, ...]

    @classmethod
    def of(cls, passages: tuple[Passage, ...], taxonomy: Taxonomy) -> Marker:
        """The marker for passages in reading order."""
        topics = tuple(taxonomy.topic_of[p.practice].id for p in passages)
        labels = tuple(taxonomy.practices[p.practice].label for p in passages)
        return cls(passages, topics, labels, tuple(lanes(passages)))

    def block(self, block: Block, escape: Escape = esc) -> Markup:
        """The inside of a block's element; headings need another escape."""
        cut = pieces(block, self.passages)
        return Markup("").join(self._piece(block, piece, escape) for piece in cut)

    def _piece(self, block: Block, piece: Piece, escape: Escape) -> Markup:
        inner = Markup("").join(_formatted(block, piece.start, piece.end, escape))
        if not piece.passages:
            return inner
        begin = Markup("").join(
            element("span", class_="at", id=self.passages[n].id)
            for n in piece.passages
            if self._starts(n, block, piece)
        )
        end = Markup("").join(
            self._reference(n) for n in piece.passages if self._ends(n, block, piece)
        )
        return begin + self._mark(piece, inner) + end

    def _mark(self, piece: Piece, inner: Markup) -> Markup:
        classes = " ".join(
            f"{'d' if self.passages[n].suggested else 'l'}{self.lanes[n] + 1}-{self.topics[n]}"
            for n in piece.passages
            if self.lanes[n] < LANES
        )
        numbers = " ".join(str(n + 1) for n in piece.passages)
        suggested = all(self.passages[n].suggested for n in piece.passages)
        kind = "pr suggested" if suggested else "pr"
        return element("mark", inner, class_=f"{kind} {classes}".strip(), data_a=numbers)

    def _reference(self, n: int) -> Markup:
        suggested = self.passages[n].suggested
        return element(
            "a",
            class_=f"ref t-{self.topics[n]}{' suggested' if suggested else ''}",
            id=f"r{n + 1}",
            href=f"#n{n + 1}",
            data_n=n + 1,
            aria_label=f"Note {n + 1}{', suggested' if suggested else ''}: {self.labels[n]}",
        )

    def _starts(self, n: int, block: Block, piece: Piece) -> bool:
        """Whether the passage's first piece is this one."""
        start = self.passages[n].start - block.start
        return start >= 0 and not block.text[start : piece.start].strip()

    def _ends(self, n: int, block: Block, piece: Piece) -> bool:
        """Whether the passage's last piece is this one."""
        end = self.passages[n].end - block.start
        return end <= len(block.text) and not block.text[piece.end : end].strip()


def _formatted(block: Block, start: int, end: int, escape: Escape) -> Iterator[Markup]:
    """text[start:end] with its formatting, cut where formatting begins or ends."""
    inside = [i for i in block.inlines if i.start < end and start < i.end]
    breaks = [i.start for i in block.inlines if i.kind == "br" and start <= i.start < end]
    cuts = {start, end, *breaks, *(e for i in inside for e in (i.start, i.end) if start < e < end)}
    edges = sorted(cuts)
    for a, b in pairwise(edges):
        piece = escape(block.text[a:b])
        for inline in reversed([i for i in inside if i.start <= a and b <= i.end]):
            piece = _wrapped(inline, piece)
        yield (Markup("<br>") + piece) if a in breaks else piece


def _wrapped(inline: Inline, piece: Markup) -> Markup:
    if inline.kind != "link":
        return element(inline.kind, piece)
    if not inline.href.startswith("https://"):
        return element("span", piece, class_="unlinked")
    return element("a", piece, class_="out", href=inline.href, rel="nofollow noopener noreferrer")


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
