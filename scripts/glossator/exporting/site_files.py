"""A collection → what programs look for on a site: `robots.txt`, `llms.txt`, schema.org."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from glossator.exporting.collection import FOLDER, LICENCE, Described
from glossator.exporting.files import ExportedFile
from glossator.exporting.package import MEDIA, PACKAGE
from glossator.exporting.tables import TABLES

ROBOTS, LLMS = "robots.txt", "llms.txt"
#: Pages from which everything else is reached, with what they hold.
_PAGES = (
    ("Questions", "questions/index.html", "what readers ask, and what every policy answers"),
    ("Policies", "policies/index.html", "every policy in full, with its passages marked"),
    ("Topics", "topics/index.html", "the practices, and the policies that say each"),
    ("About", "about.html", "where the texts come from, and what marks and silences mean"),
)


def robots_txt(about: Described) -> str:
    """Everybody may read everything; where the list of pages is, if the site has an address."""
    sitemap = f"\nSitemap: {about.address}sitemap.xml\n" if about.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms_txt(about: Described, files: Iterable[ExportedFile] = ()) -> str:
    """What the site is, for language models, in the form of llmstxt.org; `files` are those of the
    tables."""
    pages = [f"- [{name}]({about.address}{path}): {what}" for name, path, what in _PAGES]
    place = f"{about.address}{FOLDER}/"
    divided = {file.table for file in files if file.name != f"{file.table}.{file.suffix}"}
    tables = [
        f"- {one.name}: a row is {one.row}; in parts, which {PACKAGE} names"
        if one.name in divided
        else f"- [{one.name}]({place}{one.name}.jsonl): a row is {one.row}"
        for one in TABLES
        if about.texts or one.name != "texts"
    ]
    return "\n".join(
        [
            f"# {' '.join(about.title.split())}",
            "",
            f"> {about.description}",
            "",
            "Suggestions of rules are marked as such and are nobody’s finding. A policy “says "
            "nothing” only where a person has read it in full for that; otherwise it is not yet "
            "read. Nothing here is legal advice.",
            "",
            "## Pages",
            "",
            *pages,
            "",
            "## Data",
            "",
            *tables,
            f"- [{PACKAGE}]({place}{PACKAGE}): columns, types, sizes and hashes of all tables",
            "",
        ]
    )


def dataset(tables: Iterable[ExportedFile], about: Described) -> str:
    """The open data as schema.org's Dataset, to be put into a page: no sign of it ends a script."""
    place = f"{about.address}{FOLDER}/" if about.address else ""
    made = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": f"{about.title}: annotated {about.what}",
        "description": about.description,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": f"The contributors of {about.title}"},
        **({"url": f"{place}index.html"} if place else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": f"{place}{file.name}",
                "encodingFormat": MEDIA[file.suffix],
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in tables
        ],
    }
    raw = msgspec.json.encode(made).decode()
    return raw.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
