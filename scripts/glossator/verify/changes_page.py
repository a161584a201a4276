"""A page about what changed: its words are those of both texts, and what it says of practices
follows from the passages and readings of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from glossator.corpus.line import Line
from glossator.data.taxonomy import Taxonomy
from glossator.problems import plural
from glossator.text.words import spaced
from glossator.verify.elements import (
    Finding,
    compared,
    only,
    policy_key,
    stated,
    target,
    within,
    words_of,
)
from glossator.verify.expected import Expected, ShownPassage
from glossator.verify.figures import GatheringPage
from glossator.verify.walk import of_class

_entries = of_class("p", "entry")
_folded = of_class("details", "unchanged", ".//*[self::del or self::ins]")
_facts = of_class("p", "facts")
_news = of_class("ul", "news", "li")
#: What is allowed among the words.
_ELEMENTS = frozenset({"p", "del", "ins", "span"})
#: Whether the older and the newer text have a practice, by what became of it.
_WHERE = {"appeared": (False, True), "disappeared": (True, False), "reworded": (True, True)}


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of an entry on both sides, and where they begin there."""

    old: tuple[int, list[str]] | None
    new: tuple[int, list[str]] | None


def step_of(path: str, line: Line) -> tuple[str, str] | None:
    """The keys of both versions that a page is about, the older first; None if of no step."""
    for old, new in line.steps:
        if path == f"changes/{new.captures[0].key}.html":
            return old.last.key, new.captures[0].key
    return None


def changes_page_faults(page: GatheringPage, step: tuple[str, str]) -> Iterator[Finding]:
    """All checks of one page of changes."""
    old, new = page.expected(step[0]), page.expected(step[1])
    if old is None or new is None:
        yield "page", "nothing is known about one of its texts; build again"
        return
    yield from _words(page.tree, old, new)
    yield from _counts(page.tree)
    proof = _NewsProof(page.path, page.claims.taxonomy, (old, new), step)
    for item in _news(page.tree):
        yield from proof.item(item)


def _words(tree: etree._Element, old: Expected, new: Expected) -> Iterator[Finding]:
    """Every word of both texts is there once, in order, and nothing else is."""
    found = _entries(tree)
    for tag in (tag for entry in found for tag in entry.iter(etree.Element)):
        if tag.tag not in _ELEMENTS:
            yield f"<{tag.tag}>", "is not allowed among the words"
    if _folded(tree):
        yield "words", "what changed is folded as unchanged"
    entries = [_read(entry) for entry in found]
    before = sorted(one.old for one in entries if one.old)
    after = [one.new for one in entries if one.new]
    for name, some, expected in (("older", before, old), ("newer", after, new)):
        words = [word for _, words in some for word in words]
        wanted = spaced("\n".join(expected.blocks)).split()
        if words != wanted:
            pairs = enumerate(zip(words, wanted, strict=False))
            shorter = min(len(words), len(wanted))
            at = next((n for n, (one, other) in pairs if one != other), shorter)
            here, there = (" ".join(some[at : at + 5]) for some in (words, wanted))
            yield f"word {at + 1} of the {name} text", f"is “{here}”, by the data “{there}”"
        starts = [start for start, _ in some]
        if starts != sorted(set(starts)):
            yield "words", f"entries of the {name} text are out of order"


def _read(entry: etree._Element) -> _Entry:
    """The words of an entry on each side on which it has any."""
    old, new = entry.get("data-old"), entry.get("data-new")
    return _Entry(
        (int(old), _side(entry, "ins", "data-was")) if old else None,
        (int(new), _side(entry, "del", "")) if new else None,
    )


def _side(entry: etree._Element, other: str, was: str) -> list[str]:
    """The words of one side: all but those of the `other` kind; `was` holds older numbers."""
    text = [entry.text or ""]
    for tag in entry:
        if tag.tag == "span" and tag.get("class") == "numbered":
            text.append(f" {tag.get(was) if was else tag.text or ''} ")
        elif tag.tag != other and tag.get("class") != "was-in":
            text.append(f" {tag.text or ''} ")
        text.append(tag.tail or "")
    return spaced("".join(text)).split()


def _counts(tree: etree._Element) -> Iterator[Finding]:
    """The numbers at the top are those of the words below."""
    entries = _entries(tree)
    removed, added = (
        sum(len(spaced(tag.text or "").split()) for entry in entries for tag in entry.iter(name))
        for name in ("del", "ins")
    )
    moved = sum("moved" in str(entry.get("class")).split() for entry in _entries(tree))
    said = [f"{plural(removed, 'word')} removed", f"{plural(added, 'word')} added"]
    said += [f"{plural(moved, 'paragraph')} moved"] if moved else []
    yield from stated("facts", next(iter(_facts(tree)), None), *said)


@dataclass(frozen=True, slots=True)
class _NewsProof:
    """What both texts of a step say, for the changes in practice that its page lists."""

    page: str
    taxonomy: Taxonomy
    sides: tuple[Expected, Expected]
    keys: tuple[str, str]

    def item(self, item: etree._Element) -> Iterator[Finding]:
        """A change in practice follows from what both texts say."""
        kind, about = str(item.get("data-kind")), str(item.get("data-about"))
        sentence = words_of(only(item, "p", "sentence"))
        where = f"change of {about}"
        found = self.answer(about, sentence) if kind == "answer" else self.practice(
            kind, about, sentence
        )  # fmt: skip
        for message in found:
            yield where, message
        for name, expected, key in zip(("before", "after"), self.sides, self.keys, strict=True):
            passages = {one.id: one for one in expected.passages}
            for figure in within(item, "figure", name):
                yield from self.quote(where, figure, key, passages)

    def answer(self, about: str, sentence: str) -> Iterator[str]:
        """Both texts answer a question, in two ways."""
        before, after = (
            next((one for one in side.answers(self.taxonomy) if one.question.id == about), None)
            for side in self.sides
        )
        if before is None or after is None:
            yield "is of no question"
            return
        if "unread" in (before.verdict, after.verdict) or before.verdict == after.verdict:
            yield "is not a change by the data"
        days = [side.captured for side in self.sides]
        was = f"“{before.words}” until {days[0]}"
        wanted = f"{before.question.ask} {was}, “{after.words}” since {days[1]}."
        if sentence != " ".join(wanted.split()):
            yield f"reads “{sentence}”, by the data “{wanted}”"

    def practice(self, kind: str, about: str, sentence: str) -> Iterator[str]:
        """A practice is where its kind of change says, and silence is claimed by readers only."""
        practice = self.taxonomy.practices.get(about)
        if practice is None:
            yield "is of no practice"
            return
        there = tuple(about in side.practices for side in self.sides)
        if there != _WHERE.get(kind):
            yield f"says “{kind}”, which is not so by the data"
        if practice.label[1:] not in sentence:
            yield f"does not name its practice: “{sentence}”"
        if "says nothing" in sentence:
            silent = self.sides[0] if kind == "appeared" else self.sides[1]
            readers = silent.readers.for_practice(about, self.taxonomy.topic_of[about].id)
            if not readers or any(name in silent.practices for name in practice.opposite):
                yield "claims a silence, but nobody read that text for it"

    def quote(
        self, where: str, figure: etree._Element, key: str, passages: dict[str, ShownPassage]
    ) -> Iterator[Finding]:
        """A quotation is a passage of its text."""
        caption = only(figure, "figcaption")
        place = target(self.page, None if caption is None else only(caption, "a"))
        passage = passages.get(place.partition("#")[2])
        if policy_key(place) != key or passage is None:
            yield where, f"quotes {place}, which is not a passage of {key}"
            return
        suggested = "suggested" in str(figure.get("class")).split()
        yield from compared(
            where,
            ("a quotation", words_of(only(figure, "blockquote")), " ".join(passage.quote.split())),
            ("whether it is suggested", suggested, passage.suggested),
        )
