"""Staged captures of histories → the order in which they become versions of their organisations.

All captures of a history belong to one organisation, whatever each of them is taken for. Of
several on one day the last counts, since a version is named by its day.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from glossator.data.values import UNDATED
from glossator.importing.staging import Outcome, Staged

_UNDATED = (
    "nothing says when it was captured: put the day into its name, such as 2021-05-04.html, or "
    "name a file of a git checkout"
)
_LATER = "a later capture of the same day is taken"


def arranged(found: Iterable[Staged | Outcome]) -> Iterator[Staged | Outcome]:
    """What was staged, history by history in the order of days; and what is left out of it."""
    lines: dict[str, list[Staged]] = {}
    for one in found:
        if isinstance(one, Outcome):
            yield one
        elif one.version == UNDATED:
            yield _left(one, _UNDATED, refused=True)
        else:
            lines.setdefault(one.line, []).append(one)
    owners: dict[str, str] = {}
    for line, captures in lines.items():
        whose = _owner(captures)
        if owners.setdefault(whose.slug, line) == line:
            yield from _in_order(captures, whose)
        else:
            why = _two_lines(whose.slug, owners[whose.slug])
            yield from (_left(one, why, refused=True) for one in captures)


def _owner(captures: list[Staged]) -> Staged:
    """The newest capture with the name that most captures of a history suggest."""
    count = Counter(one.slug for one in captures)
    newest = sorted(captures, key=_when)[::-1]
    return max(newest, key=lambda one: count[one.slug])


def _in_order(captures: list[Staged], whose: Staged) -> Iterator[Staged | Outcome]:
    """The last capture of each day, as one of the organisation; the others are left out."""
    policy = (whose.files / "policy.yml").read_bytes()
    for _, same_day in groupby(sorted(captures, key=_when), key=lambda one: one.version):
        *earlier, last = same_day
        yield from (_left(one, _LATER) for one in earlier)
        (last.files / "policy.yml").write_bytes(policy)
        outcome = replace(last.outcome, organisation=whose.outcome.organisation)
        yield replace(last, slug=whose.slug, outcome=outcome)


def _when(one: Staged) -> tuple[str, float]:
    """The day of a capture, and the second if a commit says it; sorting keeps the order of
    files otherwise."""
    return one.version, one.seen.timestamp() if one.seen else 0.0


def _left(one: Staged, why: str, *, refused: bool = False) -> Outcome:
    shutil.rmtree(one.files, ignore_errors=True)
    return Outcome(one.outcome.name, "refused" if refused else "left", reason=why)


def _two_lines(slug: str, other: str) -> str:
    return (
        f"it belongs to another history, and policies/{slug} has got that of {other}; if both are "
        "one history, or this one has another name, say so with --organisation"
    )
