"""Summaries → the pages that say how far each two readers agree, over all texts that both read.

A reader is a person who read a text for a topic, or the rules, which read everything. Names that
differ in capitals only are one person's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotations.passage import MACHINE
from glossator.data.taxonomy import Taxonomy, Topic
from glossator.evaluating.alpha import PairCounts
from glossator.exporting.pairs import Agreement
from glossator.pages.page import Page
from glossator.pages.paging import paged, pages_of
from glossator.pages.summary import Summary
from glossator.pages.templating import contributor, render

FIRST = "disagreements/agreement"
#: Rows of all tables of a page, of about 400 bytes each.
ROWS = 450


@dataclass(frozen=True, slots=True)
class PairFigures:
    """How two readers marked the paragraphs of some texts."""

    texts: frozenset[str] = frozenset()
    counts: PairCounts = field(default_factory=PairCounts)

    def __add__(self, more: PairFigures) -> PairFigures:
        return PairFigures(self.texts | more.texts, self.counts + more.counts)

    @property
    def alpha_words(self) -> str:
        """`0.83`, `−0.12`; a dash where there is none."""
        found = self.counts.alpha
        return "–" if found is None else f"{round(found, 2) + 0.0:.2f}".replace("-", "−")

    @property
    def positive_words(self) -> str:
        """`83 %`; a dash where there is none."""
        found = self.counts.positive
        return "–" if found is None else f"{100 * found:.0f} %"

    @property
    def why_none(self) -> str:
        """Why there is no alpha; nothing if there is one."""
        if self.counts.alpha is not None:
            return ""
        return "both mark every paragraph" if self.counts.both else "neither marks a paragraph"


class ReaderPair(NamedTuple):
    """Two readers, over all topics for which both read the same texts, and on each of them."""

    one: str
    other: str
    whole: PairFigures
    topics: tuple[tuple[Topic, PairFigures], ...]

    @property
    def name(self) -> str:
        """`ada and bo`."""
        return f"{self.one} and {self.other}"


def agreement_pages(policies: Iterable[Summary], taxonomy: Taxonomy) -> Iterator[Page]:
    """The table of all pairs with their topics; a long one goes on over several pages."""
    pairs = reader_pairs(policies, taxonomy)
    parts = paged(pairs, [1 + len(pair.topics) for pair in pairs], ROWS)
    names = [[pair.name for pair in part] for part in parts]
    for path, part in pages_of(FIRST, FIRST + "-{}", parts, names):
        text = render(
            "agreement.md.jinja", page=f"{path}.html", part=part, total=len(pairs),
            machine=MACHINE, reader=_page_of_reader,
        )  # fmt: skip
        yield Page(f"{path}.md", text)


def reader_pairs(policies: Iterable[Summary], taxonomy: Taxonomy) -> list[ReaderPair]:
    """All pairs, people before the rules, then by name."""
    spelled: dict[str, str] = {}
    found: dict[tuple[str, str], dict[str, PairFigures]] = defaultdict(dict)
    for policy in policies:
        for row in policy.agreement:
            for name in (row.one, row.other):
                spelled[name.casefold()] = min(name, spelled.get(name.casefold(), name))
            pair, figures = _in_order(row, policy.key)
            of_pair = found[pair]
            of_pair[row.topic] = of_pair.get(row.topic, PairFigures()) + figures
    pairs = []
    for one, other in sorted(found, key=lambda pair: (pair[1] == MACHINE, pair)):
        of_pair = found[one, other]
        whole = sum(of_pair.values(), PairFigures())
        topics = tuple((t, of_pair[t.id]) for t in taxonomy.topics if t.id in of_pair)
        pairs.append(ReaderPair(spelled[one], spelled[other], whole, topics))
    return pairs


def _in_order(row: Agreement, key: str) -> tuple[tuple[str, str], PairFigures]:
    """The pair of a row, by name and the rules last, and its figures in that order."""
    names = row.one.casefold(), row.other.casefold()
    counts = row.counts
    if sorted(names, key=lambda name: (name == MACHINE, name)) != list(names):
        names = names[::-1]
        counts = PairCounts(counts.both, counts.other, counts.one, counts.neither)
    return names, PairFigures(frozenset((key,)), counts)


def _page_of_reader(name: str) -> str:
    """Where a reader's page lies, from the site's root."""
    return "quality.html" if name == MACHINE else contributor(name)
