"""Rows of policies that are made up, and the pages that gather them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
from glossator.pages.collection import Collection
from glossator.pages.overviews import gathered_pages
from glossator.pages.page import Page
from glossator.pages.rows import PassageRow, PolicyRow
from glossator.pages.summary import summary_of


def passage(practice: str, number: int = 1, **more: object) -> PassageRow:
    made = PassageRow(
        id=f"{practice}-{number:06x}",
        number=number,
        practice=practice,
        lines=("We may sell <b>data</b>.",),
        section="Selling & more",
        data=(),
        notes=(),
        annotators=("ada",),
        near=(),
    )
    return made._replace(**more)


def policy(name: str, *passages: PassageRow, read: tuple[str, ...] = ()) -> PolicyRow:
    return PolicyRow(
        key=f"{name.lower()}/undated",
        organisation=name,
        title=f"{name} privacy policy",
        sector="software",
        captured="",
        language="en",
        words=100,
        readers=Readers(dict.fromkeys(read, ("ada",))),
        passages=passages,
    )


def pages(taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    """All pages that gather, some two hundred: for those whose matter is what there is."""
    summaries = [summary_of(row, taxonomy) for row in rows]
    return by_path(gathered_pages(summaries, taxonomy))


def one_page(path: str, taxonomy: Taxonomy, *rows: PolicyRow) -> str:
    """One of these pages; those that come after it are not made."""
    summaries = [summary_of(row, taxonomy) for row in rows]
    return next(str(one.content) for one in gathered_pages(summaries, taxonomy) if one.path == path)


#: What makes the pages of one kind.
Maker = Callable[[Collection], Iterator[Page]]


def made_by(maker: Maker, taxonomy: Taxonomy, *rows: PolicyRow) -> dict[str, str]:
    """The pages of one kind; `test_overviews` proves that they are the same among all."""
    ordered = sorted(rows, key=lambda row: (row.organisation.casefold(), row.key))
    collection = Collection(taxonomy, tuple(summary_of(row, taxonomy) for row in ordered))
    return by_path(maker(collection))


def by_path(found: Iterator[Page]) -> dict[str, str]:
    return {one.path: str(one.content) for one in found}
