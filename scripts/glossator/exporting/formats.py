"""The formats in which marks go out and come in: how each is known, written and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.data.taxonomy import Taxonomy
from glossator.data.values import HANDLE
from glossator.exporting.brat import read_brat, written_brat
from glossator.exporting.doccano import is_doccano, read_doccano, written_doccano
from glossator.exporting.foreign import ForeignMark, NotRead
from glossator.exporting.hypothesis_json import is_hypothesis, read_hypothesis, written_hypothesis
from glossator.exporting.record import Record
from glossator.exporting.web_annotation import web_annotations
from glossator.exporting.web_annotation_files import read_web_annotations
from glossator.exporting.webanno_tsv import read_tsv, written_tsv

#: Bytes of a file that is read at most.
LARGEST = 20_000_000
#: Names of files and what is in them.
WrittenFiles = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class MarkFormat:
    """A format: `knows` says by a file's name and first bytes whether it is this one; `read` gives
    its marks, or raises NotRead; `write` gives a version's files."""

    knows: Callable[[str, bytes], bool]
    read: Callable[[Path, Taxonomy], list[ForeignMark]]
    write: Callable[[Record, Taxonomy], WrittenFiles]


def text_of_file(path: Path) -> str:
    """A file's text; raises NotRead."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise NotRead(f"{path.name} is missing or cannot be read") from None
    except UnicodeDecodeError:
        raise NotRead(f"{path.name} is not UTF-8") from None


def _read_w3c(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    return read_web_annotations(path)


def _write_w3c(record: Record, taxonomy: Taxonomy) -> WrittenFiles:
    return ((Path(path).name, raw) for path, raw in web_annotations(record))


def _read_tsv(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    return _by(path, read_tsv(text_of_file(path), path.name, taxonomy.practices))


def _read_doccano(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    return _by(path, read_doccano(text_of_file(path), path.name))


def _read_brat(path: Path, taxonomy: Taxonomy) -> list[ForeignMark]:
    text = text_of_file(path.with_suffix(".txt"))
    return _by(path, read_brat(text_of_file(path), text, path.name))


def _write_brat(record: Record, taxonomy: Taxonomy) -> WrittenFiles:
    for name, raw in _each(record, "ann", written_brat):
        yield name, raw
        yield name.replace(".ann", ".txt"), record.text.encode()


def _by(path: Path, marks: list[ForeignMark]) -> list[ForeignMark]:
    """Marks of an annotator's own file, which is named like the annotator, as ours are."""
    name = path.stem if HANDLE.fullmatch(path.stem) else ""
    return [replace(one, annotator=one.annotator or name) for one in marks]


def _each(record: Record, suffix: str, write: Callable[[Record, str], str]) -> WrittenFiles:
    """A file for each annotator."""
    names = sorted({mark.annotator for one in record.passages for mark in one.marks})
    return ((f"{name}.{suffix}", write(record, name).encode()) for name in names)


#: In the order in which they are tried.
FORMATS: dict[str, MarkFormat] = {
    "tsv": MarkFormat(
        lambda name, raw: raw.startswith(b"#FORMAT=WebAnno TSV 3"), _read_tsv,
        lambda record, _: _each(record, "tsv", written_tsv),
    ),
    "brat": MarkFormat(lambda name, raw: name.endswith(".ann"), _read_brat, _write_brat),
    "hypothesis": MarkFormat(
        lambda name, raw: is_hypothesis(raw), read_hypothesis,
        lambda record, _: _each(record, "json", written_hypothesis),
    ),
    "doccano": MarkFormat(
        lambda name, raw: is_doccano(raw), _read_doccano,
        lambda record, _: _each(record, "jsonl", written_doccano),
    ),
    "w3c": MarkFormat(
        lambda name, raw: raw.lstrip()[:1] in (b"{", b"["), _read_w3c, _write_w3c
    ),
}  # fmt: skip


def format_of(path: Path, name: str | None = None) -> MarkFormat:
    """The format of a file, by its name or as it shows; raises NotRead."""
    if path.stat().st_size > LARGEST:
        raise NotRead(f"{path.name} has more than {LARGEST:,} bytes")
    if name:
        return FORMATS[name]
    with path.open("rb") as file:
        raw = file.read(1 << 16).removeprefix(b"\xef\xbb\xbf")
    for one in FORMATS.values():
        if one.knows(path.name, raw):
            return one
    raise NotRead(f"{path.name} has none of the known formats: {', '.join(FORMATS)}")
