"""The passage nearest to words that are not in the text, for an error message.

No quote is ever accepted because it is near.
"""

from __future__ import annotations

import difflib
import re

from rapidfuzz import fuzz

from glossator.problems import shorten
from glossator.text.document import Document


def _lower(text: str) -> str:
    """In small letters, character for character."""
    single = ((char, char.lower()) for char in set(text))
    return text.translate({ord(char): low for char, low in single if len(low) == 1})


def describe_nearest(document: Document, quote: str) -> str:
    """The passage most like a quote that was not found, its line, and the words that differ."""
    text = document.compared
    folded = _lower(text.text).find(_lower(quote))
    if folded != -1:
        line = document.line_at(text.origin[folded])
        words = text.text[folded : folded + len(quote)]
        return f"Line {line} differs only in capital and small letters:\n    {shorten(words, 160)}"
    quote = _around_difference(quote, text.text)
    found = fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=_NEAR)
    if found is None or found.dest_start >= found.dest_end:
        return "Nothing in the policy is similar."
    start, end = _whole_words(text.text, found.dest_start, found.dest_end)
    start, end, swaps = _differences(quote, text.text, start, end)
    line = document.line_at(text.origin[start])
    there = shorten(text.text[start:end], 160)
    return "\n".join([f"The nearest match is on line {line}:", f"    {there}", *swaps])


def _around_difference(quote: str, text: str) -> str:
    """A long quote's words around the first that the text does not have; a short one as it is.

    What is like a text is found in time that grows with both lengths.
    """
    if len(quote) <= _LONGEST:
        return quote
    found, fails = 0, len(quote)
    while fails - found > 1:
        middle = (found + fails) // 2
        found, fails = (middle, fails) if quote[:middle] in text else (found, middle)
    start = quote.rfind(" ", 0, max(0, found - _LONGEST // 2)) + 1
    return quote[start : start + _LONGEST].rpartition(" ")[0] or quote[start : start + _LONGEST]


_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
#: Characters of a quote by which the passage nearest to it is sought.
_LONGEST = 400
#: Likeness in percent below which a passage is nothing like the quote.
_NEAR = 65


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start, end


def _differences(quote: str, text: str, start: int, end: int) -> tuple[int, int, list[str]]:
    """The stretch of text that answers to the quote, and the words that differ.

    No words are listed when there are too many to be of help.
    """
    ours = list(_WORD.finditer(quote))
    theirs = list(_WORD.finditer(text, start, end))
    matcher = difflib.SequenceMatcher(
        None, [m.group() for m in ours], [m.group() for m in theirs], autojunk=False
    )
    steps = matcher.get_opcodes()
    if steps[0][0] == "insert":
        start = theirs[steps.pop(0)[4]].start()
    if steps and steps[-1][0] == "insert":
        end = theirs[steps.pop()[3] - 1].end()
    found = [
        _difference(_stretch(quote, ours[a:b]), _stretch(text, theirs[c:d]))
        for kind, a, b, c, d in steps
        if kind != "equal"
    ]
    return start, end, found if len(found) <= 4 else []


def _stretch(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""


def _difference(ours: str, theirs: str) -> str:
    if not ours:
        return f"The policy also has “{theirs}”."
    if not theirs:
        return f"The policy does not have “{ours}”."
    return f"The policy has “{theirs}”, not “{ours}”."
