"""The files of the open data → the page that explains them: columns, sizes, hashes, licences, and
how to begin with them."""

from __future__ import annotations

from collections.abc import Sequence

from glossator.exporting.collection import FOLDER, LICENCE, OWN_TEXTS, Described
from glossator.exporting.files import ExportedFile
from glossator.exporting.package import CROISSANT
from glossator.exporting.tables import TABLES
from glossator.exporting.web_annotation import PAGE
from glossator.pages.page import Page
from glossator.pages.templating import render

#: What the forms of a table are called.
FORMS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


def open_data_page(
    tables: Sequence[ExportedFile], descriptions: Sequence[ExportedFile], about: Described
) -> Page:
    """The page of the open data, beside its files."""
    files = {one: [file for file in tables if file.table == one.name] for one in TABLES}
    return Page(
        f"{FOLDER}/index.md",
        render(
            "open-data.md.jinja",
            page=f"{FOLDER}/index.html",
            tables={one: some for one, some in files.items() if some},
            forms=FORMS,
            descriptions=descriptions,
            croissant=CROISSANT,
            about=about,
            place=f"{about.address}{FOLDER}/" if about.address else "",
            licence=LICENCE,
            own_texts=OWN_TEXTS,
            page_size=PAGE,
        ),
    )
