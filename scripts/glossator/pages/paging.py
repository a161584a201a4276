"""Lists that are too long for one page go on over several; none is cut silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class PageOf(Generic[Thing]):
    """One page of a list: its number from 1, its things, and all pages' names and labels."""

    number: int
    things: tuple[Thing, ...]
    pages: tuple[tuple[str, str], ...]


def paged(things: Sequence[Thing], sizes: Sequence[int], room: int) -> list[tuple[Thing, ...]]:
    """Things in rows whose sizes add up to at most `room`; one that is larger has its own row."""
    rows: list[list[Thing]] = [[]]
    used = 0
    for thing, size in zip(things, sizes, strict=True):
        if rows[-1] and used + size > room:
            rows.append([])
            used = 0
        rows[-1].append(thing)
        used += size
    return [tuple(row) for row in rows]


def pages_of(
    first: str, others: str, parts: Sequence[Sequence[Thing]], names: Sequence[Sequence[str]]
) -> Iterator[tuple[str, PageOf[Thing]]]:
    """Each part of a list with the path of its page, without suffix.

    `first` is the path of the first page, `others` that of the rest with {} for the number;
    `names` are those of the things of each part, of which a page's label is made.
    """
    paths = [first, *(others.format(number) for number in range(2, len(parts) + 1))]
    labels = [span(of_part) for of_part in names]
    files = [f"{path.rpartition('/')[2]}.html" for path in paths]
    listed = tuple(zip(files, labels, strict=True))
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        yield path, PageOf(number, tuple(part), listed)


def span(names: Sequence[str]) -> str:
    """What a page of a list holds: `Acme – Bolt`, `Acme`, nothing."""
    return " – ".join(dict.fromkeys((names[0], names[-1]))) if names else ""
