"""The text of a version for its page: sections with their lines, editorial notes and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from glossator.corpus.version import Version
from glossator.data.fields import Gap
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.pages.escaping import esc_head
from glossator.pages.marks import Marker, lines
from glossator.pages.rows import PassageRow, PolicyRow
from glossator.text.document import Container, Node, Section


class NoteView(NamedTuple):
    """A numbered note below a section."""

    passage: PassageRow
    practice: Practice
    topic: Topic


@dataclass(frozen=True, slots=True)
class TextPart:
    """Lines of a section up to the next editorial notes; `left_over` is not part of the policy."""

    lines: tuple[Markup, ...]
    gaps: tuple[Gap, ...] = ()
    left_over: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section ready to print: Markdown heading, lines with the gaps after them, notes."""

    section: Section
    heading: Markup
    stretches: tuple[TextPart, ...]
    notes: tuple[NoteView, ...]


def section_views(
    version: Version, row: PolicyRow, marker: Marker, taxonomy: Taxonomy
) -> Iterator[SectionView]:
    """The sections of a version, in order."""
    document = version.document
    gaps: dict[int, list[Gap]] = {}
    for placed in version.gaps:
        gaps.setdefault(placed.block, []).append(placed.gap)
    by_section: dict[int, list[int]] = {}
    for number, passage in enumerate(version.passages):
        # A note comes where its passage ends, as its number does.
        section = document.section_of(document.block_at(passage.end - 1))
        by_section.setdefault(section.number, []).append(number)
    for section in document.sections:
        heading = Markup("")
        if section.heading:
            level = Markup("#") * section.heading.level
            heading = level + " " + marker.block(section.heading, esc_head)
        numbers = by_section.get(section.number, ())
        notes = tuple(_note(row.passages[n], taxonomy) for n in numbers)
        yield SectionView(section, heading, tuple(_stretches(section, marker, gaps)), notes)


def _note(passage: PassageRow, taxonomy: Taxonomy) -> NoteView:
    practice = passage.practice
    return NoteView(passage, taxonomy.practices[practice], taxonomy.topic_of[practice])


def _stretches(section: Section, marker: Marker, gaps: dict[int, list[Gap]]) -> Iterator[TextPart]:
    """The section's nodes, parted where an editorial note comes between them."""
    held: list[Node] = []
    if section.heading and (found := tuple(gaps.get(section.heading.number, ()))):
        yield TextPart((), found)
    for node in section.content:
        blocks = node.blocks if isinstance(node, Container) else (node,)
        found = tuple(gap for block in blocks for gap in gaps.get(block.number, ()))
        left_over = any(gap.kind == "left-over" for gap in found)
        if left_over and held:
            yield TextPart(tuple(lines(tuple(held), marker)))
            held = []
        held.append(node)
        if found:
            yield TextPart(tuple(lines(tuple(held), marker)), found, left_over)
            held = []
    if held:
        yield TextPart(tuple(lines(tuple(held), marker)))
