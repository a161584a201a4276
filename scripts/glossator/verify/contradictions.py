"""“Worth asking” on a policy's page: every question that follows from the passages and no other,
with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from glossator.annotations.contradictions import Contradiction
from glossator.data.taxonomy import Practice, Taxonomy
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    is_excerpt,
    numbers,
    only,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.walk import of_class, with_id

_blocks = of_class("div", "contradictions")
_headings = with_id("details", "worth-asking", "summary")
_WHERE = "worth asking"
_HEADING = "Worth asking passages that are hard to reconcile"
#: What the block says of itself.
_CAUTION = (
    "These passages are hard to reconcile at first sight. They may still agree: each may be about "
    "other data, or another case."
)


class _Side(NamedTuple):
    """What a side must show: its practice, the practice's topic, and its passages by number."""

    practice: Practice
    topic: str
    passages: list[tuple[int, ShownPassage]]


def contradiction_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """What is wrong with the questions that a policy's page asks about its passages."""
    wanted = expected.contradictions(taxonomy)
    blocks = _blocks(tree)
    items = [item for block in blocks for item in within(block, "div", "contradiction")]
    yield from compared(
        _WHERE,
        ("the number of its blocks", len(blocks), int(bool(wanted))),
        ("its heading", [words_of(one) for one in _headings(tree)], [_HEADING] if wanted else []),
        ("its caution", [words_of(only(one, "p", "dim")) for one in blocks],
         [_CAUTION] if wanted else []),
        ("its questions", [_question(item) for item in items],
         [" ".join(one.asks.split()) + " suggested" * one.suggested for one in wanted]),
    )  # fmt: skip
    for item, one in zip(items, wanted, strict=False):
        yield from _item(page, item, one, expected, taxonomy)


def _question(item: etree._Element) -> str:
    return words_of(only(item, "p", "asks"))


def _item(
    page: str, item: etree._Element, one: Contradiction, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    where = f"{_WHERE}, “{one.asks}”"
    sides = within(item, "div", "side")
    yield from compared(
        where,
        ("“suggested”", "suggested" in classes(item), one.suggested),
        ("its practices", [target(page, only(side, "a", "practice")) for side in sides],
         [f"practices/{name}.html" for name in one.practices]),
    )  # fmt: skip
    for side, name, found in zip(sides, one.practices, one.sides, strict=False):
        passages = [(number, expected.passages[number - 1]) for number in found]
        wanted = _Side(taxonomy.practices[name], taxonomy.topic_of[name].id, passages)
        yield from _side(page, f"{where}, {wanted.practice.label}", side, wanted)


def _side(page: str, where: str, side: etree._Element, wanted: _Side) -> Iterator[Finding]:
    label = " ".join(wanted.practice.label.split())
    jumps, quotes = within(side, "a", "jump"), within(side, "q")
    shown = wanted.passages[: len(jumps)]
    yield from compared(
        where,
        ("its label", words_of(only(side, "a", "practice")), label),
        ("its colour", [c for c in classes(side) if c[:2] == "t-"], [f"t-{wanted.topic}"]),
        ("whether it is quoted", bool(jumps), True),
        ("the number of its quotes", len(quotes), len(jumps)),
        ("the number of its passages",
         len(jumps) + sum(numbers(words_of(only(side, "a", "rest")))), len(wanted.passages)),
        ("its numbers", [text_of(jump) for jump in jumps], [str(number) for number, _ in shown]),
        ("its links", [target(page, jump) for jump in jumps],
         [f"{page}#{passage.id}" for _, passage in shown]),
        ("those suggested", ["suggested" in classes(jump) for jump in jumps],
         [passage.suggested for _, passage in shown]),
    )  # fmt: skip
    for quote, (number, passage) in zip(quotes, shown, strict=False):
        if not is_excerpt(words_of(quote), " ".join(passage.quote.split())):
            yield f"{where}, {number}", f"reads “{words_of(quote)}”, and the passage does not"
