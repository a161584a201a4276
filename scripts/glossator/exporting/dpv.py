"""Records → what people marked in the terms of the Data Privacy Vocabulary, as Turtle.

DPV 2.3 (W3C). A marked passage states the terms of its practice, or denies them: a policy that
says that it does not sell data is not silent about selling, and does not state it either. So a
denial has a property of its own. Suggestions of rules are left out. Terms are those that the
taxonomy names; the two properties are explained on the page of the open data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.record import Record, RecordedPassage

DPV = "dpv.ttl"
#: The namespaces of terms in the taxonomy, and of our own two properties: the page beside.
PREFIXES = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dcterms": "http://purl.org/dc/terms/",
    "our": "index.html#",
}
STATES, DENIES = "our:states", "our:denies"
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


def write_dpv(records: Iterable[Record], taxonomy: Taxonomy, folder: Path) -> None:
    """Write the file into a folder; one record is in memory at a time."""
    denials = frozenset(denying(taxonomy))
    with (folder / DPV).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"@prefix {name}: <{at}> .\n" for name, at in PREFIXES.items())
        for record in records:
            file.writelines(_version(record, taxonomy, denials))


def denying(taxonomy: Taxonomy) -> Iterator[str]:
    """The practices that deny: those that answer a question with no."""
    return (name for one in taxonomy.questions if one.denied for name in one.denied.by)


def _version(record: Record, taxonomy: Taxonomy, denials: frozenset[str]) -> Iterator[str]:
    notice = f"<../{record.page}>"
    yield (
        f"\n{notice} a dpv:PrivacyNotice ; dcterms:title {literal(record.title)} ; "
        f"dcterms:publisher {literal(record.organisation)} .\n"
    )
    for passage in record.passages:
        if not passage.suggested:
            yield _passage(record, passage, taxonomy, denials)


def _passage(
    record: Record, passage: RecordedPassage, taxonomy: Taxonomy, denials: frozenset[str]
) -> str:
    practice = taxonomy.practices[passage.practice]
    said = [f"dcterms:isPartOf <../{record.page}>"]
    said.append(f"dcterms:subject <../practices/{passage.practice}.html>")
    if practice.dpv:
        verb = DENIES if passage.practice in denials else STATES
        said.append(f"{verb} {', '.join(practice.dpv)}")
    kinds = [term for name in passage.data for term in taxonomy.data_by_id[name].dpv]
    if kinds:
        said.append(f"dpv:hasPersonalData {', '.join(dict.fromkeys(kinds))}")
    return f"<../{record.page}#{passage.id}> {' ; '.join(said)} .\n"


def literal(text: str) -> str:
    """Any text as a literal of Turtle on one line."""
    return f'"{_ESCAPED.sub(lambda sign: f"{chr(92)}u{ord(sign[0]):04X}", text)}"'
