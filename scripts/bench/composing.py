"""Seeds → the text of one synthetic policy, and what may be annotated in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from bench.seeds import Mark, Seeds, Sentence
from bench.varying import varied

T = TypeVar("T")
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#])")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence as it appears in a text, with the marks of its seed."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(self.words)


@dataclass(slots=True)
class Text:
    """A policy's text as it grows: Markdown lines, plain lines, sentences."""

    markdown: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    sentences: list[Drawn] = field(default_factory=list)
    words: int = 0
    marks: int = 0

    def add(self, sentence: Drawn, opening: str = "") -> None:
        """A line; `opening` is what Markdown writes before it."""
        text = sentence.text
        self.markdown.append(opening + escaped(text))
        self.plain.append(text)
        self.sentences.append(sentence)
        self.words += len(text.split())
        self.marks += len(sentence.marks)

    def part(self) -> None:
        """An empty line."""
        self.markdown.append("")
        self.plain.append("")


def escaped(text: str) -> str:
    """Words as Markdown in which no sign means anything."""
    return _LINE_START.sub(r"\1\\\2\3", _SIGNS.sub(r"\\\1", text))


@dataclass(slots=True)
class Composer:
    """Draws from shuffled decks, so that a sentence returns only when all were used."""

    seeds: Seeds
    name: str
    random: Random
    sentences: Iterator[Sentence] = field(init=False)
    items: Iterator[Sentence] = field(init=False)
    headings: Iterator[Sentence] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = self.deck(self.seeds.sentences)
        self.items = self.deck(self.seeds.items)
        self.headings = self.deck(self.seeds.headings)

    def deck(self, all_: tuple[T, ...]) -> Iterator[T]:
        """All in random order, then all in another, without end."""
        while True:
            yield from self.random.sample(all_, len(all_))

    def draw(self, deck: Iterator[Sentence]) -> Drawn:
        """The next of a deck, varied."""
        sentence = next(deck)
        return Drawn(varied(sentence, self.name, self.random), sentence.marks)

    def compose(self, words: int, marks: int) -> Text:
        """A text of at least so many words and sentences that can be marked."""
        text = Text()
        text.add(Drawn((self.name, "Privacy", "Policy"), ()), "# ")
        self.paragraph(text, 2)
        while text.words < words or text.marks < marks:
            text.part()
            text.add(Drawn(self.draw(self.headings).words, ()), "## ")
            for _ in range(self.random.randint(1, 4)):
                if text.words < words or text.marks < marks:
                    self.block(text)
        return text

    def block(self, text: Text) -> None:
        """A paragraph, or a list after its sentence."""
        if self.random.random() < 0.15:
            self.paragraph(text, 1)
            text.part()
            for _ in range(self.random.randint(2, 5)):
                text.add(self.draw(self.items), "- ")
        else:
            self.paragraph(text, self.random.randint(1, 5))

    def paragraph(self, text: Text, count: int) -> None:
        """So many sentences."""
        text.part()
        for _ in range(count):
            text.add(self.draw(self.sentences))
