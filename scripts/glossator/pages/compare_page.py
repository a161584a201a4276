"""The page that compares: how much every policy says of every topic, as one table.

The table in the page holds as many policies as fit. All of them are in
`assets/generated/matrix.json`, which the page loads when a reader sorts, filters or asks for more:

    {"levels": [1, 2, 4, 8],
     "policies": [[key, organisation, sector, captured or "", [cell, …]], …]}

A cell is the number of passages on a topic, negative if the rules suggested all of them; 0 if
the policy was read for the topic and says nothing; null if it is not yet read for the topic.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from glossator.annotations.stance import topic_stance
from glossator.data.taxonomy import Taxonomy, Topic
from glossator.pages.collection import Collection
from glossator.pages.page import Page
from glossator.pages.summary import Summary
from glossator.pages.templating import environment, render

#: The fewest passages of each shade of the heat map.
LEVELS = (1, 2, 4, 8)
#: Bytes of HTML that the rows of the page may take: some 150 rows. A browser needs seconds to
#: lay out a table of thousands.
MATRIX_ROOM = 80_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What a policy says of a topic: how many passages, and how many of them are suggested."""

    topic: Topic
    passages: int
    suggested: int
    silent: bool

    @property
    def only_suggested(self) -> bool:
        """Whether there are passages, none of them a person's."""
        return bool(self.passages) and self.passages == self.suggested

    @property
    def level(self) -> int:
        """Its shade, from 1; 0 without passages."""
        return sum(self.passages >= least for least in LEVELS)

    @property
    def code(self) -> int | None:
        """How matrix.json writes it."""
        if self.passages:
            return -self.passages if self.only_suggested else self.passages
        return 0 if self.silent else None


def cells(policy: Summary, taxonomy: Taxonomy) -> list[Cell]:
    """A policy's row of the table."""
    row = []
    for topic in taxonomy.topics:
        found = [policy.said[p.id] for p in topic.practices if p.id in policy.said]
        passages = sum(len(said.figures) for said in found)
        suggested = sum(said.suggested for said in found)
        row.append(
            Cell(
                topic,
                passages,
                suggested,
                topic_stance(topic, policy.said, policy.readers) == "nothing",
            )
        )
    return row


@dataclass(frozen=True)
class Matrix:
    """All policies × topics."""

    collection: Collection

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The HTML of the first rows: as many as the page has room for."""
        template = environment().get_template("matrix-row.jinja")
        rows: list[str] = []
        used = 0
        for policy in self.collection.policies:
            row = template.render(policy=policy, cells=cells(policy, self.collection.taxonomy))
            used += len(row.encode())
            if rows and used > MATRIX_ROOM:
                break
            rows.append(row.replace("\n", ""))
        return tuple(rows)

    @property
    def examples(self) -> list[tuple[Summary, Summary]]:
        """Two pairs worth comparing: the two with the most practices, and of these the
        first with the one that has fewest."""
        order = sorted(self.collection.policies, key=lambda policy: -len(policy.said))
        if len(order) < 2:
            return []
        return [(order[0], order[1]), *([(order[0], order[-1])] if len(order) > 2 else [])]

    @property
    def data(self) -> str:
        """What matrix.json holds."""
        taxonomy = self.collection.taxonomy
        policies = [
            [p.key, p.organisation, p.sector, p.captured, [c.code for c in cells(p, taxonomy)]]
            for p in self.collection.policies
        ]
        made = {"levels": LEVELS, "policies": policies}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def compare_pages(collection: Collection) -> Iterator[Page]:
    """The page that compares, and the data of its table."""
    matrix = Matrix(collection)
    yield Page(
        "compare.md",
        render("compare.md.jinja", collection=collection, matrix=matrix, levels=LEVELS),
    )
    yield Page("assets/generated/matrix.json", matrix.data)
