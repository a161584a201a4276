"""What a policy's page must show, taken from the policy alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.corpus.digests import (
    digest,
)
from glossator.corpus.version import Version


@dataclass(frozen=True, slots=True)
class Expected:
    """What a version's page must show: numbered blocks, and id and quote of each passage.

    `suggested` are those of the passages that are the machine's: id, and [start, end) of the
    document's text.
    """

    blocks: tuple[str, ...]
    numbers: tuple[int, ...]
    passages: tuple[tuple[str, str], ...]
    source: str
    suggested: tuple[tuple[str, int, int], ...] = ()


def expected_of(version: Version, more: Iterable[tuple[str, int, int]] = ()) -> Expected:
    """What a version's page must show; `more` are suggestions that the version does not have
    itself."""
    document = version.document
    marks = [(p.start, -p.end, p.suggested, p.id) for p in version.passages]
    marks += [(start, -end, True, name) for name, start, end in more]
    marks.sort(key=lambda mark: mark[:3])
    return Expected(
        tuple(block.text for block in document.blocks),
        tuple(block.number for block in document.blocks),
        tuple((name, document.text[start:-end]) for start, end, _, name in marks),
        digest(version.source),
        tuple((name, start, -end) for start, end, suggested, name in marks if suggested),
    )
