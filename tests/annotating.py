"""Cases of anchoring to which the program and the page are both held, and the page's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from making import ROOT

from glossator.annotations.anchoring import Passage, anchor
from glossator.annotations.files import read_annotations
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.data.yaml_files import parse
from glossator.problems import Problem
from glossator.text.document import Document
from glossator.text.policy_md import parse_policy

TAXONOMY, _ = read_taxonomy(ROOT / "taxonomy.yml")
assert TAXONOMY


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


def anchored(
    document: Document, *files: list[dict[str, object]], taxonomy: Taxonomy = TAXONOMY
) -> tuple[tuple[Passage, ...], list[Problem]]:
    """What becomes of the entries of several annotators: ann0, ann1 …"""
    readings = []
    for number, entries in enumerate(files):
        located = parse(
            json.dumps({"read": [], "annotations": entries}, ensure_ascii=False), f"ann{number}.yml"
        )
        reading, problems = read_annotations(located, f"ann{number}", taxonomy)
        assert reading, problems
        assert not problems
        readings.append((reading, located))
    return anchor(document, readings)


def entry(quote: str, practice: str = "does-not-sell-data", **more: str) -> dict[str, object]:
    return {"practice": practice, "quote": quote, **more}


def words_of(document: Document, passage: Passage) -> str:
    return document.text[passage.start : passage.end]
