"""Guesses about a line of text: is it a heading, does it hide one, does it announce a list?

Every guess is a proposal that a person reviews; each was made for damage seen in captures.
"""

from __future__ import annotations

import re

from glossator.importing.site_words import names_control

LONGEST_HEADING = 130
#: The most words of a line that is written as titles are.
TITLE_WORDS = 8

_DATE = re.compile(
    r"^(?:(?:last |effective )?(?:updated?|revised|modified|date)[: ]*)?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}\.? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? ?)?\d{4})\.?$",
    re.I,
)
_NUMBERED_HEADING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)]) +\S")
_ANNOUNCES = re.compile(
    r"(?:\b(?:below|following|as follows|reasons|cases|include|includes|such as)\b[^.!?]{0,40}[,:]"
    r"|:)$",
    re.I,
)

#: Words with which sentences open: what may follow a heading glued to its text.
OPENERS = frozenset(
    "A All An And Any As At Because Besides Both But By Cookies Depending Do During Each "
    "Every For From General Generally Here How However I If In It Its Like Many May More "
    "Most No Not Occasionally Of On Once Only Our Please Remember Sharing Since Some "
    "Sometimes Such That The Their There These They This Those Though Through To Under "
    "Unless Until Upon Use Users Using We What When Whenever Where Whether Which While Who "
    "With Within Without You Your".split()
)
_OPENER = re.compile(r"[A-Za-z']+")
_GLUE = re.compile(r"(?<=[a-z)])(?<!\bLinked)(?=[A-Z][a-z']*(?:\s|[A-Z]|$))")


def is_heading(line: str, followed: bool) -> bool:
    """Whether a line without marks reads as a heading; `followed`: more text comes after."""
    line = line.strip()
    if not followed or not 2 <= len(line) <= LONGEST_HEADING or line[-1] in ".,;:!)“\"'":
        return False
    if not (line[0].isupper() or line[0].isdigit()) or "@" in line or "://" in line:
        return False
    if _DATE.match(line) or len(line.split()) > 24 or names_control(line):
        return False
    if line.endswith("?") or _NUMBERED_HEADING.match(line):
        return True
    return not re.search(r"[.!?] ", line)


def is_dated(line: str) -> bool:
    """Whether a line is a day."""
    return bool(_DATE.match(line.strip()))


def split_numbered(line: str) -> tuple[str, str] | None:
    """“1. Collected informationThere are …” → heading and text. Adds and loses no character."""
    if not re.match(r"^\d{1,2}\. ?[A-Z]", line):
        return None
    question = re.match(r"^(\d{1,2}\. ?[^.?!]{3,110}\?)(?=[A-Z])", line)
    if question:
        return question[1], line[question.end() :]
    for glue in _GLUE.finditer(line[:LONGEST_HEADING]):
        opener = _OPENER.match(line, glue.start())
        if opener and opener[0] in OPENERS:
            return line[: glue.start()], line[glue.start() :]
    return None


def split_inner(text: str) -> list[tuple[str, str]]:
    """Headings glued inside a paragraph: [("", text), (heading, text), …].

    “… described below, For products and servicesWhen you …”: a run that starts with a
    capital after a full stop or comma, holds few small words, and is glued to an opener or to a
    repetition of its own last word.
    """
    found: list[tuple[int, int]] = []
    for glue in _GLUE.finditer(text):
        opener = _OPENER.match(text, glue.start())
        start = _heading_start(text, glue.start())
        if start is None or not opener or (found and start < found[-1][1]):
            continue
        heading = text[start : glue.start()]
        repeated = heading.split()[-1].lower() == opener[0].lower()
        if opener[0] in OPENERS or repeated:
            found.append((start, glue.start()))
    out, heading, position = [], "", 0
    for start, end in found:
        out.append((heading, text[position:start].strip()))
        heading, position = text[start:end], end
    out.append((heading, text[position:].strip()))
    return [pair for pair in out if pair != ("", "")]


def _heading_start(text: str, end: int) -> int | None:
    """Where a heading glued at `end` begins: after the last stop, or at the text's start."""
    near = max(0, end - 60)
    starts = [near + m.end() for m in re.finditer(r"[.,;:!?]+ +(?=[A-Z])", text[near:end])]
    if not starts and near == 0 and text[:1].isupper():
        starts = [0]
    return starts[-1] if starts and 0 < len(text[starts[-1] : end].split()) <= 7 else None


def announces_list(text: str) -> bool:
    """Whether a paragraph ends by announcing a list: “… is provided below,”."""
    return bool(_ANNOUNCES.search(text.strip()))


def is_titled(line: str) -> bool:
    """Whether a short line is written as titles are: in capitals, or most words with one."""
    words = [word for word in line.split() if any(char.isalpha() for char in word)]
    if not words or len(words) > TITLE_WORDS or line != line.strip() or line[-1] in ".,;:":
        return False
    big = [word for word in words if len(word) > 3]
    return line == line.upper() or all(word[0].isupper() for word in big or words)
