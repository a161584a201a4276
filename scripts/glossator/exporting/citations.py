"""Records → how each version is cited, as BibTeX and CSL-JSON; and the collection, as CFF.

CSL-JSON: schema 1.0 of the Citation Style Language. CFF: Citation File Format 1.2.0.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from glossator.exporting.collection import LICENCE, Described
from glossator.exporting.record import Record
from glossator.exporting.shares import GivenShares

CITATIONS = "citations"
BIBTEX, CSL, CFF = "citations.bib", "citations.json", "CITATION.cff"
#: Signs that TeX would take for its own, and how they are written.
_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
#: What would end a field early in an address.
_UNSAFE = re.compile(r"[\\{}\s\"]")


def write_citations(
    records: Iterable[Record], folder: Path, about: Described, shares: GivenShares | None = None
) -> None:
    """Write all three files into a folder; one record is in memory at a time. What a version gives
    is noted in `shares`."""
    shares = shares or GivenShares()
    (folder / CFF).write_text(citation_cff(about), encoding="utf-8")
    with (folder / BIBTEX).open("wb") as bibtex, (folder / CSL).open("wb") as csl:
        between = b"[\n"
        for record in records:
            share = bibtex_of(record, about).encode(), msgspec.json.encode(csl_of(record, about))
            shares.note(record.key, CITATIONS, share)
            bibtex.write(share[0])
            csl.write(between + share[1])
            between = b",\n"
        csl.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def bibtex_of(record: Record, about: Described) -> str:
    """A version as an entry of BibTeX."""
    when = f"Captured {record.captured}." if record.captured else "Capture date unknown."
    fields = {
        "author": f"{{{latex(record.organisation)}}}",
        "title": f"{{{latex(record.title)}}}",
        **({"date": record.captured, "year": record.captured[:4]} if record.captured else {}),
        "url": _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", _address(record, about)),
        "note": latex(f"{when} SHA-256 of the captured text: {record.source_sha256}."),
    }
    inside = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{cite_key(record)},\n{inside}\n}}\n\n"


def csl_of(record: Record, about: Described) -> dict[str, object]:
    """A version as an item of CSL-JSON."""
    made: dict[str, object] = {
        "id": cite_key(record),
        "type": "webpage",
        "title": record.title,
        "author": [{"literal": record.organisation}],
        "container-title": about.title,
        "language": record.language,
        "URL": _address(record, about),
        "note": f"SHA-256 of the captured text: {record.source_sha256}",
    }
    if record.captured:
        made["issued"] = {"date-parts": [[int(part) for part in record.captured.split("-")]]}
    if record.archive_address:
        made["archive_location"] = record.archive_address
    return made


def citation_cff(about: Described) -> str:
    """The collection as a citation file."""

    def lines() -> Iterator[str]:
        yield "cff-version: 1.2.0"
        yield "message: If you use these data, please cite them as below."
        yield "type: dataset"
        yield f"title: {_yaml(f'{about.title}: annotated {about.what}')}"
        yield f"abstract: {_yaml(about.description)}"
        yield "authors:"
        yield f"  - name: {_yaml(f'The contributors of {about.title}')}"
        yield f"license: {LICENCE['name']}"
        if about.address:
            yield f"url: {_yaml(about.address)}"

    return "\n".join(lines()) + "\n"


def cite_key(record: Record) -> str:
    """The name by which a version is cited."""
    return record.key.replace("/", "-")


def latex(words: str) -> str:
    """Any words as text of BibTeX: braces pair, and nothing of them is a command."""
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return _SIGN.sub(lambda found: _SIGNS[found[0]], plain)


def _address(record: Record, about: Described) -> str:
    """Its page, or without a site's address where the text was published."""
    if about.address:
        return about.address + record.page
    return record.source_address or record.page


def _yaml(text: str) -> str:
    """A text as YAML takes it: JSON's texts are YAML's."""
    return json.dumps(text, ensure_ascii=False)
