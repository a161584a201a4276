"""What the shape of a text shows over several parts: menus, numbered headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from glossator.importing.headings import is_heading
from glossator.importing.parts import BOLD, WAS_BOLD, Part, unbold
from glossator.importing.runs import Run

MENU, MENU_TITLE = "is a list of links to other pages", "is the title of such a list"
_FEWEST_LINKS, _LONGEST_LINK, _FEWEST_HEADINGS = 3, 40, 2


def without_menus(parts: Sequence[Part]) -> list[Part]:
    """Lists in which each item is a short link to another page are dropped, with their titles.

    Not where a sentence announces them: those are the policy's own.
    """
    out: list[Part] = []
    for is_link, group in groupby(parts, _is_link):
        found = list(group)
        before = out[-1] if out else None
        announced = before is not None and before.plain.rstrip().endswith(":")
        if not is_link or len(found) < _FEWEST_LINKS or announced:
            out += found
            continue
        if before is not None and before.kind == "heading" and len(out) > 1:
            out[-1] = Part("dropped", before.runs, why=MENU_TITLE)
        words = "\n".join(part.plain for part in found)
        out.append(Part("dropped", (Run(words),), why=MENU))
    return out


def _is_link(part: Part) -> bool:
    """Whether a part is an item that is a link as a whole, and a short one."""
    links = [run for run in part.runs if run.text.strip()]
    return (
        part.kind == "item"
        and bool(links)
        and all(run.href.startswith("http") or run.target for run in links)
        and len(part.plain.strip()) <= _LONGEST_LINK
    )


def with_numbered_headings(parts: Sequence[Part]) -> list[Part]:
    """Bold items of lists of one item, with text below, are numbered headings."""
    found = {n for n in range(len(parts)) if _is_numbered_heading(parts, n)}
    if len(found) < _FEWEST_HEADINGS:
        return list(parts)
    return [
        Part("heading", unbold(part.runs), BOLD, why=WAS_BOLD) if n in found else part
        for n, part in enumerate(parts)
    ]


def _is_numbered_heading(parts: Sequence[Part], at: int) -> bool:
    part, after = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    return (
        part.kind == "item"
        and part.level == 0
        and part.first
        and part.is_bold
        and is_heading(part.plain, followed=True)
        and after is not None
        and after.kind in ("paragraph", "quote", "row")
    )
