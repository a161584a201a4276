"""Pagefind's index in one order, so that the same site gives the same bytes.

Pagefind writes its filters and their values as they come out of a hash table, which differs
from run to run, and names each file by a hash of what it holds. Here both are put in order,
and what was renamed is renamed where it is named. A file is gzip around a sign and CBOR.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_SIGN = b"pagefind_dcd"
#: In the list that a file of metadata holds: filters as (name, file), and sortings.
_FILTERS, _SORTINGS = 3, 4


def put_in_order(index: Path) -> None:
    """Put one index in order; `index` is the folder with `pagefind-entry.json`."""
    entry = index / "pagefind-entry.json"
    entries: dict[str, Any] = json.loads(entry.read_bytes())
    for language, about in sorted(entries["languages"].items()):
        about["hash"] = _language(index, language, about["hash"])
    entries["languages"] = dict(sorted(entries["languages"].items()))
    entry.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _language(index: Path, language: str, name: str) -> str:
    """Put a language's filters in order; the new name of its metadata."""
    old = index / f"pagefind.{name}.pf_meta"
    meta: list[Any] = _read(old)
    meta[_FILTERS] = sorted(
        [label, _filter(index, language, file)] for label, file in meta[_FILTERS]
    )
    meta[_SORTINGS] = sorted(meta[_SORTINGS])
    packed = _packed(meta)
    new = f"{language}_{_hash(packed)[:10]}"
    old.unlink()
    (index / f"pagefind.{new}.pf_meta").write_bytes(packed)
    return new


def _filter(index: Path, language: str, name: str) -> str:
    """Put a filter's values in order; its new name."""
    old = index / "filter" / f"{name}.pf_filter"
    label, values = _read(old)
    packed = _packed([label, sorted(values)])
    new = f"{language}_{_hash(packed)[:7]}"
    old.unlink()
    (index / "filter" / f"{new}.pf_filter").write_bytes(packed)
    return new


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGN))


def _packed(value: Any) -> bytes:
    return gzip.compress(_SIGN + cbor2.dumps(value), 9, mtime=0)


def _hash(packed: bytes) -> str:
    return hashlib.sha256(packed).hexdigest()
