"""What an error message shows of the text: the nearest passage, the prefix that would do.

Only messages use these; no quote is ever accepted because it is near.
"""

from __future__ import annotations

import difflib
import re

from rapidfuzz import fuzz

from glossator.document import Document
from glossator.normalizing import Normalized
from glossator.problems import shorten

#: Words in the longest prefix or suffix that a message proposes.
_LONGEST = 24


def marked(text: str, at: int, width: int) -> str:
    """The text around a place, with [ at it; … where it is cut."""
    before = text[max(0, at - width // 3) : at]
    if at > width // 3:
        before = "… " + before.partition(" ")[2]
    return f"{before}[{shorten(text[at : at + width + 1], width)}"


def shortest_prefix(text: str, at: int, places: list[int]) -> str:
    """The fewest whole words before `at`, at least two, that none of the other places has.

    Empty when the text before is the same back to its beginning.
    """
    before = text[:at].rstrip(" ")
    words = before.split(" ")
    others = [text[:place].rstrip(" ") for place in places if place != at]
    for count in range(2, min(len(words), _LONGEST) + 1):
        prefix = " ".join(words[-count:])
        if not any(other.endswith(prefix) for other in others):
            return prefix
    if len(words) > _LONGEST or not before:
        return ""
    return before if all(not o.endswith(before) for o in others) else ""


def shortest_suffix(text: str, end: int, ends: list[int]) -> str:
    """The fewest whole words after `end` that none of the other places has; empty if none do."""
    words = text[end:].lstrip(" ").split(" ")
    others = [text[other:].lstrip(" ") for other in ends if other != end]
    for count in range(2, min(len(words), _LONGEST) + 1):
        suffix = " ".join(words[:count])
        if not any(other.startswith(suffix) for other in others):
            return suffix
    return ""


def yaml_text(text: str) -> str:
    """A one-line text as it is written in a data file: bare where that is safe."""
    if re.fullmatch(r"[A-Za-z(][^:#]*[^:#\s]", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _lower(text: str) -> str:
    """In small letters, character for character."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def describe_nearest(document: Document, text: Normalized, quote: str) -> str:
    """The passage most like a quote that was not found, its line, and the words that differ."""
    folded = _lower(text.text).find(_lower(quote))
    if folded != -1:
        line = document.line_at(text.origin[folded])
        words = text.text[folded : folded + len(quote)]
        return f"Only capital and small letters differ on line {line}:\n    {shorten(words, 160)}"
    found = fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=_NEAR)
    if found is None or found.dest_start >= found.dest_end:
        return "Nothing in the policy comes near them."
    start, end = _whole_words(text.text, found.dest_start, found.dest_end)
    start, end, swaps = _differences(quote, text.text, start, end)
    line = document.line_at(text.origin[start])
    there = shorten(text.text[start:end], 160)
    return "\n".join([f"Nearest is line {line}:", f"    {there}", *swaps])


_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
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

    None are told when they are too many to be of help.
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
