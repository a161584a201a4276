"""Captures of one policy from an archive → proposals in the order of time, each of other words.

Archives name a capture by its day. Captures in a row with the same words are one text that was
seen several times: the first of them is imported.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from glossator.importing.proposal import Proposal, propose
from glossator.importing.provenance import version_of
from glossator.importing.refusal import Refused
from glossator.text.words import spaced

_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?:\d{6})?(?!\d)")


class ArchivedCapture(NamedTuple):
    """A file of an archive with what becomes of it: a proposal, or the reason why there is none;
    `same_as` is the earlier file that has the same words."""

    path: Path
    proposal: Proposal | None
    reason: str = ""
    same_as: Path | None = None


def archived(
    paths: Iterable[Path], organisation: str, force: bool = False
) -> Iterator[ArchivedCapture]:
    """The captures in the order of their days; those without a day in their names are refused."""
    days = {path: day_in(path.name) for path in paths}
    before: tuple[str, Path] | None = None
    for path, day in sorted(days.items(), key=lambda one: (one[1] or dt.date.min, one[0])):
        if day is None:
            yield ArchivedCapture(path, None, "its name has no day such as 2014-06-29")
            continue
        try:
            proposal = _of_day(propose(path, organisation, force), day)
        except Refused as reason:
            yield ArchivedCapture(path, None, str(reason))
            continue
        letters = _letters(proposal)
        if before and before[0] == letters:
            yield ArchivedCapture(path, None, same_as=before[1])
            continue
        before = letters, path
        yield ArchivedCapture(path, proposal)


def day_in(name: str) -> dt.date | None:
    """The last day that is written in a file's name: `2014-06-29`, `20140629080230`."""
    found = None
    for match in _DAY.finditer(name):
        try:
            found = dt.date(*map(int, match.groups()))
        except ValueError:
            continue
    return found


def _of_day(proposal: Proposal, day: dt.date) -> Proposal:
    """The proposal with the day of its name, unless the file itself says when it was captured."""
    if proposal.provenance.captured:
        return proposal
    provenance = replace(proposal.provenance, captured=day)
    return replace(proposal, provenance=provenance, version=version_of(provenance))


def _letters(proposal: Proposal) -> str:
    return spaced(" ".join(part.plain for part in proposal.parts)).replace(" ", "")
