"""Rows of policies that are made up, and the pages that gather them."""

from __future__ import annotations

from glossator.annotations.stance import Readers
from glossator.data.taxonomy import Taxonomy
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
    summaries = [summary_of(row, taxonomy) for row in rows]
    found: list[Page] = list(gathered_pages(summaries, taxonomy))
    return {page.path: str(page.content) for page in found}
