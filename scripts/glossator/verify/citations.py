"""The files of citations: every version once, as what it is called."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossator.verify.elements import compared, listed
from glossator.verify.exported_files import FOLDER
from glossator.verify.exported_rows import ExportedRows
from glossator.verify.fault import Fault

#: Whose a citation is, and its organisation and title, where they can be read as they are.
_Cited = tuple[str, tuple[str, str] | None]


def citation_faults(site: Path, versions: Sequence[ExportedRows]) -> Iterator[Fault]:
    """Every version is cited once, with the names of its organisation and of its pages."""
    wanted = {one.key.replace("/", "-"): (one.policy[1], one.policy[3]) for one in versions}
    for name, read in (("citations.json", _csl), ("citations.bib", _bibtex)):
        path = f"{FOLDER}/{name}"
        try:
            said_there = list(read((site / path).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, LookupError):
            yield Fault(path, "file", "was not published, or cannot be read")
            continue
        found = [*listed("citations", (key for key, _ in said_there), wanted)]
        for key, said in said_there:
            if said is not None:
                found += compared(key, ("its organisation and title", said, wanted.get(key)))
        yield from (Fault(path, where, message) for where, message in found)


def _csl(raw: str) -> Iterator[_Cited]:
    for one in json.loads(raw):
        yield one["id"], (one["author"][0]["literal"], one["title"])


def _bibtex(raw: str) -> Iterator[_Cited]:
    return ((key, None) for key in re.findall(r"^@misc\{(\S+),$", raw, re.M))
