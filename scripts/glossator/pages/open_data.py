"""The files of the open data → the page that explains them: columns, sizes, hashes, licences, and
how to begin with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.citations import BIBTEX, CFF, CSL
from glossator.exporting.collection import FOLDER, LICENCE, OWN_TEXTS, Described
from glossator.exporting.dpv import DPV
from glossator.exporting.files import ExportedFile
from glossator.exporting.interface_files import gathered_files
from glossator.exporting.package import CROISSANT, PACKAGE
from glossator.exporting.site_files import LLMS, ROBOTS, dataset, llms_txt, robots_txt
from glossator.exporting.tables import TABLES
from glossator.exporting.web_annotation import PAGE
from glossator.pages.page import Page
from glossator.pages.summary import Summary
from glossator.pages.templating import render

#: What the files beside the tables are, and what the forms of a table are called.
FILES = {
    PACKAGE: "a Frictionless data package",
    CROISSANT: "Croissant 1.0",
    DPV: "what people marked in the terms of DPV 2.3, as Turtle",
    BIBTEX: "how to cite each version, as BibTeX",
    CSL: "the same as CSL-JSON",
    CFF: "how to cite the collection, as CFF",
}
FORMS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


def open_data_pages(
    tables: Sequence[ExportedFile], descriptions: Sequence[ExportedFile], about: Described
) -> Iterator[Page]:
    """The page of the open data, beside its files; and what programs look for at a site's root."""
    files = {one: [file for file in tables if file.table == one.name] for one in TABLES}
    yield Page(
        f"{FOLDER}/index.md",
        render(
            "open-data.md.jinja",
            page=f"{FOLDER}/index.html",
            tables={one: some for one, some in files.items() if some},
            divided=any(file.name != f"{file.table}.{file.suffix}" for file in tables),
            # Dividing a site changes addresses in what describes the data, and so sizes and hashes.
            is_sharded=any(file.shard for file in tables),
            forms=FORMS,
            descriptions=[(file, _about(file.name)) for file in descriptions],
            package=PACKAGE,
            dataset=dataset(tables, about),
            about=about,
            place=f"{about.address}{FOLDER}/" if about.address else "",
            licence=LICENCE,
            own_texts=OWN_TEXTS,
            page_size=PAGE,
        ),
    )
    yield Page(ROBOTS, robots_txt(about))
    yield Page(LLMS, llms_txt(about, tables))


def _about(name: str) -> str:
    """What a file beside the tables is, or a part of one."""
    stem, _, suffix = name.partition(".")
    whole = f"{stem.partition('-')[0]}.{suffix}"
    return FILES[name] if name in FILES else f"a part of {FILES[whole]}"


def interface_pages(
    policies: Iterable[Summary], taxonomy: Taxonomy, about: Described
) -> Iterator[Page]:
    """The gathered files of the JSON interface."""
    for path, content in gathered_files(policies, taxonomy, about):
        yield Page(path, content)
