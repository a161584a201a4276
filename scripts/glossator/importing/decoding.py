"""A captured file's bytes → its text and its encoding."""

from __future__ import annotations

import re
from pathlib import Path

from glossator.importing.refusal import Refused
from glossator.text.source import decode

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_KINDS = {b"%PDF-": "a PDF file", b"\x1f\x8b": "a compressed file", b"{\\rtf": "an RTF file"}
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I
)
_WESTERN = frozenset(
    "utf-8 utf8 windows-1252 cp1252 iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii "
    "iso-8859-15".split()
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_bytes(path: Path, largest: int) -> bytes:
    """The file's bytes; raises Refused if it cannot be read or is too large."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}") from None
    if len(raw) > largest:
        raise Refused(f"it has {len(raw):,} bytes; at most {largest:,} are allowed")
    return raw


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and the encoding that reads it; raises Refused for bytes that are not text."""
    for start, kind in _KINDS.items():
        if raw.startswith(start):
            raise Refused(f"it is {kind}, not text")
    text, encoding = _decoded(raw)
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise Refused("it is not text: it contains control characters")
    return text, encoding


def _decoded(raw: bytes) -> tuple[str, str]:
    if raw[:2] in _MARKS:
        try:
            return decode(raw, "utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise Refused("it begins like UTF-16 but is not") from None
    if b"\x00" in raw:
        raise Refused("it is not text: it contains NUL bytes")
    for encoding in ("utf-8", "windows-1252"):
        try:
            return decode(raw, encoding), encoding
        except UnicodeDecodeError:
            _refuse_if_declared_otherwise(raw)
    return decode(raw, "iso-8859-1"), "iso-8859-1"


def _refuse_if_declared_otherwise(raw: bytes) -> None:
    declared = _DECLARED.search(raw[:4000])
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name not in _WESTERN:
        raise Refused(
            f"it says that its encoding is {name}, which is not supported; save it as UTF-8"
        )
