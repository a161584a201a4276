"""Overlapping passages cut into pieces, and the lanes they are underlined in."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from glossator.annotations.anchoring import Passage
from glossator.annotations.overlaps import Layer, lanes
from glossator.text.document import Block, Document, Section


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[Document, tuple[Passage, ...]]:
    """Some blocks and passages anywhere in them, in reading order."""
    texts = draw(st.lists(st.text("ab  \u00a0", min_size=1, max_size=12), min_size=1, max_size=4))
    blocks, start = [], 0
    for number, text in enumerate(texts, 1):
        blocks.append(Block(number, "paragraph", text, start, ((0, number),)))
        start += len(text) + 1
    document = Document((Section(0, None, tuple(blocks)),))
    size = len(document.text)
    spans = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)), max_size=8))
    wanted = sorted(
        {(min(a, b), max(a, b)) for a, b in spans if a != b}, key=lambda s: (s[0], -s[1])
    )
    return document, tuple(Passage(f"p{n}", "x", a, b, ()) for n, (a, b) in enumerate(wanted))


@given(marked_texts())
def test_pieces_are_the_block_cut_up(drawn: tuple[Document, tuple[Passage, ...]]) -> None:
    document, passages = drawn
    for block in document.blocks:
        found = Layer.of(passages).pieces(block)
        assert "".join(block.text[p.start : p.end] for p in found) == block.text
        assert [p.start for p in found] == [0, *(p.end for p in found)][:-1]
        assert all(p.start < p.end for p in found)


@given(marked_texts())
def test_each_character_has_exactly_its_passages(
    drawn: tuple[Document, tuple[Passage, ...]],
) -> None:
    document, passages = drawn
    for block in document.blocks:
        for piece in Layer.of(passages).pieces(block):
            for offset in range(piece.start, piece.end):
                at = block.start + offset
                covering = {n for n, p in enumerate(passages) if p.start <= at < p.end}
                # White space at the ends of a passage's part of a block is not marked.
                assert set(piece.passages) <= covering
                if not block.text[offset].isspace():
                    assert set(piece.passages) == covering


@given(marked_texts())
def test_marks_begin_and_end_with_a_visible_character(
    drawn: tuple[Document, tuple[Passage, ...]],
) -> None:
    document, passages = drawn
    for block in document.blocks:
        found = Layer.of(passages).pieces(block)
        for number in range(len(passages)):
            own = [p for p in found if number in p.passages]
            if own:
                marked = block.text[own[0].start : own[-1].end]
                assert marked == marked.strip()
                # One stretch without holes: a passage keeps its mark and so its lane.
                assert [p.start for p in own][1:] == [p.end for p in own][:-1]


@given(marked_texts())
def test_passages_that_overlap_never_share_a_lane(
    drawn: tuple[Document, tuple[Passage, ...]],
) -> None:
    _, passages = drawn
    found = lanes(passages)
    assert len(found) == len(passages)
    for n, one in enumerate(passages):
        for m, two in enumerate(passages[:n]):
            if two.start < one.end and one.start < two.end:
                assert found[n] != found[m]


@given(marked_texts())
def test_no_lane_is_left_empty_below_another(
    drawn: tuple[Document, tuple[Passage, ...]],
) -> None:
    """As many lanes as passages stand on the busiest character, no more."""
    document, passages = drawn
    busiest = max(sum(p.start <= at < p.end for p in passages) for at in range(len(document.text)))
    assert max(lanes(passages), default=-1) + 1 == busiest


def test_thousands_of_passages_are_cut_in_one_sweep() -> None:
    block = Block(1, "paragraph", "ab " * 20_000, 0, ((0, 1),))
    passages = tuple(Passage(f"p{n}", "x", 3 * n, 3 * n + 8, ()) for n in range(10_000))
    began = time.process_time()
    found = Layer.of(passages).pieces(block)
    assert max(lanes(passages)) == 2
    assert time.process_time() - began < 2
    words = dict.fromkeys(range(len(passages)), "")
    for piece in found:
        for number in piece.passages:
            words[number] += block.text[piece.start : piece.end]
    assert set(words.values()) == {"ab ab ab"}
