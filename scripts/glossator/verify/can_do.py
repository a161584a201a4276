"""“What you can do” on a policy's page: each entry is a passage that offers something, its words
and addresses are the text's, and that nothing was found is said only where nothing was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from glossator.annotations.stance import practice_stance
from glossator.data.addresses import host_of, is_address, is_mail
from glossator.data.taxonomy import Practice, Taxonomy
from glossator.verify.elements import (
    Finding,
    classes,
    compared,
    is_excerpt,
    only,
    target,
    text_of,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.walk import of_class

_blocks = of_class("div", "can-do")
_REL = "nofollow noopener noreferrer"
_MAIL = "mailto:"


def can_do_faults(
    page: str, tree: etree._Element, expected: Expected, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """What is wrong with what a policy's page says that readers can do."""
    offering = [one for one in taxonomy.practices.values() if one.offers]
    blocks = _blocks(tree)
    yield from compared("what you can do", ("its number", len(blocks), int(bool(offering))))
    for block in blocks[:1]:
        found = [practice for practice in offering if practice.id in expected.practices]
        rows = list(block.iterfind("dl/div"))
        labels = [" ".join(practice.label.split()) for practice in found]
        named = [words_of(only(row, "a", "practice")) for row in rows]
        yield from compared("what you can do", ("its practices", named, labels))
        text = _Shown.of(expected)
        for row, practice in zip(rows, found, strict=False):
            yield from _row(page, row, practice, text, taxonomy)
        yield from _unread(block, offering, found, expected, taxonomy)


def _unread(
    block: etree._Element,
    offering: Sequence[Practice],
    found: Sequence[Practice],
    expected: Expected,
    taxonomy: Taxonomy,
) -> Iterator[Finding]:
    """Whether something may still be found is said, and for which topics."""
    said = {one.practice for one in expected.passages if not one.suggested}
    readers, topics = expected.readers, taxonomy.topic_of
    unread = {
        topics[one.id].id
        for one in offering
        if practice_stance(one, topics[one.id].id, said, readers) == "unread"
    }
    labels = [" ".join(t.label.split()) for t in taxonomy.topics if t.id in unread]
    more, none = only(block, "p", "may-be-more"), only(block, "p", "no-choice")
    yield from compared(
        "what you can do",
        ("whether nothing was found", none is not None, not found),
        ("whether there may be more", more is not None, bool(found and unread)),
        ("“not yet read”", "not yet read" in words_of(none), bool(unread and not found)),
    )
    line = words_of(more if found else none)
    for label in labels:
        if label not in line:
            yield "what you can do", f"does not say that it is not yet read for {label}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A policy's text with its links, and where its blocks begin."""

    expected: Expected
    starts: list[int]

    @classmethod
    def of(cls, expected: Expected) -> _Shown:
        lengths = (len(text) + 1 for text in expected.blocks)
        return cls(expected, [0, *accumulate(lengths)])

    def around(self, passage: ShownPassage) -> tuple[int, int]:
        """From where to where the blocks of a passage go."""
        last = min(bisect_left(self.starts, passage.end), len(self.starts) - 1)
        return self.starts[bisect_right(self.starts, passage.start) - 1], self.starts[last] - 1

    def words(self, start: int, end: int) -> str:
        """The words between two places that begin and end blocks."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return "\n".join(self.expected.blocks[first:last])

    def links(self, start: int, end: int) -> list[str]:
        """Where the links lead that share a character with a stretch."""
        links = self.expected.links
        first = bisect_left(links, start + 1, key=lambda one: one[1])
        last = bisect_left(links, end, key=lambda one: one[0])
        return [href for _, _, href in links[first:last]]


def _row(
    page: str, row: etree._Element, practice: Practice, text: _Shown, taxonomy: Taxonomy
) -> Iterator[Finding]:
    passages = text.expected.practices[practice.id]
    offers, topic = within(row, "div", "offer"), taxonomy.topic_of[practice.id].id
    where = f"what you can do, {practice.label}"
    own = target(page, only(row, "a", "practice"))
    jumps = [only(offer, "a", "jump") for offer in offers]
    yield from compared(
        where,
        ("its practice", own, f"practices/{practice.id}.html"),
        ("its colour", [c for c in classes(row) if c[:2] == "t-"], [f"t-{topic}"]),
        ("its numbers", [text_of(one) for one in jumps], [str(n) for n, _ in passages]),
        ("their links", [target(page, one) for one in jumps],
         [f"{page}#{one.id}" for _, one in passages]),
        ("those suggested", ["suggested" in classes(one) for one in offers],
         [one.suggested for _, one in passages]),
    )  # fmt: skip
    for offer, (number, passage) in zip(offers, passages, strict=False):
        yield from _offer(f"{where}, {number}", offer, passage, text)


def _offer(
    where: str, offer: etree._Element, passage: ShownPassage, text: _Shown
) -> Iterator[Finding]:
    shown, words = words_of(only(offer, "q")), " ".join(passage.quote.split())
    if not is_excerpt(shown, words):
        yield where, f"reads “{shown}”, and the passage does not"
    around = text.around(passage)
    there = text.words(*around)
    links = text.links(*around)
    for tag in within(offer, "a", "out"):
        href = str(tag.get("href"))
        if href not in links or tag.get("rel") != _REL or not is_address(href):
            yield where, f"links to {href}, and its text does not"
        elif not text_of(tag).startswith(host_of(href)):
            yield where, f"hides that a link leads to {host_of(href)}"
    for tag in within(offer, "a", "mail"):
        mail = str(tag.get("href")).removeprefix(_MAIL)
        known = mail in there or _MAIL + mail in {link[:7].lower() + link[7:] for link in links}
        if not known or not is_mail(mail) or text_of(tag) != mail:
            yield where, f"gives the address {mail}, and its text does not"
    for tag in within(offer, "span", "printed"):
        address = text_of(tag)
        host = address.partition("/")[0]
        if address not in there and host not in {host_of(x) for x in links if is_address(x)}:
            yield where, f"gives the address {address}, and its text does not"
    strange = [a for a in within(offer, "a") if not {"out", "mail", "jump"} & set(classes(a))]
    yield from ((where, f"links to {a.get('href')}") for a in strange)
    yield from _lacking(where, offer, text.links(passage.start, passage.end))


def _lacking(where: str, offer: etree._Element, links: Sequence[str]) -> Iterator[Finding]:
    """Every https link of the passage is there, or others are counted."""
    found = {str(tag.get("href")) for tag in within(offer, "a", "out")}
    counted = only(offer, "li", "dim") is not None
    for link in dict.fromkeys(links):
        if link.startswith("https://") and is_address(link) and link not in found and not counted:
            yield where, f"lacks the link to {link}"
