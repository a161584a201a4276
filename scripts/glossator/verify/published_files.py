"""The files of a site: of known kinds, and those that are not pages do only what they are for.

Browsers run every file that is served as HTML, XHTML, XML or SVG. So a file that is none of
those that the build means to publish is a fault, pictures only draw, and styles fetch nothing
foreign.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from gate.svg import picture_fault
from glossator.verify.fault import Fault
from glossator.verify.style_sheets import style_file_fault

#: How names of published files end, as browsers and hosts tell kinds; small letters only.
KINDS = frozenset(
    (
        ".html .css .js .json .txt .map .atom .woff2 .svg .png .jpg .jpeg .webp .avif .ico "
        ".csv .jsonl .jsonld .parquet .bib .cff .ttl"
    ).split()
)
#: What the search's index is made of, in its own folder.
INDEX_KINDS = frozenset(".js .json .pagefind .pf_meta .pf_index .pf_filter .pf_fragment".split())
_INDEX = "pagefind/"
#: Single files of other kinds.
SINGLE = frozenset(("_headers", "sitemap.xml", "sitemap.xml.gz", "MANIFEST.sha256"))


def file_faults(site: Path, files: Iterable[str]) -> Iterator[Fault]:
    """What is wrong with the files of a site, apart from pages."""
    for name in sorted(files):
        kind = posixpath.splitext(name)[1]
        if name not in SINGLE and kind not in (INDEX_KINDS if name.startswith(_INDEX) else KINDS):
            message = "is of a kind that is not published; remove it from docs/ or overrides/"
            yield Fault(name, "file", message)
        elif kind == ".svg" and (found := picture_fault((site / name).read_bytes())):
            yield Fault(name, "picture", f"holds {found}; save it as plain SVG, or as PNG")
        elif kind == ".css" and (found := style_file_fault((site / name).read_bytes())):
            yield Fault(name, "styles", f"hold {found}; publish what is needed with the site")
