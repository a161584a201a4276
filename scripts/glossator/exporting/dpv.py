"""Records → what people marked in the terms of the Data Privacy Vocabulary, as Turtle.

DPV 2.3 (W3C). A marked passage states the terms of its practice, or denies them: a policy that
says that it does not sell data is not silent about selling, and does not state it either. So a
denial has a property of its own. Suggestions of rules are left out. Terms are those that the
taxonomy names; the two properties are explained on the page of the open data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.collection import FOLDER
from glossator.exporting.files import ExportedFile, exported
from glossator.exporting.parts import NumberedFiles
from glossator.exporting.record import Record, RecordedPassage
from glossator.exporting.shares import GivenShares

TURTLE, DPV = "dpv", "dpv.ttl"
#: The namespaces of our own two properties, which is the page beside, and of terms in the taxonomy.
OUR = "index.html#"
PREFIXES = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dcterms": "http://purl.org/dc/terms/",
    "our": OUR,
}
#: Where pages are from here.
_ROOT = "../"
STATES, DENIES = "our:states", "our:denies"
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


def write_dpv(
    records: Iterable[Record],
    taxonomy: Taxonomy,
    folder: Path,
    address: str = "",
    shard_of: Callable[[str], int] = lambda policy: 0,
    *,
    shares: GivenShares | None = None,
) -> tuple[ExportedFile, ...]:
    """Write the file, or its parts, into a folder; one record is in memory at a time.

    `records` and `shard_of` are as for tables. Where there are shards, pages have whole addresses,
    for which `address` is that of the site. What a version gives is noted in `shares`.
    """
    shares = shares or GivenShares()
    denials = frozenset(denying(taxonomy))
    parts = NumberedFiles(folder, TURTLE, DPV.rpartition(".")[2])
    with ExitStack() as stack:
        file: TextIO | None = None
        for record in records:
            shard = shard_of(record.policy)
            if file is None or shard != parts.shards[-1] or parts.is_full:
                root = address if shard and address else _ROOT
                stack.close()
                file = stack.enter_context(_begun(parts.next(shard), root))
            share = list(_version(record, taxonomy, denials, root))
            shares.note(record.key, TURTLE, share)
            file.writelines(share)
        if file is None:
            stack.enter_context(_begun(parts.next(0), _ROOT))
    named = zip(parts.paths, parts.shards, strict=True)
    return tuple(exported(path, shard=shard) for path, shard in named)


def _begun(path: Path, root: str) -> TextIO:
    file = path.open("w", encoding="utf-8", newline="\n")
    ours = OUR if root == _ROOT else f"{root}{FOLDER}/{OUR}"
    for name, at in {**PREFIXES, "our": ours}.items():
        file.write(f"@prefix {name}: <{at}> .\n")
    return file


def denying(taxonomy: Taxonomy) -> Iterator[str]:
    """The practices that deny: those that answer a question with no."""
    return (name for one in taxonomy.questions if one.denied for name in one.denied.by)


def _version(
    record: Record, taxonomy: Taxonomy, denials: frozenset[str], root: str
) -> Iterator[str]:
    notice = f"<{root}{record.page}>"
    yield (
        f"\n{notice} a dpv:PrivacyNotice ; dcterms:title {literal(record.title)} ; "
        f"dcterms:publisher {literal(record.organisation)} .\n"
    )
    for passage in record.passages:
        if not passage.suggested:
            yield _passage(record, passage, taxonomy, denials, root)


def _passage(
    record: Record, passage: RecordedPassage, taxonomy: Taxonomy, denials: frozenset[str],
    root: str,
) -> str:  # fmt: skip
    practice = taxonomy.practices[passage.practice]
    said = [f"dcterms:isPartOf <{root}{record.page}>"]
    said.append(f"dcterms:subject <{root}practices/{passage.practice}.html>")
    if practice.dpv:
        verb = DENIES if passage.practice in denials else STATES
        said.append(f"{verb} {', '.join(practice.dpv)}")
    kinds = [term for name in passage.data for term in taxonomy.data_by_id[name].dpv]
    if kinds:
        said.append(f"dpv:hasPersonalData {', '.join(dict.fromkeys(kinds))}")
    return f"<{root}{record.page}#{passage.id}> {' ; '.join(said)} .\n"


def literal(text: str) -> str:
    """Any text as a literal of Turtle on one line."""
    return f'"{_ESCAPED.sub(lambda sign: f"{chr(92)}u{ord(sign[0]):04X}", text)}"'
