"""Where a proposal goes in the collection: never over another text.

The same bytes are a duplicate. Another text of the same organisation and day gets a numbered
folder, for a person to decide whether it is another organisation or another day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from glossator.importing.proposal import Proposal

_MOST_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal with a folder of its own, or the folder in which the same text already is."""

    proposal: Proposal
    same_as: str = ""


def placed(proposal: Proposal, policies: Path) -> Placed:
    """The place of a proposal; its slug is numbered where another text has the folder."""
    slug, version = proposal.slug, proposal.version
    for number in range(1, _MOST_NUMBERS):
        numbered = slug if number == 1 else f"{slug}-{number}"
        sources = [*(policies / numbered / version).glob("source.*")]
        if not sources:
            return Placed(proposal if number == 1 else _numbered(proposal, numbered))
        if any(path.read_bytes() == proposal.raw for path in sources):
            return Placed(proposal, f"{numbered}/{version}")
    raise AssertionError(f"{slug} has {_MOST_NUMBERS:,} numbers")


def _numbered(proposal: Proposal, slug: str) -> Proposal:
    taken = f"policies/{proposal.slug}/{proposal.version}"
    doubt = (
        f"{taken} already contains another text: if this is a later one, write when it was "
        "captured; if it is another organisation, give it its own name"
    )
    return replace(proposal, slug=slug, guesses=(doubt, *proposal.guesses))
