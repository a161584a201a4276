"""The promise that policy.md links what its source links, and to the same address.

A link of policy.md shares a letter at least with a link of the source that leads to the same
address, or with the address itself where the source prints it. Letters are counted: both texts
have the same, in the same order, so a link cannot move to other words either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from markdown_it import MarkdownIt

from glossator.data.fields import CaptureFile
from glossator.data.text_files import INVISIBLE
from glossator.data.values import UNKNOWN
from glossator.problems import Place, Problem, shorten
from glossator.text.commonmark import markdown
from glossator.text.document import Document, Inline
from glossator.text.fidelity import kept_spans, with_repairs
from glossator.text.source import LinkedText
from glossator.text.words import spaced, words_of

_PRINTED = re.compile(
    r"https?://[^\s<>\"]+|(?<![\w.@/-])www\.[^\s<>\"]+"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]++@[\w-]++(?:\.[\w-]++)+)",
    re.I,
)
_ENDS = ".,;:!?…'’\"”»"
_HOST = re.compile(r"(https?://)([^/?#]*)", re.I)

#: Numbers of a text's letters, from the first to after the last.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """SourceLinks of a text in order, none inside another: which letters lead where."""

    spans: tuple[Span, ...]
    targets: tuple[frozenset[str], ...]

    def over(self, span: Span) -> set[str]:
        """The targets of links that share a letter with a span."""
        # A span without letters, a sign alone, shares its place.
        after, before = (
            (bisect_left, bisect_right) if span[0] == span[1] else (bisect_right, bisect_left)
        )
        first = after(self.spans, span[0], key=lambda one: one[1])
        last = before(self.spans, span[1], key=lambda one: one[0])
        return set().union(*self.targets[first:last])


def check_links(
    pieces: Iterable[LinkedText], document: Document, capture: CaptureFile, shown: str
) -> Iterator[Problem]:
    """Every link of policy.md is one of the source; both have the same letters.

    `pieces` are the source as seen; `shown` is the name of policy.md in messages.
    """
    placed = [
        (block.start + link.start, block.start + link.end, link)
        for block in document.blocks
        for link in block.inlines
        if link.kind == "link" and link.href
    ]
    if not placed:
        return
    kept = _kept(list(pieces), capture)
    linked, printed = _linked(kept, capture.source_address), _printed(kept)
    spans = _numbered(document.spaced, [(start, end) for start, end, _ in placed])
    for (start, _, link), span in zip(placed, spans, strict=True):
        there = linked.over(span)
        if same_target(link.href) not in there | printed.over(span):
            yield _invented(document, start, link, there, shown)


def printed_addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a text prints addresses, without the sentence's signs, and whether it is e-mail."""
    for match in _PRINTED.finditer(text):
        if match["mail"]:
            yield *match.span(), True
        else:
            yield match.start(), match.start() + len(match[0].rstrip(_ENDS + ")]}")), False


def without_signs(target: str) -> str:
    """An address with numbers for what would end it in Markdown, or hide in it."""
    return re.sub(r"[\s()<>|\\]", _percent, INVISIBLE.sub(_percent, target))


def same_target(target: str) -> str:
    """An address in the form in which those that lead to the same page are the same."""
    target = without_signs(target.strip())
    with suppress(ValueError):
        target = _parser().normalizeLink(target)
    return _HOST.sub(
        lambda m: m[0].lower() + ("" if target[m.end() : m.end() + 1] == "/" else "/"),
        target,
        count=1,
    )


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


@cache
def _parser() -> MarkdownIt:
    return markdown()


def _kept(pieces: list[LinkedText], capture: CaptureFile) -> list[LinkedText]:
    """The source's pieces without what is left out, with repairs made."""
    text = "".join(piece.text for piece in pieces)
    words = words_of(text) if capture.left_out else []
    kept: list[LinkedText] = []
    rest = iter(pieces)
    piece, at = next(rest, None), 0
    for start, end in kept_spans(words, capture, len(text)):
        kept.append(LinkedText(" "))
        while piece and at < end:
            after = at + len(piece.text)
            part = piece.text[max(0, start - at) : end - at]
            if part:
                kept.append(LinkedText(with_repairs(part, capture), piece.target))
            if after > end:
                break
            piece, at = next(rest, None), after
    return kept


def _linked(kept: list[LinkedText], page: str) -> SourceLinks:
    """The links of a source; `page` is its address, from which relative ones lead."""
    spans, targets, at = [], [], 0
    for piece in kept:
        if piece.target:
            spans.append((at, at + len(piece.text)))
            targets.append(_forms(piece.target, page))
        at += len(piece.text)
    text = spaced("".join(piece.text for piece in kept))
    return SourceLinks(tuple(_numbered(text, spans)), tuple(targets))


def _forms(target: str, page: str) -> frozenset[str]:
    """How policy.md may write the target of a link: as it is, or in full."""
    found = {same_target(target)}
    if page != UNKNOWN:
        with suppress(ValueError):
            found.add(same_target(urljoin(page, target)))
    # An address of many colons is another one each time it is normalised, as policy.md's were.
    return frozenset(found | {same_target(one) for one in found})


def _printed(kept: list[LinkedText]) -> SourceLinks:
    """The addresses that a source prints, where it prints them."""
    text = "".join(piece.text for piece in kept)
    found = list(_PRINTED.finditer(text))
    spans = _numbered(spaced(text), [match.span() for match in found])
    return SourceLinks(tuple(spans), tuple(_meant(match) for match in found))


def _meant(match: re.Match[str]) -> frozenset[str]:
    """Where a printed address leads: without the sentence's signs, with or without a bracket."""
    if match["mail"]:
        return frozenset([same_target(f"mailto:{match[0]}")])
    ends = {match[0].rstrip(_ENDS), match[0].rstrip(_ENDS + ")]}")}
    heads = ("http://", "https://") if match[0][:4].lower() == "www." else ("",)
    return frozenset(same_target(head + end) for head in heads for end in ends)


def _numbered(words: str, spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Spans of a text, which comes `spaced`, as numbers of its letters."""
    at = count = 0
    for start, end in spans:
        first = count + _letters(words[at:start])
        count, at = first + _letters(words[start:end]), end
        yield first, count


def _letters(words: str) -> int:
    return len(words) - words.count(" ")


def _invented(document: Document, start: int, link: Inline, there: set[str], shown: str) -> Problem:
    line = document.line_at(start)
    written = document.lines[line - 1]
    words = document.text[start : start + link.end - link.start]
    message = f"The source has no such link on “{shorten(words, 40)}”."
    message += f"\n  policy.md links to   {shorten(link.href)}"
    if there:
        message += f"\n  the source links to  {shorten(min(there))}"
    cure = (
        "Link only words that the source links, to the same address. An address that the\n"
        "source prints may be linked to itself. Otherwise keep the words without a link."
    )
    place = Place(shown, line, max(0, written.find(link.href)) + 1)
    return Problem(place, "link-not-in-source", message, cure, written)
