"""Gaps of a capture, placed: which block an editorial note comes after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.annotations.nearest import describe_nearest
from glossator.annotations.occurrences import describe_places, occurrences
from glossator.data.fields import Gap
from glossator.data.yaml_files import Located
from glossator.problems import Problem, shorten
from glossator.text.document import Block, Document
from glossator.text.normalization import fold


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """A gap, the number of the block after which its note is shown, and that block's id."""

    gap: Gap
    block: int
    anchor: str


def place_gaps(
    document: Document, gaps: Iterable[Gap], located: Located
) -> tuple[tuple[PlacedGap, ...], list[Problem]]:
    """Each gap's block; a quote that is not in the text, or is there twice, is a problem."""
    placed: list[PlacedGap] = []
    problems: list[Problem] = []
    for number, gap in enumerate(gaps):
        found = _place(document, gap)
        if isinstance(found, int):
            placed.append(_placed(document, gap, document.block_at(found)))
        else:
            problems.append(located.problem(("gaps", number, "quote"), *found))
    return tuple(placed), problems


def _placed(document: Document, gap: Gap, block: Block) -> PlacedGap:
    section = document.section_of(block)
    anchor = section.anchor if block is section.heading else f"b{block.number}"
    return PlacedGap(gap, block.number, anchor)


def _place(document: Document, gap: Gap) -> int | tuple[str, str, str]:
    """The offset of the quote's last character in `Document.text`, or code, message, cure."""
    quote, prefix = fold(gap.quote), fold(gap.prefix)
    if not quote:
        return "quote-empty", "The quote has no words.", "Copy the words before the gap."
    text = document.compared
    places = list(occurrences(text.text, quote, prefix))
    if not places and quote not in text.text:
        message = f"These words do not occur in policy.md:\n    {shorten(quote, 160)}"
        return "quote-not-found", message, describe_nearest(document, quote)
    if not places:
        cure = "Copy the words directly before the quote."
        message = f"The quote is in policy.md, but not directly after “{prefix}”."
        return "prefix-does-not-match", message, cure
    if len(places) > 1:
        return "quote-found-twice", *describe_places(document, quote, places)
    return text.origin[places[0] + len(quote) - 1]
