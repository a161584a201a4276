"""How much a contributed file may hold: far above any real policy, far below what does harm.

Limits of single fields are with the fields, in `data.fields`. The table of Data files is made
from both. The longest policy that we know has 904,410 characters, its longest paragraph
23,550. Of 200 captured pages the largest has 8,231 elements and 1,428 attributes, none has more
than 12 cells or elements more than 27 deep.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is read of something; `what` says of what, `unit` what is counted."""

    what: str
    most: int
    unit: str

    def __str__(self) -> str:
        return f"{self.most:,} {self.unit}"


FILE = Limit("policy.md, and any YAML file", 1_000_000, "bytes")
SOURCE = Limit("a source", 5_000_000, "bytes")
DEPTH = Limit("HTML in a source, as a browser nests it", 100, "elements inside each other")
UNCLOSED = Limit("HTML in a source, formatting that is never closed", 100, "elements")
ELEMENTS = Limit("HTML in a source", 30_000, "elements and comments")
CELLS = Limit("HTML in a source", 20_000, "cells of tables")
ATTRIBUTES = Limit("HTML in a source", 200_000, "attributes")
TAG_ATTRIBUTES = Limit("a tag of HTML in a source", 1_000, "attributes")
FRAGMENTS = Limit("Markdown of a source", 1_000, "blocks of HTML")
PARAGRAPH = Limit("a paragraph, cell or heading of policy.md", 50_000, "characters")
BLOCKS = Limit("policy.md", 20_000, "paragraphs, cells and headings")
MARKS = Limit("combining marks on one letter", 30, "in a row")
PHRASE = Limit("a phrase of searching.yml", 100, "characters")
VALUES = Limit("a YAML file", 60_000, "values")
WRITTEN_OUT = Limit("the phrases of all rules", 300_000, "words, their lists written out")
ANNOTATORS = Limit("a version", 100, "annotations files")
PASSAGES = Limit("a version", 5_000, "annotations")
REPLIES = Limit("a version", 5_000, "disputes and seconds")
PROBLEMS = Limit("problems reported for one file", 100, "at a time")

LIMITS = (
    FILE, SOURCE, DEPTH, UNCLOSED, ELEMENTS, CELLS, ATTRIBUTES, TAG_ATTRIBUTES, FRAGMENTS,
    PARAGRAPH, BLOCKS, MARKS, PHRASE, VALUES, WRITTEN_OUT, ANNOTATORS, PASSAGES, REPLIES, PROBLEMS,
)  # fmt: skip

NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def crowded_marks(text: str) -> re.Match[str] | None:
    """The first place with too many combining marks in a row.

    As many as Unicode's stream-safe form allows; more of them cover the lines around, and
    take time that grows with their square to put in order.
    """
    if text.isascii():
        return None
    marks = [char for char in set(NOT_ASCII.findall(text)) if unicodedata.category(char)[0] == "M"]
    if not marks:
        return None
    return re.search(f"[{re.escape(''.join(marks))}]{{{MARKS.most + 1},}}", text)
