"""Cases of anchoring to which the program and the page are both held, and the page's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases/anchoring.json").read_text(encoding="utf-8")
)
QUOTED = [case for case in CASES if "select" not in case]
SELECTED = [case for case in CASES if "select" in case]


def document_of(policy: str) -> Document:
    """A document from Markdown."""
    document, problems = parse_policy(policy)
    assert document, problems
    return document


def place_of(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Where words stand for the nth time, from 0."""
    at = text.index(words)
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)


def blocks_of(document: Document) -> list[dict[str, object]]:
    """What the page reads from its blocks."""
    return [
        {"text": block.text, "section": section.number, "name": section.name}
        for section in document.sections
        for block in section.blocks
    ]


def sides(case: dict[str, Any]) -> dict[str, str]:
    """A case's prefix and suffix, if any."""
    return {side: case[side] for side in ("prefix", "suffix") if side in case}
