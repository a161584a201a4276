"""Headings on regular levels: one title, sections at 2, no level skipped."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from glossator.importing.parts import BOLD, Part
from glossator.text.source import visible

_DEEPEST = 4


def levelled(parts: list[Part]) -> list[Part]:
    """The parts that say something; levels that cannot mean an outline are all taken as 2."""
    parts = [p for p in parts if p.kind == "dropped" or visible(p.plain).strip()]
    headings = [p for p in parts if p.kind == "heading"]
    if not headings:
        return parts
    first = next(p for p in parts if p.kind != "dropped")
    is_title = first is headings[0] and len(headings) > 1 and not first.plain.strip()[0].isdigit()
    title = first if is_title else None
    levels = [p.level for p in headings if p is not title]
    used = sorted({level for level in levels if 0 < level < BOLD})
    wanted = {level: 2 + number for number, level in enumerate(used)}
    if any(level < BOLD for level in levels):
        wanted[BOLD] = 3
    if _is_irregular(levels):
        wanted |= dict.fromkeys(used, 2)
    out, depth = [], 1
    for part in parts:
        if part is title:
            part = replace(part, level=1)  # noqa: PLW2901
        elif part.kind == "heading":
            depth = max(2, min(wanted.get(part.level, 2), depth + 1, _DEEPEST))
            part = replace(part, level=depth)  # noqa: PLW2901
        out.append(part)
    return out


def _is_irregular(levels: list[int]) -> bool:
    """Whether levels jump so that they cannot mean an outline (h4 before the first h2 …)."""
    marked = [level for level in levels if 0 < level < BOLD]
    jumps = sum(b > a + 1 for a, b in pairwise(marked))
    return bool(marked) and (marked[0] > min(marked) or jumps > 0)
