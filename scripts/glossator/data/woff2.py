"""Fonts as WOFF2: whether a file is one, and whether its weight can be varied.

Only the header and the list of tables are read (W3C, WOFF File Format 2.0, sections 4.1 and 4.2);
what is compressed behind them is for browsers, which check it themselves.
"""

from __future__ import annotations

from pathlib import Path

SIGNATURE = b"wOF2"
#: Bytes of the header, and of what can be the list of tables behind it.
_HEADER, _READ = 48, 8192
#: Numbers that mean a table without its name: that of variations; a table's name follows; and the
#: two tables whose fields depend on whether they were transformed.
_FVAR, _NAMED, _GLYF, _LOCA = 47, 63, 10, 11


class NoFont(ValueError):
    """Why a file cannot be a font of a site."""


def can_vary(path: Path) -> bool:
    """Whether a font has axes, such as its weight; raises NoFont, or OSError."""
    with path.open("rb") as file:
        raw = file.read(_READ)
    if not raw.startswith(SIGNATURE):
        raise NoFont("is not a WOFF2 font")
    try:
        return b"fvar" in _tables(raw)
    except IndexError:
        raise NoFont("is a WOFF2 font that breaks off") from None


def _tables(raw: bytes) -> set[bytes]:
    """The names of a font's tables; of those that have a number only variations are named."""
    at, found = _HEADER, set()
    for _ in range(raw[12] << 8 | raw[13]):
        number, version = raw[at] & 63, raw[at] >> 6
        at += 1
        if number == _NAMED:
            found.add(raw[at : at + 4])
            at += 4
        elif number == _FVAR:
            found.add(b"fvar")
        # Outlines and their places are transformed by 0, all else by another number.
        transformed = (version == 0) if number in (_GLYF, _LOCA) else version != 0
        at = _after(raw, at)
        if transformed:
            at = _after(raw, at)
    return found


def _after(raw: bytes, at: int) -> int:
    """Where a number of several bytes ends: all but its last have the highest bit."""
    while raw[at] & 128:
        at += 1
    return at + 1
