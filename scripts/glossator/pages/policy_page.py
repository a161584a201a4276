"""Everything about one version → its Markdown page and its row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from glossator.annotations.answers import Answer
from glossator.annotations.stance import Stance, topic_stance
from glossator.corpus.line import Line
from glossator.corpus.version import Version
from glossator.data.addresses import archive_of, host_of
from glossator.data.fields import Gap
from glossator.data.taxonomy import Practice, Taxonomy, Topic
from glossator.data.values import UNKNOWN
from glossator.pages.browser_data import policy_json
from glossator.pages.escaping import esc_head
from glossator.pages.marks import Marker, lines
from glossator.pages.page import Page
from glossator.pages.rows import PassageRow, PolicyRow, row_of
from glossator.pages.strip import strip_of
from glossator.pages.templating import render
from glossator.pages.version_line import in_line
from glossator.pages.what_you_can_do import what_you_can_do
from glossator.problems import plural
from glossator.text.document import Container, Node, Section

#: Passages to which an answer leads; the rest are at a glance.
FEW = 4
#: Kinds of gaps, as the page names them.
GAP_NAMES = {
    "list-lost": "A list is missing",
    "text-lost": "No text here",
    "words-lost": "Words are missing",
    "link-lost": "What it points to is missing",
    "left-over": "Not part of the policy",
}


class NoteView(NamedTuple):
    """A numbered note below a section, with its neighbours in the page."""

    passage: PassageRow
    practice: Practice
    topic: Topic
    before: PassageRow | None
    after: PassageRow | None


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


@dataclass(frozen=True, slots=True)
class TopicView:
    """A row of “at a glance”: a topic and what this policy says about it.

    Practices are found with their passages, and whether all of these are suggestions. `stance`
    counts suggestions, `of_people` does not.
    """

    topic: Topic
    found: tuple[tuple[Practice, tuple[PassageRow, ...], bool], ...]
    stance: Stance
    of_people: Stance
    readers: tuple[str, ...]


class AnswerView(NamedTuple):
    """An answer with passages that give it: of each practice the first, then others; `more` are
    left."""

    answer: Answer
    passages: tuple[PassageRow, ...]
    more: int


def policy_pages(
    version: Version, taxonomy: Taxonomy, line: Line | None = None
) -> tuple[list[Page], PolicyRow]:
    """A version's page, its published source and data, and its row for gathering.

    `line` are the versions of its organisation; None where there is only this one.
    """
    row = row_of(version, taxonomy)
    path = f"policies/{version.key}.md"
    marker = Marker.of(version.passages, taxonomy)
    text = render(
        "policy.md.jinja",
        version=version,
        row=row,
        page=row.page,
        source=f"{version.name}.source.txt",
        captured=_captured(version),
        archive=_archive(version),
        strip=strip_of(version, row, taxonomy),
        glance=tuple(glance(row, taxonomy)),
        answers=tuple(_answers(row, taxonomy)),
        can_do=what_you_can_do(version, row, taxonomy),
        sections=tuple(_sections(version, row, marker, taxonomy)),
        data_types=_data_types(row, taxonomy),
        data_labels={data.id: data.label for data in taxonomy.data_types},
        practice_labels={practice.id: practice.label for practice in taxonomy.practices.values()},
        unknown=UNKNOWN,
        edition=taxonomy.edition,
        gap_names=GAP_NAMES,
        condition=_condition(version),
        suggested=sum(passage.suggested for passage in row.passages),
        disputes=sum(len(passage.disputed) for passage in row.passages),
        seconds=sum(len(passage.seconded) for passage in row.passages),
        description=_description(row),
        in_line=in_line(line, version.key) if line else None,
    )
    source = Page(f"policies/{version.key}.source.txt", version.source)
    data = Page(f"policies/{version.key}.json", policy_json(version, row, taxonomy))
    return [Page(path, text), source, data], row


def _condition(version: Version) -> str:
    """What was left out, repaired or lost, in a few words; empty when nothing was."""
    capture = version.capture
    left_out = sum(e.words[1] - e.words[0] + 1 for e in capture.left_out)
    parts = [
        f"{plural(left_out, 'word')} left out" if left_out else "",
        plural(len(capture.repairs), "repair") if capture.repairs else "",
        plural(len(version.gaps), "editorial note") if version.gaps else "",
    ]
    return ", ".join(part for part in parts if part)


def _archive(version: Version) -> tuple[str, str]:
    """The archive's name if we know it, and the host to which the address leads; or nothing."""
    address = version.capture.archive_address
    return ("", "") if address == UNKNOWN else (archive_of(address), host_of(address))


def _captured(version: Version) -> str:
    """The moment of capture in words, or nothing."""
    when = version.capture.captured
    if isinstance(when, dt.datetime):
        return when.strftime("%Y-%m-%d %H:%M:%S UTC")
    return when.isoformat() if isinstance(when, dt.date) else ""


def glance(row: PolicyRow, taxonomy: Taxonomy) -> Iterator[TopicView]:
    """For each topic: the practices found, what follows from them, and who read the text."""
    practices = row.practices
    for topic in taxonomy.topics:
        found = tuple(
            (practice, tuple(passages), all(passage.suggested for passage in passages))
            for practice in topic.practices
            if (passages := practices.get(practice.id))
        )
        of_people = [practice.id for practice, _, only_suggested in found if not only_suggested]
        yield TopicView(
            topic,
            found,
            topic_stance(topic, practices, row.readers),
            topic_stance(topic, of_people, row.readers),
            row.readers.get(topic.id),
        )


def _answers(row: PolicyRow, taxonomy: Taxonomy) -> Iterator[AnswerView]:
    """The policy's answers to all questions, in order."""
    practices = row.practices
    for answer in row.answers(taxonomy):
        found = [
            [one for one in practices[name] if one.suggested == answer.suggested]
            for name in answer.practices
        ]
        firsts = [some[0] for some in found][:FEW]
        others = [one for some in found for one in some if one not in firsts]
        shown = sorted((*firsts, *others[: FEW - len(firsts)]), key=lambda one: one.number)
        yield AnswerView(answer, tuple(shown), sum(map(len, found)) - len(shown))


def _data_types(row: PolicyRow, taxonomy: Taxonomy) -> tuple[tuple[str, str, int], ...]:
    """Ids and labels of the data types that passages name, with the number of passages."""
    counts = Counter(data for passage in row.passages for data in set(passage.data))
    return tuple((d.id, d.label, counts[d.id]) for d in taxonomy.data_types if counts[d.id])


def _sections(
    version: Version, row: PolicyRow, marker: Marker, taxonomy: Taxonomy
) -> Iterator[SectionView]:
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
        notes = tuple(_note(n, row, taxonomy) for n in by_section.get(section.number, ()))
        yield SectionView(section, heading, tuple(_stretches(section, marker, gaps)), notes)


def _note(number: int, row: PolicyRow, taxonomy: Taxonomy) -> NoteView:
    passage = row.passages[number]
    return NoteView(
        passage,
        taxonomy.practices[passage.practice],
        taxonomy.topic_of[passage.practice],
        row.passages[number - 1] if number else None,
        row.passages[number + 1] if number + 1 < len(row.passages) else None,
    )


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


def _description(row: PolicyRow) -> str:
    """One sentence about a version's page, for search engines and link previews."""
    when = f"captured {row.captured}" if row.captured else "capture date unknown"
    return (
        f"{row.title}, {when}: the full text with {plural(len(row.passages), 'passage')} "
        "marked by practice."
    )
