"""Summaries of all versions → the pages of data types: an index, and for each data type the
policies whose marked passages name it.

A policy that is missing on such a page is not silent: people read for topics, and nobody reads a
text for a data type. So these pages say who names it, and nothing of the others. Passages are
found by their place among the figures of a practice, of which no second copy is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter

from glossator.data.taxonomy import DataType
from glossator.pages.collection import Collection
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import render
from glossator.problems import named_by

#: Passages of each policy that a page shows, and characters of HTML for all of them.
FIGURES = 50
ROOM = 200_000


@dataclass(frozen=True)
class Naming:
    """A policy with the passages that name a data type, each as practice and number of figure."""

    policy: Summary
    places: tuple[tuple[str, int], ...]

    @cached_property
    def only_suggested(self) -> bool:
        """Whether only rules say that it names it."""
        said = self.policy.said
        return all(said[practice].is_suggested(number) for practice, number in self.places)

    def shown(self, most: int) -> list[tuple[str, list[str]]]:
        """Practices with the HTML of their passages, of all of them together at most so many."""
        figures = self.policy.said
        return [
            (practice, [figures[practice].figures[number] for _, number in places])
            for practice, places in groupby(islice(self.places, most), key=itemgetter(0))
        ]

    def size(self, most: int) -> int:
        """Characters of what is shown."""
        return sum(len(figure) for _, figures in self.shown(most) for figure in figures)


@dataclass(frozen=True)
class NamedData:
    """A data type, the policies that name it, and of how many policies they are."""

    data: DataType
    namings: tuple[Naming, ...]
    of: int

    @property
    def suggested(self) -> int:
        """Of how many policies only rules say that they name it."""
        return sum(naming.only_suggested for naming in self.namings)

    @cached_property
    def passages(self) -> int:
        """How many passages name it."""
        return sum(len(naming.places) for naming in self.namings)

    @cached_property
    def counted(self) -> str:
        """`4 of 5 policies name it (1 suggested)`."""
        return named_by(len(self.namings), self.suggested, self.of)


def named(collection: Collection) -> tuple[NamedData, ...]:
    """All data types with the policies that name them; those of whom people say so come first."""
    found: dict[str, list[Naming]] = {data.id: [] for data in collection.taxonomy.data_types}
    for policy in collection.policies:
        for data, places in policy.named.items():
            found[data].append(Naming(policy, places))
    number = len(collection.policies)
    return tuple(
        NamedData(data, tuple(sorted(found[data.id], key=lambda one: one.only_suggested)), number)
        for data in collection.taxonomy.data_types
    )


def data_pages(collection: Collection) -> Iterator[Page]:
    """The index of data types, and the pages of each."""
    everything = named(collection)
    yield _page("data/index", "data.md.jinja", collection, everything=everything)
    for one in everything:
        yield from _own_pages(one, collection)


def _own_pages(one: NamedData, collection: Collection) -> Iterator[Page]:
    """A data type's page, and those on which its list of policies goes on."""
    parts = paged(one.namings, [naming.size(FIGURES) for naming in one.namings], ROOM)
    names = [[naming.policy.organisation for naming in part] for part in parts]
    first = f"data/{one.data.id}"
    for path, part in pages_of(first, first + "-{}", parts, names):
        yield _page(path, "data-type.md.jinja", collection, named=one, part=part, figures=FIGURES)


def _page(path: str, template: str, collection: Collection, **context: object) -> Page:
    text = render(template, page=f"{path}.html", taxonomy=collection.taxonomy, **context)
    return Page(f"{path}.md", text)
