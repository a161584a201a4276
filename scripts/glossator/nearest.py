"""What an error message shows of the text: the nearest passage, the prefix that would do.

Only messages use these; no quote is ever accepted because it is near.
"""

from __future__ import annotations

import difflib

from rapidfuzz import fuzz

from glossator.document import Document
from glossator.normalizing import Normalized
from glossator.problems import shorten


def marked(text: str, at: int, width: int) -> str:
    """The text around a place, with [ at it."""
    before = text[max(0, at - width // 3) : at]
    if at > width // 3:
        before = before.partition(" ")[2]
    return f"{before}[{shorten(text[at : at + width], width)}"


def shortest_prefix(text: str, at: int, places: list[int]) -> str:
    """The fewest whole words before `at`, at least two, that none of the other places has.

    Empty when the text before is the same back to its beginning.
    """
    before = text[:at].rstrip(" ")
    words = before.split(" ")
    others = [text[:place].rstrip(" ") for place in places if place != at]
    for count in range(2, min(len(words), 40) + 1):
        prefix = " ".join(words[-count:])
        if not any(other.endswith(prefix) for other in others):
            return prefix
    return before if before and all(not o.endswith(before) for o in others) else ""


def describe_nearest(document: Document, text: Normalized, quote: str) -> str:
    """The passage most like a quote that was not found, its line, and the words that differ."""
    folded = text.text.casefold().find(quote.casefold())
    if folded != -1 and len(text.text.casefold()) == len(text.text):
        line = document.line_at(text.origin[folded])
        words = text.text[folded : folded + len(quote)]
        return f"Only capital and small letters differ on line {line}:\n    {shorten(words, 160)}"
    found = fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=55)
    if found is None or found.dest_start >= found.dest_end:
        return "Nothing in the policy comes near it."
    start, end = _whole_words(text.text, found.dest_start, found.dest_end)
    there = text.text[start:end]
    line = document.line_at(text.origin[start])
    swaps = _differences(quote, there)
    return f"Nearest is line {line}:\n    {shorten(there, 160)}" + (f"\n{swaps}" if swaps else "")


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start, end


def _differences(quote: str, there: str) -> str:
    ours, theirs = quote.split(" "), there.split(" ")
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    found = [
        f"    {' '.join(ours[a:b]) or '(nothing)'} → {' '.join(theirs[c:d]) or '(nothing)'}"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return "\n".join(found) if len(found) <= 4 else ""
