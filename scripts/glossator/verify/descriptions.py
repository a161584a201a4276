"""What describes the files of the open data: each file with its true size and hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import etree

from glossator.verify.elements import compared, listed, text_of
from glossator.verify.exported_files import FOLDER, FORMS, address_of
from glossator.verify.fault import Fault

#: What a description says: the name of a file, its size, and its hash.
_Named = tuple[str, int, str]
_ON_SHARD = re.compile(r"[a-z]+-\d+-\d+\.[a-z]+")


def description_faults(site: Path, files: Iterable[str]) -> Iterator[Fault]:
    """Where a description names other files than these, or another size or hash."""
    hashes = {name: _hashed(site / FOLDER / name) for name in files}
    for name, read in (
        ("datapackage.json", _packaged), ("croissant.json", _in_croissant),
        ("index.html", _on_page),
    ):  # fmt: skip
        yield from _faults(site, name, read, hashes)


def _hashed(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def _faults(
    site: Path,
    name: str,
    read: Callable[[bytes], Iterator[_Named]],
    hashes: dict[str, tuple[int, str]],
) -> Iterator[Fault]:
    path = f"{FOLDER}/{name}"
    if not (site / path).is_file():
        yield Fault(path, "file", "was not published")
        return
    try:
        named = [
            (_local(one, f"{address_of(site)}{FOLDER}/"), size, sha256)
            for one, size, sha256 in read((site / path).read_bytes())
        ]
    except (ValueError, TypeError, LookupError):
        yield Fault(path, "description", "cannot be read")
        return
    found = [*listed("description", (one for one, *_ in named), hashes)]
    for one, size, sha256 in named:
        found += compared(one, ("its size and hash", (size, sha256), hashes.get(one)))
    yield from (Fault(path, where, message) for where, message in found)


def _local(place: str, address: str) -> str:
    """The name of a file of which a part of a table on a shard has the whole address."""
    name = place.removeprefix(address)
    return name if name == place or _ON_SHARD.fullmatch(name) else place


def _packaged(raw: bytes) -> Iterator[_Named]:
    for one in json.loads(raw)["resources"]:
        yield one["path"], one["bytes"], one["hash"].removeprefix("sha256:")


def _in_croissant(raw: bytes) -> Iterator[_Named]:
    for one in json.loads(raw)["distribution"]:
        yield one["contentUrl"], int(one["contentSize"].removesuffix(" B")), one["sha256"]


def _on_page(raw: bytes) -> Iterator[_Named]:
    """What the page says of the tables; the two descriptions have no table."""
    tree = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    for item in tree.iter("li"):
        link, code = item.find("a"), item.find("code")
        if link is not None and code is not None and link.get("href", "").endswith(FORMS):
            size = re.search(r"([\d,]+) bytes", text_of(item))
            yield link.get("href", ""), int(size[1].replace(",", "")) if size else 0, text_of(code)
