"""What a server sent, as recorded → the bytes of the page: chunks joined, compression undone.

No more is unpacked than a source may have, however small the recorded bytes are.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from glossator.limits import SOURCE

#: More than a page may have is not unpacked; one byte more says that there is more.
MOST = SOURCE.most + 1
_LAYERS = 3


class NotUndone(Exception):
    """A body that cannot be made what it was; why, as a kind that is counted."""


def undone(raw: bytes, transfer: str, content: str) -> bytes:
    """The body without its transfer and content encodings, as named by its headers.

    Tools that record may write a page without its encodings and keep the headers. So a body that
    does not begin as they say is taken as it is. Raises NotUndone.
    """
    if "chunked" in _names(transfer):
        raw = ChunkedDataReader(io.BytesIO(raw)).read(MOST)
    coded = [name for name in (*_names(content), *_names(transfer)) if name not in _PLAIN]
    if len(coded) > _LAYERS:
        raise NotUndone("compressed again and again")
    for name in reversed(coded):
        raw = _unpacked(raw, name)
    if len(raw) > SOURCE.most:
        raise NotUndone(f"larger than {SOURCE}")
    return raw


_PLAIN = ("identity", "chunked", "utf-8", "none")


def _names(header: str) -> list[str]:
    return [name.strip() for name in header.lower().split(",") if name.strip()]


def _unpacked(raw: bytes, name: str) -> bytes:
    if name not in _READERS:
        raise NotUndone("compressed in a way that is not read")
    why = "damaged"
    for read in _READERS[name]:
        try:
            return read(raw)
        except (zlib.error, brotli.error):
            continue
        except NotUndone as reason:
            why = str(reason)
    if _looks_plain(raw):
        return raw
    raise NotUndone(why)


def _looks_plain(raw: bytes) -> bool:
    """Whether bytes that cannot be unpacked begin as text."""
    return all(byte >= 32 or byte in b"\t\n\f\r\x1b" for byte in raw[:200])


def _zlib(raw: bytes, window: int) -> bytes:
    reader = zlib.decompressobj(window)
    found = reader.decompress(raw, MOST)
    if len(found) < MOST and not reader.eof:
        raise NotUndone("cut off")
    return found


def _brotli(raw: bytes) -> bytes:
    reader = brotli.Decompressor()
    found: bytes = reader.process(raw, output_buffer_limit=MOST)
    while len(found) < MOST and not reader.can_accept_more_data():
        found += reader.process(b"", output_buffer_limit=MOST - len(found))
    if len(found) < MOST and not reader.is_finished():
        raise NotUndone("cut off")
    return found


def _gzip(raw: bytes) -> bytes:
    return _zlib(raw, 16 + zlib.MAX_WBITS)


def _deflate(raw: bytes) -> bytes:
    return _zlib(raw, zlib.MAX_WBITS)


def _bare_deflate(raw: bytes) -> bytes:
    return _zlib(raw, -zlib.MAX_WBITS)


_READERS: dict[str, Iterable[Callable[[bytes], bytes]]] = {
    "gzip": (_gzip,), "x-gzip": (_gzip,), "br": (_brotli,),
    "deflate": (_deflate, _bare_deflate),
}  # fmt: skip
