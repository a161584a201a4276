"""A captured file's bytes → its text and its encoding."""

from __future__ import annotations

import re
from pathlib import Path

from glossator.importing.encodings import Decoded, decode_any
from glossator.importing.refusal import Refused

_KINDS = {
    b"%PDF-": "a PDF file", b"\x1f\x8b": "a compressed file", b"{\\rtf": "an RTF file",
    b"PK\x03\x04": "an archive or an office file", b"\xd0\xcf\x11\xe0": "an office file",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_bytes(path: Path, largest: int) -> bytes:
    """The file's bytes; raises Refused if it cannot be read or is too large."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise Refused(f"it has {size:,} bytes; at most {largest:,} are allowed")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}") from None


def decoded(raw: bytes, charset: str = "") -> Decoded:
    """The text and the encoding that reads it; raises Refused for bytes that are not text.

    `charset` is the encoding that a server declared, if one is known.
    """
    for start, kind in _KINDS.items():
        if raw.startswith(start):
            raise Refused(f"it is {kind}, not text")
    found = decode_any(raw, charset)
    if len(_CONTROL.findall(found.text)) > len(found.text) / 100:
        raise Refused("it is not text: it contains control characters")
    return found
