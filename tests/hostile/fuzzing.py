"""Mutations of real files, from a seed: what a slip, a bad merge or an attack makes of them."""

from __future__ import annotations

import random
from collections.abc import Callable

from hostile.payloads import PAYLOADS

Mutation = Callable[[random.Random, bytes], bytes]
#: Bytes and pieces at which readers of text trip.
_PIECES = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\n", b"\n\n",
    b"\t", b" ", b"    ", b":", b": ", b" #", b"-", b"- ", b"---\n", b"...\n", b">-\n", b"|\n",
    b"&a ", b"*a", b"!x ", b"? ", b"{", b"}", b"[", b"]", b"'", b'"', b"\\", b"`", b"%", b"@", b"~",
    b"<", b">", b"<b>", b"</p>", b"<!--", b"&#8238;", b"&amp;", b"**", b"![", b"](", b"|",
    b"# ", b"####### ",
    "\u202e".encode(), "\u0301".encode() * 40, "\u2028".encode(), "\U0001f600".encode(),
    b"99999999999999999999", b"-1", b"1e999", b"1-999999", b"9999999-1", b"0", b"null",
]  # fmt: skip
_TEXTS = [text.encode("utf-8", "replace") for text in PAYLOADS.values() if len(text) < 400]


def _span(rng: random.Random, raw: bytes) -> tuple[int, int]:
    start = rng.randrange(len(raw) + 1)
    return start, min(len(raw), start + rng.choice((1, 2, 5, 20, 100, 1000)))


def _deleted(rng: random.Random, raw: bytes) -> bytes:
    start, end = _span(rng, raw)
    return raw[:start] + raw[end:]


def _doubled(rng: random.Random, raw: bytes) -> bytes:
    start, end = _span(rng, raw)
    return raw[:end] + raw[start:end] * rng.choice((1, 1, 3, 50)) + raw[end:]


def _moved(rng: random.Random, raw: bytes) -> bytes:
    start, end = _span(rng, raw)
    rest = raw[:start] + raw[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + raw[start:end] + rest[at:]


def _flipped(rng: random.Random, raw: bytes) -> bytes:
    if not raw:
        return raw
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]


def _inserted(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    piece = rng.choice(_PIECES) * rng.choice((1, 1, 1, 2, 30))
    return raw[:at] + piece + raw[at:]


def _attacked(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + rng.choice(_TEXTS) + raw[at:]


def _line_changed(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    change = rng.randrange(4)
    if change == 0:
        del lines[at]
    elif change == 1:
        lines.insert(at, rng.choice(lines))
    elif change == 2:
        lines[at] = b" " * rng.randrange(1, 9) + lines[at]
    else:
        lines[at] = lines[at].lstrip()
    return b"\n".join(lines)


def _cut(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


_MUTATIONS: tuple[Mutation, ...] = (
    _deleted, _doubled, _moved, _flipped, _inserted, _inserted, _attacked, _line_changed,
    _line_changed, _cut,
)  # fmt: skip


def mutated(rng: random.Random, raw: bytes) -> bytes:
    """A file with one to four things wrong with it."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        raw = rng.choice(_MUTATIONS)(rng, raw)
    return raw
