"""The marks and notes of a policy's page against its passages: kind, practice, words, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from glossator.annotations.overlaps import LANES
from glossator.annotations.sightings import Sighting, sightings
from glossator.data.taxonomy import GRADES, Taxonomy
from glossator.problems import people
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    numbers,
    only,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.walk import of_class

_notes = of_class("ol", "notes", "li")
_UNDERLINE = re.compile(r"([dl])[1-9]-(.+)")


def note_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """What is wrong with the numbered notes, by the passages."""
    notes = _notes(tree)
    found = sorted(numbers(str(note.get("id")))[0] for note in notes if numbers(note.get("id", "")))
    wanted = list(range(1, len(expected.passages) + 1))
    yield from compared("notes", ("their numbers", found, wanted))
    seen = sightings(expected.passages, expected.readers, taxonomy)
    for note in notes:
        number = int(note.get("value", "0"))
        if f"n{number}" != note.get("id") or number not in wanted:
            yield f"note {note.get('id')}", f"has the number {number}"
            continue
        passage = expected.passages[number - 1]
        yield from _note(page, number, note, passage, taxonomy)
        yield from _replies(page, number, note, passage)
        others = list(other_readings(seen[number - 1], passage.practice, taxonomy))
        yield from _sighting(page, note, seen[number - 1].words, others)


def _note(
    page: str, number: int, note: etree._Element, passage: ShownPassage, taxonomy: Taxonomy
) -> Iterator[Finding]:
    topic, own = taxonomy.topic_of[passage.practice], f"practices/{passage.practice}.html"
    back, practice = only(note, "a", "number"), only(note, "a", "practice")
    by = only(note, "span", "by")
    marked_by = [] if by is None else within(by, "a")
    data = ", ".join(taxonomy.data_by_id[name].label for name in passage.data)
    yield from compared(
        f"note {number}",
        ("its number", text_of(back), str(number)),
        ("its passage", target(page, back), f"{page}#{passage.id}"),
        ("its practice", words_of(practice), taxonomy.practices[passage.practice].label),
        ("the link of its practice", target(page, practice), own),
        ("its topic", words_of(only(note, "span", "topic")), topic.label),
        ("its colour", [c for c in classes(note) if c[:2] == "t-"], [f"t-{topic.id}"]),
        ("“suggested”", "suggested" in classes(note), passage.suggested),
        ("a rule’s reason", bool(within(note, "p", "why")), passage.suggested),
        ("what people wrote", _lines(note), [" ".join(one.split()) for one in passage.notes]),
        ("who marked it", [text_of(one) for one in marked_by], list(passage.people)),
        ("the links of who marked it", [target(page, one) for one in marked_by],
         [contributor_page(name) for name in passage.people]),
        ("its data types", words_of(only(note, "span", "data")), data),
        ("what is cited", target(page, only(note, "a", "cite")), f"{page}#{passage.id}"),
    )  # fmt: skip


def _replies(
    page: str, number: int, note: etree._Element, passage: ShownPassage
) -> Iterator[Finding]:
    """Who disputes the mark and why, and who seconds it."""
    disputes = within(note, "p", "dispute")
    seconded = within(note, "span", "seconded")
    by = [[text_of(one) for one in within(line, "a")] for line in disputes]
    whys = [words_of(only(line, "span", "reason")) for line in disputes]
    links = [one for line in (*disputes, *seconded) for one in within(line, "a")]
    names = [*(name for name, _ in passage.disputed), *passage.seconded]
    yield from compared(
        f"note {number}",
        ("who disputes it", by, [[name] for name, _ in passage.disputed]),
        ("the reason given", whys, [" ".join(why.split()) for _, why in passage.disputed]),
        ("what a dispute says", [words_of(line) for line in disputes],
         [f"disputed by {name}: {' '.join(why.split())}" for name, why in passage.disputed]),
        ("who seconds it", [words_of(one) for one in seconded],
         [f"seconded by {people(passage.seconded)}"] if passage.seconded else []),
        ("the links of who replies", [target(page, one) for one in links],
         [contributor_page(name) for name in names]),
    )  # fmt: skip


def _sighting(
    page: str, note: etree._Element, share: str, others: list[tuple[str, list[str]]]
) -> Iterator[Finding]:
    """How many readers see it, and what the others read there."""
    lines = within(note, "p", "otherwise")
    links = [target(page, link) for line in lines for link in within(line, "a")]
    yield from compared(
        f"note {note.get('value')}",
        ("how many readers see it", words_of(only(note, "span", "share")), share),
        ("other readings", [words_of(line) for line in lines], [told for told, _ in others]),
        ("the links of other readings", links, [link for _, some in others for link in some]),
    )


def other_readings(
    sighting: Sighting, practice: str, taxonomy: Taxonomy
) -> Iterator[tuple[str, list[str]]]:
    """What must be said of readers who do not see a passage, and where its links lead."""
    topic = taxonomy.topic_of[practice].label
    for name, practices in sighting.others:
        labels = [taxonomy.practices[one].label for one in practices]
        what = f"marks these words otherwise: {', '.join(labels)}" if labels else ""
        told = f"{name} read the text for “{topic}” and {what or 'does not mark this.'}"
        yield told, [contributor_page(name), *(f"practices/{one}.html" for one in practices)]


def contributor_page(name: str) -> str:
    """Where a contributor's page lies, from the site's root."""
    return f"contributors/by/{name.casefold()}.html"


def _lines(note: etree._Element) -> list[str]:
    return [words_of(one) for one in within(note, "p", "note")]


def mark_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """How marks are drawn, and the address and the number at their edges."""
    passages = dict(enumerate(expected.passages, 1))
    covered = [_covering(mark) for mark in tree.iter("mark")]
    deep = any(len(some) > LANES for some in covered)
    addresses: list[str] = []
    begun: set[int] = set()
    last: list[int] = []
    for tag in tree.iter("mark", "span", "a"):
        if tag.tag == "mark":
            last = [number for number in _covering(tag) if number in passages]
            yield from _drawn(tag, [passages[number] for number in last], taxonomy, deep)
            for number in last:
                for name in () if number in begun else _ids(passages[number], taxonomy):
                    if name not in addresses:
                        yield f"passage {number}", f"#{name} is not where it begins"
            begun.update(last)
            addresses = []
        elif tag.tag == "span" and "at" in classes(tag) and _is_in_block(tag):
            addresses.append(str(tag.get("id")))
        elif tag.tag == "a" and "ref" in classes(tag):
            number = int(tag.get("data-n", "0"))
            if number in passages:
                if number not in last:
                    yield f"passage {number}", "its number is not where it ends"
                yield from _reference(page, number, tag, passages[number], taxonomy)
            else:
                yield f"passage {number}", "has a number in the text and is not in the data"


def _is_in_block(tag: etree._Element) -> bool:
    """Whether it is right in a block of the policy: answers have places of before as well."""
    block = tag.getparent()
    return block is not None and block.get("data-b") is not None


def _ids(passage: ShownPassage, taxonomy: Taxonomy) -> list[str]:
    """A passage's id, and those that it had when its practice had other ids."""
    end = passage.id[len(passage.practice) :]
    formerly = taxonomy.practices[passage.practice].formerly
    return [f"{one}{end}" for one in (passage.practice, *formerly)]


def _covering(mark: etree._Element) -> list[int]:
    return [int(number) for number in str(mark.get("data-a", "")).split() if number.isdecimal()]


def _drawn(
    mark: etree._Element, passages: list[ShownPassage], taxonomy: Taxonomy, deep: bool
) -> Iterator[Finding]:
    """People's lines are solid and a suggestion's dashed, in the topic's colour; where more
    passages overlap than there are lines, some have none."""
    wanted = sorted(
        ("d" if one.suggested else "l", taxonomy.topic_of[one.practice].id) for one in passages
    )
    lines = [_UNDERLINE.fullmatch(name) for name in classes(mark)]
    found = sorted((line[1], line[2]) for line in lines if line)
    where = f"mark {mark.get('data-a')}"
    if deep and set(found) <= set(wanted):
        found = wanted
    grades = [taxonomy.grades[one.practice] for one in passages]
    grade = min(grades, key=GRADES.index, default=GRADES[0])
    drawn = [name for name in GRADES if name in classes(mark)]
    yield from compared(
        where,
        ("how clearly it is drawn", drawn, [] if grade == GRADES[0] else [grade]),
        ("its lines", ["".join(one) for one in found], ["".join(one) for one in wanted]),
        ("“suggested”", "suggested" in classes(mark), all(one.suggested for one in passages)),
    )


def _reference(
    page: str, number: int, link: etree._Element, passage: ShownPassage, taxonomy: Taxonomy
) -> Iterator[Finding]:
    label = str(link.get("aria-label"))
    topic = taxonomy.topic_of[passage.practice].id
    yield from compared(
        f"number {number} in the text",
        ("its note", target(page, link), f"{page}#n{number}"),
        ("its id", link.get("id"), f"r{number}"),
        ("its colour", [c for c in classes(link) if c[:2] == "t-"], [f"t-{topic}"]),
        ("“suggested”", "suggested" in classes(link), passage.suggested),
        ("its practice", label.partition(": ")[2], taxonomy.practices[passage.practice].label),
    )
