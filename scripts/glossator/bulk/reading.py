"""A captured file at any address → its annotated texts; an archive or WARC file has many."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.bulk import storage
from glossator.bulk.rows import AnnotatedText
from glossator.bulk.sources import Source, holds_many, path_of
from glossator.bulk.text_process import TextProcess
from glossator.importing.captures import CapturedFile, find_captures
from glossator.importing.decoding import read_bytes
from glossator.importing.origin import NOWHERE
from glossator.importing.refusal import Refused
from glossator.importing.trees import placed
from glossator.limits import SOURCE


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source that the storage does not give, and why."""

    address: str
    reason: str


def texts_of(source: Source, process: TextProcess) -> Iterator[AnnotatedText | UnreadSource]:
    """The texts of a source, in order. Raises NotDone where the storage itself fails."""
    path = Path(path_of(source.address))
    try:
        if holds_many(path.name):
            yield from _inside(source, process)
        elif source.size > SOURCE.most:
            reason = f"it has {source.size:,} bytes; at most {SOURCE.most:,} are allowed"
            yield AnnotatedText(source.address, "refused", (reason,))
        else:
            raw = storage.read(source.address)
            known = placed(path)
            origin = known.origin if known else NOWHERE
            yield process.annotated(source.address, path, raw, origin)
    except (FileNotFoundError, PermissionError) as error:
        yield UnreadSource(source.address, error.strerror or storage.words_of(error))


def _inside(source: Source, process: TextProcess) -> Iterator[AnnotatedText]:
    """The texts in an archive or WARC file, which is copied to this machine for that."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / path_of(source.address).name
        storage.fetch(source.address, file)
        captures = find_captures([file], Path(scratch) / "inside")
        for name, reason in captures.refused:
            yield AnnotatedText(_named(name, file, source), "refused", (reason,))
        for one in captures.found:
            yield _annotated(one, _named(one.name, file, source), process)


def _annotated(one: CapturedFile, name: str, process: TextProcess) -> AnnotatedText:
    try:
        raw = read_bytes(one.path, SOURCE.most)
    except Refused as reason:
        return AnnotatedText(name, "refused", (str(reason),))
    # The folders of this machine say nothing of whose policy it is.
    inside = one.name.partition(": ")[2] or one.path.name
    path = Path(inside) if one.origin == NOWHERE else Path(one.path.name)
    return process.annotated(name, path, raw, one.origin)


def _named(name: str, file: Path, source: Source) -> str:
    """The name of something in an archive, with the archive's address."""
    return source.address + name.removeprefix(str(file))
