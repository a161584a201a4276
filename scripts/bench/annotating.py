"""A composed text → annotations of one or two invented people, each on words found once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.composing import Drawn, Text
from bench.seeds import LEAST_WORDS, Mark
from glossator.text.document import fingerprint_of
from glossator.text.fidelity import letters

#: Signs that are the same when words are compared. All of `glossator.text.normalization` is not
#: needed: a sentence is drawn with its own signs, and the check has the last word.
_SAME = str.maketrans("‘’“”–—\n", "''\"\"-- ")
ANNOTATORS = "ines-r tomasz-w oluchi petra-v kenji-o amira-s lars-h noor-d".split()
SECOND_CHANCE = 0.4
_WIDTH = 76
_EDGES = " .,;:"


@dataclass(frozen=True, slots=True)
class Quote:
    """An annotation: its words, and those before them where they occur twice."""

    mark: Mark
    words: str
    prefix: str = ""


def quotes(text: Text, random: Random) -> Iterator[Quote]:
    """All that can be annotated, in random order; every quote names one place."""
    whole = "\n".join(line for line in text.plain if line).translate(_SAME)
    found = [(sentence, mark) for sentence in text.sentences for mark in sentence.marks]
    for sentence, mark in random.sample(found, len(found)):
        if quote := _quote(sentence, mark, whole):
            yield quote


def _quote(sentence: Drawn, mark: Mark, whole: str) -> Quote | None:
    words = " ".join(sentence.words[mark.first : mark.last]).strip(_EDGES)
    folded = words.translate(_SAME)
    if whole.count(folded) == 1 and len(folded.split()) >= LEAST_WORDS:
        return Quote(mark, words)
    before = " ".join(sentence.words[: mark.first])
    if before and whole.count(f"{before.translate(_SAME)} {folded}") == 1:
        return Quote(mark, words, before)
    return None


def annotation_files(
    text: Text, count: int, topics: tuple[str, ...], random: Random
) -> dict[str, str]:
    """File name → content: `count` annotations in all, or as many as the text allows."""
    read_text = fingerprint_of(letters("\n".join(text.plain)))
    people = random.sample(ANNOTATORS, 2 if random.random() < SECOND_CHANCE else 1)
    shares: dict[str, list[Quote]] = {person: [] for person in people}
    left = count
    for quote in quotes(text, random):
        # Now and then both people mark the same words.
        both = len(people) == 2 and left > 1 and random.random() < 0.1
        for person in people if both else (random.choice(people),):
            shares[person].append(quote)
            left -= 1
        if not left:
            break
    return {
        f"{person}.yml": _file(shares[person], _read(topics, random), read_text)
        for person in people
        if shares[person]
    }


def _read(topics: tuple[str, ...], random: Random) -> str:
    """What a person read the whole text for: mostly a few topics or none."""
    kind = random.random()
    if kind < 0.12:
        return "all"
    chosen = random.sample(topics, random.randint(1, 4)) if kind < 0.5 else []
    return f"[{', '.join(chosen)}]"


def _file(found: list[Quote], read: str, read_text: str) -> str:
    head = f"read: {read}\ntext: {read_text}\nedition: 1\nannotations:\n"
    return head + "\n".join(map(_entry, found))


def _entry(quote: Quote) -> str:
    lines = [f"  - practice: {quote.mark.practice}"]
    if quote.prefix:
        lines.append(f"    prefix: {json.dumps(quote.prefix, ensure_ascii=False)}")
    lines += ["    quote: >-", *_folded(quote.words)]
    if quote.mark.data:
        lines.append(f"    data: [{', '.join(quote.mark.data)}]")
    if quote.mark.note:
        lines += ["    note: >-", *_folded(quote.mark.note)]
    return "\n".join(lines) + "\n"


def _folded(text: str) -> list[str]:
    """Lines of a block scalar, as people write it."""
    lines = ["     "]
    for word in text.split():
        if len(lines[-1]) + len(word) >= _WIDTH:
            lines.append("     ")
        lines[-1] += f" {word}"
    return lines
