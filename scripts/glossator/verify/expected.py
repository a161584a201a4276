"""What a policy's page must show, taken from the policy alone."""

from __future__ import annotations

from dataclasses import dataclass

from glossator.corpus.digests import (
    digest,
)
from glossator.corpus.version import Version


@dataclass(frozen=True, slots=True)
class Expected:
    """What a version's page must show: numbered blocks, and id and quote of each passage."""

    blocks: tuple[str, ...]
    numbers: tuple[int, ...]
    passages: tuple[tuple[str, str], ...]
    source: str


def expected_of(version: Version) -> Expected:
    """What a version's page must show."""
    document = version.document
    return Expected(
        tuple(block.text for block in document.blocks),
        tuple(block.number for block in document.blocks),
        tuple((p.id, document.text[p.start : p.end]) for p in version.passages),
        digest(version.source),
    )
