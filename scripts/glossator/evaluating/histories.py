"""Histories of real policies → how well marks are carried from one version to the next.

Nobody knows where a real sentence went, so three things are measured. On real neighbours: how
many marks are carried, proposed and lost. On real neighbours in which sentences were reworded by
a program, at places that it knows: how many proposals are right. And on sentences that it made
say the opposite, with words marked that stayed: how many are called exact, which would be wrong.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from glossator.annotations.files import Annotation
from glossator.annotations.occurrences import occurrences
from glossator.annotations.passage import Passage
from glossator.history.carrying import CarriedPassage, carry
from glossator.history.comparison import compare
from glossator.history.surroundings import plain
from glossator.importing.markdown_writer import policy_md
from glossator.importing.proposal import propose
from glossator.importing.refusal import Refused
from glossator.suggesting.sentences import sentences
from glossator.text.document import Document
from glossator.text.normalization import fold
from glossator.text.policy_md import parse_policy

#: A captured version in a folder of histories: service, title, day.
_NAME = re.compile(r"(.+__.+)\.(\d{4}-\d{2}-\d{2})\.md")
#: Words of a sentence that is marked, and marks of one version.
_WORDS, MARKS = 6, 40
#: The share of a place and of a proposal that must be common to both to be right.
_HALF = 0.5
_MARKER = "measured"
#: Words that are common in English, and the share of all words that they are of.
_COMMON, _SHARE = frozenset("the of and to you we our".split()), 0.12
_TURN = re.compile(r"\b(may|will|can|do|shall|must|should|would) (not )?")
_CLAUSES = ("as far as the law allows", "where this is needed", "from time to time",
            "in line with our other terms", "together with our affiliates")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CapturedText:
    """One version of a history, read as an import reads it."""

    day: str
    markdown: str
    document: Document

    @property
    def english(self) -> bool:
        """Whether it is in English: the program rewords and reverses no other sentences."""
        words = [word.casefold() for word in self.document.spaced.split()]
        return sum(word in _COMMON for word in words) > len(words) * _SHARE


@dataclass(slots=True)
class CarryFigures:
    """What became of marks: counts by outcome, on real, reworded and reversed sentences."""

    pairs: int = 0
    real: Counter[str] = field(default_factory=Counter)
    reworded: Counter[str] = field(default_factory=Counter)
    reversed: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """The counts, ready to be written down."""
        names = ("real", "reworded", "reversed")
        return {"pairs": self.pairs} | {name: dict(getattr(self, name)) for name in names}


def read_histories(folder: Path) -> Iterator[list[CapturedText]]:
    """The versions of each service in a folder, in order; files that are refused are left out."""
    found: dict[str, list[tuple[str, Path]]] = {}
    for path in sorted(folder.rglob("*.md")):
        if match := _NAME.fullmatch(path.name):
            found.setdefault(match[1], []).append((match[2], path))
    for files in found.values():
        read = (_read(day, path) for day, path in sorted(files))
        yield [one for one in read if one]


def _read(day: str, path: Path) -> CapturedText | None:
    try:
        proposal = propose(path)
    except Refused:
        return None
    markdown = policy_md(proposal.parts)
    document, _ = parse_policy(markdown)
    return CapturedText(day, markdown, document) if document else None


def measured_carrying(histories: Iterable[list[CapturedText]], seed: int = 1) -> CarryFigures:
    """Carry marks between all neighbours of the histories."""
    figures = CarryFigures()
    chance = random.Random(seed)  # noqa: S311 - the same figures every time
    for history in histories:
        for old, new in pairwise(history):
            if old.document.fingerprint != new.document.fingerprint:
                figures.pairs += 1
                _measure(old, new, figures, chance)
    return figures


def _measure(
    old: CapturedText, new: CapturedText, figures: CarryFigures, chance: random.Random
) -> None:
    marks = _marks(old.document, chance)
    found = _carried(old.document, new.document, marks)
    figures.real.update(_named(one) for one in found)
    exact = [mark for mark, one in zip(marks, found, strict=True) if one.outcome == "exact"]
    if old.english and new.english:
        _rewordings(old, new, exact, figures, chance)
        _reversals(old, new, exact, figures)


def _named(one: CarriedPassage) -> str:
    return "flagged" if one.outcome == "exact" and one.flagged else one.outcome


def _marks(document: Document, chance: random.Random) -> list[Passage]:
    """Sentences, each as a passage; only those that anchor."""
    found = [
        mark
        for one in sentences(document)
        if len(document.text[one.start : one.end].split()) >= _WORDS
        and (mark := _mark(document, one.start, one.end))
    ]
    chosen = sorted(chance.sample(range(len(found)), min(MARKS, len(found))))
    return [found[number] for number in chosen]


def _mark(document: Document, start: int, end: int) -> Passage | None:
    quote = fold(document.text[start:end])
    if len(list(occurrences(document.compared.text, quote))) != 1:
        return None
    said = Annotation(_MARKER, 0, "practice", quote, "", "", (), None)
    return Passage("id", "practice", start, end, (said,))


def _carried(old: Document, new: Document, marks: list[Passage]) -> list[CarriedPassage]:
    return carry(compare(old, new), marks, _MARKER)


def _rewordings(
    old: CapturedText, new: CapturedText, marks: list[Passage], figures: CarryFigures,
    chance: random.Random,
) -> None:  # fmt: skip
    """Every third sentence reworded where it now is, and looked for from the older text."""
    markdown, places = new.markdown, []
    for mark in marks[::3]:
        words = old.document.text[mark.start : mark.end]
        if markdown.count(words) == 1:
            other = _reworded(words, chance)
            if plain(other) == plain(words):
                continue  # It happened to choose the words that were there.
            markdown = markdown.replace(words, other)
            places.append((mark, other))
    changed, _ = parse_policy(markdown)
    if changed is None:
        return
    found = _carried(old.document, changed, [mark for mark, _ in places])
    for (_, words), one in zip(places, found, strict=True):
        figures.reworded[_judged(one, changed, words)] += 1


def _judged(one: CarriedPassage, document: Document, words: str) -> str:
    """Whether a passage was carried to the place where its sentence is."""
    if one.outcome != "proposed":
        return one.outcome
    at = document.text.find(words)
    common = min(one.end, at + len(words)) - max(one.start, at)
    near = at >= 0 and common >= _HALF * max(len(words), one.end - one.start)
    return "right" if near else "wrong"


def _reworded(sentence: str, chance: random.Random) -> str:
    """A sentence in other words: some replaced, dropped or added."""
    words = sentence.split()
    kind = chance.randrange(3)
    if kind == 0:
        for number in chance.sample(range(1, len(words) - 1), max(1, len(words) // 5)):
            words[number] = chance.choice(words).strip(".,;:()")
        return " ".join(words)
    if kind == 1:
        drop = set(chance.sample(range(1, len(words) - 1), max(1, len(words) // 6)))
        return " ".join(word for number, word in enumerate(words) if number not in drop)
    words.insert(chance.randrange(1, len(words)), chance.choice(_CLAUSES))
    return " ".join(words)


def _reversals(
    old: CapturedText, new: CapturedText, marks: list[Passage], figures: CarryFigures
) -> None:
    """A “not” put in or taken out; the words after it are marked, and stay as they are."""
    markdown, rest = new.markdown, []
    for mark in marks:
        words = old.document.text[mark.start : mark.end]
        turn = _TURN.search(words)
        if turn is None or markdown.count(words) != 1 or len(words) - turn.end() < 20:
            continue
        marked = _mark(old.document, mark.start + turn.end(), mark.end)
        if marked:
            verb = turn[1] if turn[2] else f"{turn[1]} not"
            markdown = markdown.replace(
                words, f"{words[: turn.start()]}{verb} {words[turn.end() :]}"
            )
            rest.append(marked)
    changed, _ = parse_policy(markdown)
    if changed:
        figures.reversed.update(map(_named, _carried(old.document, changed, rest)))
