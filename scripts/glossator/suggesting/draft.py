"""Suggestions → a draft annotation file for a person to go through."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from glossator.annotations.occurrences import occurrences, shortest_prefix, yaml_text
from glossator.annotations.passage import Evidence, Suggestion
from glossator.data.schemas import schema_line
from glossator.problems import printable, shorten
from glossator.text.document import Document
from glossator.text.normalization import fold, normalize

_HEAD = f"""\
{schema_line("annotations", 4)}
# A draft by `glossator suggest` that nobody has read yet. Go through the whole text: keep
# what is right and delete its line `rule`, correct practices and quotes, add notes, delete the
# rest and these comments. An entry that still has its `rule` is shown as a suggestion.
# Then say under `read` for which topics you have read the whole text.
read: []
"""
WIDTH = 78


def draft(document: Document, suggestions: tuple[Suggestion, ...], edition: int = 1) -> str:
    """annotations/<annotator>.yml for suggestions, each with what it is based on.

    It names the text, and the edition of the taxonomy, for the person who goes through it.
    """
    head = f"{_HEAD}text: {document.fingerprint}\nedition: {edition}\nannotations:"
    if not suggestions:
        return f"{head} []\n"
    text = normalize(document.text).text
    found = [one for one in suggestions if _is_one_section(document, one)]
    return f"{head}\n" + "\n".join("\n".join(_entry(document, text, one)) + "\n" for one in found)


def _is_one_section(document: Document, one: Suggestion) -> bool:
    first, last = document.block_at(one.start), document.block_at(one.end - 1)
    return document.section_of(first) is document.section_of(last)


def _entry(document: Document, text: str, one: Suggestion) -> Iterator[str]:
    """The lines of one annotation."""
    for evidence in one.evidence:
        yield from _reason(evidence)
    yield f"  - practice: {one.practice}"
    yield f"    rule: {one.evidence[0].rule}"
    quote = fold(document.text[one.start : one.end])
    if prefix := _prefix(document, text, quote, one.start):
        yield f"    prefix: {yaml_text(prefix)}"
    yield "    quote: >-"
    yield from textwrap.wrap(
        quote, WIDTH, initial_indent="      ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    if one.data:
        yield f"    data: [{', '.join(one.data)}]"


def _reason(evidence: Evidence) -> Iterator[str]:
    """Why it is suggested: what a rule saw, or which passages it is like."""
    if not evidence.neighbours:
        words = " ".join(evidence.words.split())
        yield f"  # {evidence.rule} ({evidence.strength:.2f}) saw “{words}”"
        return
    yield f"  # {evidence.rule} ({evidence.strength:.2f}): no rule saw it, but it is like"
    for one in evidence.neighbours:
        words, place = (printable(shorten(text, 160)) for text in one)
        yield f"  #   “{words}” ({place})"


def _prefix(document: Document, text: str, quote: str, start: int) -> str:
    """The words before a quote that occurs in several places."""
    places = list(occurrences(text, quote))
    if len(places) < 2:
        return ""
    here = normalize(document.text).at(start)
    return shortest_prefix(text, min(places, key=lambda at: abs(at - here)), places)
