"""The files of citations: every version once, as what it is called."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossator.verify.elements import compared, listed
from glossator.verify.exported_files import FOLDER
from glossator.verify.exported_rows import ExportedRows
from glossator.verify.fault import Fault

#: Whose a citation is, and its organisation and title.
_Cited = tuple[str, tuple[str, str]]
_ENTRY = re.compile(
    r"^@misc\{(\S+),\n  author = \{\{(.*)\}\},\n  title = \{\{(.*)\}\},$", re.MULTILINE
)
_SIGNS = {
    "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "bar": "|",
    "asciicircum": "^", "asciigrave": "`", "less": "<", "greater": ">", "quotedbl": '"',
}  # fmt: skip
_SIGN = re.compile(r"\\text(\w+)\{\}|\\([$&%#_])")


def citation_faults(site: Path, versions: Sequence[ExportedRows]) -> Iterator[Fault]:
    """Every version is cited once, with the names of its organisation and of its pages."""
    wanted = {one.key.replace("/", "-"): (one.policy[1], one.policy[3]) for one in versions}
    in_tex = {key: (_composed(whose), _composed(title)) for key, (whose, title) in wanted.items()}
    for name, read, right in (
        ("citations.json", _csl, wanted),
        ("citations.bib", _bibtex, in_tex),
    ):
        path = f"{FOLDER}/{name}"
        try:
            said_there = list(read((site / path).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, LookupError):
            yield Fault(path, "file", "was not published, or cannot be read")
            continue
        found = [*listed("citations", (key for key, _ in said_there), right)]
        for key, said in said_there:
            found += compared(key, ("its organisation and title", said, right.get(key)))
        yield from (Fault(path, where, message) for where, message in found)


def _csl(raw: str) -> Iterator[_Cited]:
    for one in json.loads(raw):
        yield one["id"], (one["author"][0]["literal"], one["title"])


def _bibtex(raw: str) -> Iterator[_Cited]:
    for key, whose, title in _ENTRY.findall(raw):
        yield key, (_read_tex(whose), _read_tex(title))


def _read_tex(text: str) -> str:
    return _SIGN.sub(lambda found: _SIGNS.get(found[1], "") if found[1] else found[2], text)


def _composed(words: object) -> str:
    """Words as BibTeX has them: on one line, and composed."""
    return " ".join(unicodedata.normalize("NFC", str(words)).split())
