"""The formats in which marks come in: how each is told, and what reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.web_annotation_files import read_web_annotations
from glossator.exporting.webanno_tsv import read_tsv

#: Bytes of a file that is read at most.
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class MarkFormat:
    """A format: `tells` says by a file's name and first bytes whether it is this one; `read` gives
    its marks, or raises NotRead."""

    tells: Callable[[str, bytes], bool]
    read: Callable[[Path, Taxonomy], list[ForeignMark]]


def _tsv(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    return read_tsv(text_of_file(path), path.name, taxonomy.practices)


def _w3c(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    return read_web_annotations(path)


def text_of_file(path: Path) -> str:
    """A file's text; raises NotRead."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotRead(f"{path.name} is not UTF-8") from None


#: In the order in which they are tried.
FORMATS: dict[str, MarkFormat] = {
    "tsv": MarkFormat(lambda name, raw: raw.startswith(b"#FORMAT=WebAnno TSV 3"), _tsv),
    "w3c": MarkFormat(lambda name, raw: raw.lstrip()[:1] in (b"{", b"["), _w3c),
}


def format_of(path: Path, name: str | None = None) -> MarkFormat:
    """The format of a file, by its name or as it shows; raises NotRead."""
    if path.stat().st_size > LARGEST:
        raise NotRead(f"{path.name} has more than {LARGEST:,} bytes")
    if name:
        return FORMATS[name]
    with path.open("rb") as file:
        raw = file.read(1 << 16).removeprefix(b"\xef\xbb\xbf")
    for one in FORMATS.values():
        if one.tells(path.name, raw):
            return one
    raise NotRead(f"{path.name} has none of the known formats: {', '.join(FORMATS)}")
