"""A document's sentences, with offsets; a list item knows the clause that announces it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossator.suggesting.languages.english import ENGLISH
from glossator.suggesting.languages.grammar import Grammar, SentenceSigns
from glossator.suggesting.phrases.text import Span
from glossator.text.document import Block, Container, Document, Node, Section

#: An end of a sentence: its sign, closing quotes or brackets, white space, and what may begin one.
_END = re.compile(r"[.!?…]+(?:[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-Ý•*-])|(?=[A-Z][a-z]+[ ,]))")
_NUMBER = re.compile(r"\W*(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})")
_LAST_WORD = re.compile(r"[\w.]*\Z")
_LONGEST_INTRO = 400
_MARKER = re.compile(r"[•*·–-] ?|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\) ")


class Sentence(NamedTuple):
    """Text[start:end] of a document; `intro` is the span of the words that announce its list."""

    start: int
    end: int
    block: Block
    section: Section
    intro: Span | None = None


def split(text: str, breaks: tuple[int, ...] = (), grammar: Grammar = ENGLISH) -> list[Span]:
    """Spans of the sentences of a text, without white space at their ends.

    `breaks` are offsets of line breaks; one that is followed by a capital ends a sentence.
    """
    ends = {m.end() for m in _END.finditer(text) if _is_end(text, m, grammar.sentences)}
    ends.update(at for at in breaks if text[at : at + 2].lstrip()[:1].isupper())
    spans = []
    start = 0
    for end in (*sorted(ends), len(text)):
        if part := text[start:end].strip():
            first = text.index(part, start)
            spans.append((first, first + len(part)))
        start = end
    return spans


def _is_end(text: str, match: re.Match[str], signs: SentenceSigns) -> bool:
    """Not after abbreviations, initials and the number of an item, nor after “25.” in a date."""
    at = match.start()
    if match.end() < len(text) and not match.group()[-1].isspace():
        return text[max(0, at - 3) : at].islower() and text[max(0, at - 3) : at].isalpha()
    if text[at] != ".":
        return True
    so_far = text[max(text.rfind(sign, 0, at) for sign in (". ", "! ", "? ")) + 1 : at]
    found = _LAST_WORD.search(text, max(0, at - 12), at)
    word = found.group() if found else ""
    if signs.ordinals and word.isdigit() and len(word) < 3:
        return False
    if word in signs.never or _NUMBER.fullmatch(so_far) or (len(word) == 1 and word.isalpha()):
        return word == "I"
    if word in signs.before_number:
        return not text[match.end()].isdigit()
    return word not in signs.seldom or bool(signs.starter.match(text, match.end()))


def sentences(document: Document, grammar: Grammar = ENGLISH) -> Iterator[Sentence]:
    """All sentences in order; those of headings too."""
    reader = _Reader(document, grammar)
    for section in document.sections:
        found = list(reader.of_block(section.heading, section, None)) if section.heading else []
        yield from found
        yield from reader.of_nodes(section.content, section, None, _opens_list(document, found))


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.text, self.grammar = document.text, grammar

    def of_nodes(
        self,
        nodes: tuple[Node, ...],
        section: Section,
        intro: Span | None,
        announced: Span | None = None,
    ) -> Iterator[Sentence]:
        """Sentences of blocks and lists; a block before a list may announce it, and `announced`
        are the words that announce a list at the beginning.

        So may one that ends in a colon announce the blocks after it that read as items, where a
        policy has lost the marks of its list.
        """
        announced = announced or intro
        opened: Span | None = None
        for node in nodes:
            if isinstance(node, Block):
                opened = opened if opened and self.reads_as_item(node.text) else None
                found = list(self.of_block(node, section, opened or intro))
                yield from found
                announced = _announcement(self.text, found) or intro
                if node.text.rstrip().endswith(":") and not opened:
                    opened = _announcement(self.text, found)
            else:
                inner = announced if node.tag in ("ul", "ol") else intro
                yield from self.of_container(node, section, inner)

    def reads_as_item(self, text: str) -> bool:
        """Whether a block goes on with a sentence, or has none of its own."""
        goes_on = self.grammar.joints.goes_on
        return text[:1].islower() or bool(_MARKER.match(text)) or bool(goes_on.search(text))

    def of_container(
        self, node: Container, section: Section, intro: Span | None
    ) -> Iterator[Sentence]:
        """Sentences of a list, item by item, or of whatever else holds blocks."""
        if node.tag in ("ul", "ol"):
            for child in node.children:
                children = child.children if isinstance(child, Container) else (child,)
                yield from self.of_nodes(children, section, intro)
        else:
            yield from self.of_nodes(node.children, section, intro)

    def of_block(self, block: Block, section: Section, intro: Span | None) -> Iterator[Sentence]:
        """A block's sentences; only the first completes what the announcing words begin."""
        breaks = tuple(i.start for i in block.inlines if i.kind == "br")
        for number, (start, end) in enumerate(split(block.text, breaks, self.grammar)):
            yield Sentence(
                block.start + start, block.start + end, block, section, None if number else intro
            )


def _opens_list(document: Document, heading: list[Sentence]) -> Span | None:
    """A heading that ends in a colon ("We do not:"), for the list below it."""
    is_open = heading and document.text[heading[-1].start : heading[-1].end].endswith(":")
    return _announcement(document.text, heading) if is_open else None


def _announcement(text: str, found: list[Sentence]) -> Span | None:
    """The last sentence before a list, if it is left open, without its colon."""
    if not found or found[-1].end - found[-1].start > _LONGEST_INTRO:
        return None
    start, end = found[-1].start, found[-1].end
    if text[start:end].endswith((".", "!", "?")):
        return None
    return start, start + len(text[start:end].rstrip(" :-–—"))


def paragraphs(document: Document, grammar: Grammar = ENGLISH) -> Iterator[list[Sentence]]:
    """A document's sentences, those of headings apart, by paragraph; an announced list belongs
    to the paragraph that announces it."""
    found: list[Sentence] = []
    for sentence in sentences(document, grammar):
        if sentence.block.kind in ("heading", "title"):
            continue
        if found and not _goes_on(found, sentence):
            yield found
            found = []
        found.append(sentence)
    if found:
        yield found


def _goes_on(found: list[Sentence], sentence: Sentence) -> bool:
    """Whether a sentence belongs to the paragraph whose sentences were found so far."""
    if sentence.block is found[-1].block:
        return True
    if sentence.intro is None or sentence.section is not found[0].section:
        return False
    return sentence.intro[0] >= found[0].start or sentence.intro == found[0].intro
