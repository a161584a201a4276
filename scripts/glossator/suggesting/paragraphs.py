"""A document's paragraphs: a block, with the list that it announces."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.suggesting.sentences import Sentence, sentences
from glossator.text.document import Document


def paragraphs(document: Document) -> Iterator[list[Sentence]]:
    """A document's sentences, those of headings apart, by paragraph; an announced list belongs
    to the paragraph that announces it."""
    found: list[Sentence] = []
    for sentence in sentences(document):
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
    return sentence.intro is not None and sentence.intro[0] >= found[0].start
