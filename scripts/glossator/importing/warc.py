"""A WARC file → the pages and texts in it, written to a folder, each with address and moment.

Only answers with a page or a text count; what is left out is counted by kind. The file is read
once, from its beginning to its end or to where it is damaged, and what was whole until then is
kept. Limits are those of archives, counted while bytes are read.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.statusandheaders import StatusAndHeadersParser

from glossator.data.addresses import is_address
from glossator.importing.bodies import NotUndone, undone
from glossator.importing.origin import Origin
from glossator.importing.provenance import host_of
from glossator.limits import SOURCE, Limit

ENDINGS = (".warc", ".warc.gz")
RECORDS = Limit("a WARC file", 2_000_000, "records")
WRITTEN = Limit("the pages and texts of a WARC file", 2_000_000_000, "bytes")
#: How many times larger than itself a WARC file may be unpacked, beyond what is small anyway.
_MOST_TIMES, _SMALL = 200, 50_000_000
#: The headers of a record, with what is read ahead of them.
_HEADERS = 1_000_000
_BLOCK = 65_536
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md",
}  # fmt: skip
_HTTP = StatusAndHeadersParser([], verify=False)
#: Kinds of records that hold no answer, which nobody wants to hear of.
_ABOUT = frozenset("warcinfo request metadata".split())


@dataclass(frozen=True, slots=True)
class Recorded:
    """A page or text of a WARC file: where it was written, and what its record says of it."""

    path: Path
    origin: Origin


@dataclass(slots=True)
class Recording:
    """What a WARC file holds; `left_out` counts by kind, `fault` says why its end is not read."""

    found: list[Recorded] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    records: int = 0
    fault: str = ""


class _LeftOut(Exception):
    """A record that is not a capture; its kind."""


class _Ends(Exception):
    """A file that is read no further; why."""


def is_warc(path: PurePath) -> bool:
    """Whether a file is named as a WARC file."""
    return path.name.lower().endswith(ENDINGS)


def recorded(warc: Path, folder: Path) -> Recording:
    """Write the pages and texts of a WARC file below a folder; of a damaged one, until there."""
    recording, written = Recording(), 0
    said = io.StringIO()  # warcio prints what it finds odd
    try:
        with warc.open("rb") as file, redirect_stderr(said):
            for record in _records(file, warc.stat().st_size, recording):
                try:
                    raw, suffix, origin = _page(record)
                except _LeftOut as kind:
                    recording.left_out.update([str(kind)] if str(kind) else [])
                    continue
                written += len(raw)
                if written > WRITTEN.most:
                    raise _Ends(f"its pages have more than {WRITTEN}")
                path = folder / f"{len(recording.found) + 1}{suffix}"
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
                recording.found.append(Recorded(path, origin))
    except _Ends as why:
        recording.fault = str(why)
    except OSError as error:
        recording.fault = f"it cannot be read: {error.strerror or error}"
    return recording


def _records(file: Any, size: int, recording: Recording) -> Iterator[Any]:
    """The records, each read to its end before the next; raises _Ends where that is not the
    file's."""
    stream = _Stream(file, max(_SMALL, _MOST_TIMES * size))
    records = WARCIterator(stream, no_record_parse=True)
    records.reader.set_decomp(None)  # what is packed once more is not a WARC file
    while True:
        stream.allowed = stream.given + _HEADERS
        try:
            record = next(records, None)
        except _Ends:
            raise
        except Exception:  # what a stranger's bytes make a parser of headers raise
            raise _Ends(_damaged(recording.records)) from None
        if record is None:
            break
        if not hasattr(record.raw_stream, "limit"):  # its headers do not say how long it is
            raise _Ends(stream.fault or _damaged(recording.records))
        stream.allowed = stream.most
        yield record
        while record.raw_stream.read(_BLOCK):
            pass
        if records.err_count or record.raw_stream.limit:
            raise _Ends(stream.fault or _damaged(recording.records))
        recording.records += 1
        if recording.records > RECORDS.most:
            raise _Ends(f"it has more than {RECORDS}")
    if stream.fault or not recording.records:
        raise _Ends(stream.fault or "it holds no record of a WARC file")


def _damaged(records: int) -> str:
    return (
        f"it is damaged or cut off after {records:,} whole records; the captures in these are taken"
        if records
        else "it is not a WARC file, or damaged from the beginning"
    )


@dataclass(slots=True)
class _Stream:
    """The bytes of a file, decompressed if they are gzip's, to what is allowed.

    A file that is cut off ends where its bytes end, and `fault` says so.
    """

    file: Any
    most: int
    given: int = 0
    allowed: int = 0
    fault: str = ""

    def __post_init__(self) -> None:
        packed = self.file.read(2) == b"\x1f\x8b"
        self.file.seek(0)
        self.file = gzip.GzipFile(fileobj=self.file) if packed else self.file

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none at the end."""
        if self.given >= self.most:
            raise _Ends("it would unpack to far more than its size; it may be a bomb")
        if self.given >= self.allowed:
            raise _Ends("the headers of a record have no end")
        wanted = _BLOCK if size < 0 else size
        try:
            got = bytes(self.file.read1(wanted))
        except (EOFError, OSError, zlib.error):
            self.fault = "its compressed data are damaged or cut off; what is whole is taken"
            return b""
        self.given += len(got)
        return got

    def tell(self) -> int:
        """How many bytes were given."""
        return self.given


def _page(record: Any) -> tuple[bytes, str, Origin]:
    """The bytes of a record's page, the suffix of its kind, and its origin; raises _LeftOut."""
    kind = record.rec_type
    if kind in _ABOUT:
        raise _LeftOut
    if kind == "revisit":
        raise _LeftOut("seen before unchanged")
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    if kind not in ("response", "resource") or not address.startswith(("http://", "https://")):
        raise _LeftOut("not an answer of a website")
    headers = _headers(record) if kind == "response" else None
    if headers is not None:
        _refuse_by_status(headers.get_statuscode())
    said = str((headers.get_header("Content-Type") if headers else record.content_type) or "")
    essence, _, parameters = said.partition(";")
    suffix = _SUFFIXES.get(essence.strip().lower())
    if not suffix:
        raise _LeftOut("of other types")
    origin = Origin(
        organisation=_named(host_of(address)),
        address=address if is_address(address) else "",
        captured=_moment(str(record.rec_headers.get_header("WARC-Date") or "")),
        charset=_charset(parameters),
    )
    return _body(record, headers), suffix, origin


def _headers(record: Any) -> Any:
    """What a server said before its page."""
    try:
        return _HTTP.parse(record.raw_stream)
    except EOFError:
        raise _LeftOut("cut off") from None


def _refuse_by_status(status: str) -> None:
    if status[:1] == "3":
        raise _LeftOut("redirects")
    if status != "200":
        raise _LeftOut("errors")


def _body(record: Any, headers: Any) -> bytes:
    raw = record.raw_stream.read(SOURCE.most + 1)
    if len(raw) > SOURCE.most:
        raise _LeftOut(f"larger than {SOURCE}")
    if record.raw_stream.limit or record.rec_headers.get_header("WARC-Truncated"):
        raise _LeftOut("cut off")
    if headers is None:
        return bytes(raw)
    coded = (headers.get_header(name) or "" for name in ("Transfer-Encoding", "Content-Encoding"))
    try:
        return undone(raw, *coded)
    except NotUndone as why:
        raise _LeftOut(str(why)) from None


def _named(host: str) -> str:
    """A host, if its owner can be read in it: not in numbers."""
    return host if re.search("[a-z]", host) else ""


def _moment(said: str) -> dt.datetime | None:
    with suppress(ValueError):
        when = dt.datetime.fromisoformat(said)
        return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return None


def _charset(parameters: str) -> str:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""
