"""The project's own policies, taken apart: what synthetic policies are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.annotations.anchoring import Passage
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.project import Project
from glossator.suggesting.inputs import read_corpus
from glossator.suggesting.sentences import sentences
from glossator.text.document import Container

_WORD = re.compile(r"\S+")
#: In the seeds' words, the place where an organisation names itself.
NAME = "\0"
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """What people say of the words [first, last) of a sentence."""

    practice: str
    data: tuple[str, ...]
    note: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading as its words, with its marks."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that can be drawn: sentences, items of lists, headings."""

    taxonomy: Taxonomy
    sentences: tuple[Sentence, ...]
    items: tuple[Sentence, ...]
    headings: tuple[Sentence, ...]


def read_seeds(root: Path) -> Seeds:
    """The seeds of a project; raises ValueError if its files have problems."""
    corpus = read_corpus(Project(root))
    if corpus.failed or corpus.inputs is None:
        raise ValueError(f"the policies of {root} have problems; run `make check`")
    kinds: dict[str, list[Sentence]] = {"sentence": [], "item": [], "heading": []}
    for version in corpus.versions:
        for kind, sentence in _sentences(version):
            kinds[kind].append(sentence)
    made = (tuple(dict.fromkeys(kinds[kind])) for kind in ("sentence", "item", "heading"))
    return Seeds(corpus.inputs.taxonomy, *made)


def _sentences(version: Version) -> Iterator[tuple[str, Sentence]]:
    """Each sentence with its kind, without anything that is not part of the policy."""
    left_over = {gap.block for gap in version.gaps if gap.gap.kind == "left-over"}
    items = {block.number for section in version.document.sections for node in section.content
             if isinstance(node, Container) for block in node.blocks}  # fmt: skip
    people = [passage for passage in version.passages if not passage.suggested]
    name = _name(version)
    for found in sentences(version.document):
        block = found.block
        text = version.document.text[found.start : found.end]
        sentence = _sentence(text, found.start, people, name)
        if block.kind in ("title", "cell") or block.number in left_over:
            continue
        if block.kind == "heading":
            yield "heading", sentence
        elif block.number in items and len(sentence.words) < 20:
            yield "item", sentence
        elif len(sentence.words) >= LEAST_WORDS:
            yield "sentence", sentence


def _name(version: Version) -> re.Pattern[str]:
    """What names the organisation in its text: the first word of its name, and its slug."""
    first = version.policy.organisation.split()[0]
    return re.compile(f"{re.escape(first)}|{re.escape(version.organisation)}", re.I)


def _sentence(text: str, start: int, passages: list[Passage], name: re.Pattern[str]) -> Sentence:
    places = [(start + m.start(), start + m.end()) for m in _WORD.finditer(text)]
    words = tuple(name.sub(NAME, word) for word in text.split())
    marks = []
    for passage in passages:
        inside = [n for n, (a, b) in enumerate(places) if a < passage.end and passage.start < b]
        if len(inside) >= LEAST_WORDS:
            note = passage.notes[0][1] if passage.notes else ""
            first, last = inside[0], inside[-1] + 1
            marks.append(Mark(passage.practice, passage.data, note, first, last))
    return Sentence(words, tuple(marks))
