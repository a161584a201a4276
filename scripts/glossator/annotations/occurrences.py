"""Where words occur in a text, and the words beside them that tell two places apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glossator.problems import shorten
from glossator.text.document import Document
from glossator.text.words import is_spaceless

#: Words in the longest prefix or suffix that a message proposes.
_LONGEST = 24


def occurrences(text: str, quote: str, prefix: str = "", suffix: str = "") -> Iterator[int]:
    """Every offset at which the quote begins, overlapping ones too.

    Prefix and suffix are directly around it, with or without a space between.
    """
    at = text.find(quote)
    while at != -1:
        if stands_after(text, at, prefix) and stands_before(text, at + len(quote), suffix):
            yield at
        at = text.find(quote, at + 1)


def stands_after(text: str, at: int, prefix: str) -> bool:
    """Whether the prefix ends directly before an offset."""
    return not prefix or text.endswith(prefix, 0, _before(text, at))


def stands_before(text: str, end: int, suffix: str) -> bool:
    """Whether the suffix begins directly after an offset."""
    return not suffix or text.startswith(suffix, _after(text, end))


def _before(text: str, at: int) -> int:
    """The end of the words before an offset; normalised text never has two spaces."""
    return at - 1 if at and text[at - 1] == " " else at


def _after(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == " " else end


def describe_places(document: Document, quote: str, places: list[int]) -> tuple[str, str]:
    """The places of words that occur more than once, and the prefix that means each place."""
    text = document.compared
    lines = [document.line_at(text.origin[at]) for at in places[:6]]
    shown = [
        f"\n    line {line}: {marked(text.text, at, 44)}"
        for line, at in zip(lines, places, strict=False)
    ]
    more = f"\n    and {len(places) - 6} more" if len(places) > 6 else ""
    message = f"These words occur in {len(places)} places in policy.md:{''.join(shown)}{more}"
    ends = [at + len(quote) for at in places]
    cures = []
    for line, at in zip(lines, places, strict=False):
        if prefix := shortest_prefix(text.text, at, places):
            cures.append(f"\n    line {line}: prefix: {yaml_text(prefix)}")
        elif suffix := shortest_suffix(text.text, at + len(quote), ends):
            cures.append(f"\n    line {line}: suffix: {yaml_text(suffix)}")
    if not cures:
        return message, "Quote more words, until they occur together in only one place."
    return message, f"Add the words given for the place you mean:{''.join(cures)}"


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
    end = _before(text, at)
    words = text[:end].rsplit(" ", _LONGEST)

    def elsewhere(prefix: str) -> bool:
        return any(stands_after(text, other, prefix) for other in places if other != at)

    for count in range(2, min(len(words), _LONGEST) + 1):
        prefix = " ".join(words[-count:])
        if not elsewhere(prefix):
            return prefix
    if len(words) > _LONGEST or elsewhere(text[:end]):
        return ""
    return text[:end]


def shortest_suffix(text: str, end: int, ends: list[int]) -> str:
    """The fewest whole words after `end` that none of the other places has; empty if none do."""
    words = text[_after(text, end) :].split(" ", _LONGEST)
    for count in range(2, min(len(words), _LONGEST) + 1):
        suffix = " ".join(words[:count])
        if not any(stands_before(text, other, suffix) for other in ends if other != end):
            return suffix
    return ""


def yaml_text(text: str) -> str:
    """A one-line text as it is written in a data file: bare where that is safe."""
    if text.lower() != "null" and re.fullmatch(r"[A-Za-z(][^:#]*[^:#\s]", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def is_inside_word(text: str, at: int) -> bool:
    """Whether the boundary before `at` parts two characters of one word.

    Scripts written without spaces have no such boundaries; any is allowed there.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    if is_spaceless(before) or is_spaceless(after):
        return False
    return _in_word(before) and _in_word(after)


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def word_around(text: str, at: int) -> str:
    """The word in which a boundary falls."""
    start = end = at
    while start and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return text[start:end]
