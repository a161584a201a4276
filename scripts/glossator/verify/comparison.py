"""A site beside the one that its policies give: every file, and what a difference means.

Builds are the same byte for byte, so whatever differs was changed after a build, or made by
another. Two things that hosts do are not a difference: a file that is kept compressed, and a line
end in a file that was empty.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from glossator.verify.fault import Fault
from glossator.verify.manifest import MANIFEST
from glossator.verify.page_parts import PARTS

_GZIP = b"\x1f\x8b"
#: What a changed file means to a reader, by the end of its name; the first that fits.
_MEANINGS = (
    (".source.txt", "the published source of a policy was changed"),
    (".css", "a style sheet was changed: it can hide words or show them elsewhere"),
    (".js", "a script was changed"),
    (".json", "the data that pages load was changed"),
    ("_headers", "the headers that a host sends were changed"),
    ("sitemap.xml", "the list of pages for search engines was changed"),
    ("sitemap.xml.gz", "the list of pages for search engines was changed"),
)


def compare(wanted: Path, site: Path) -> list[Fault]:
    """How a site differs from the one that the policies give, file by file."""
    names = sorted(_files(wanted) | _files(site))
    return [fault for name in names for fault in _compared(name, wanted / name, site / name)]


def _files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found - {MANIFEST}


def _compared(name: str, wanted: Path, there: Path) -> Iterator[Fault]:
    if there.is_symlink():
        yield Fault(name, "file", "is a link; a site contains only files")
    elif not wanted.is_file():
        yield Fault(name, "file", "no build makes this file")
    elif not there.is_file():
        yield Fault(name, "file", "is missing, although every build makes it")
    else:
        one, other = _content(wanted), _content(there)
        if one != other and {one, other} != {b"", b"\n"}:
            yield from _meaning(name, one, other)


def _content(path: Path) -> bytes:
    """A file's bytes as a browser gets them: unpacked, if they are packed."""
    raw = path.read_bytes()
    try:
        return gzip.decompress(raw) if raw.startswith(_GZIP) else raw
    except (OSError, EOFError):
        return raw


def _meaning(name: str, wanted: bytes, there: bytes) -> Iterator[Fault]:
    """What it means that a file has other bytes."""
    if name.startswith("pagefind/"):
        yield Fault(name, "search", "what the search finds or shows was changed")
    elif name.endswith(".html"):
        yield from _page(name, wanted, there)
    else:
        kind = PurePosixPath(name).suffix.lstrip(".") or "file"
        found = (meaning for end, meaning in _MEANINGS if name.endswith(end))
        yield Fault(name, kind, next(found, "a picture, font or other file was changed"))


def _page(name: str, wanted: bytes, there: bytes) -> Iterator[Fault]:
    """Each part of a page that was changed, in a reader's words."""
    one, other = _tree(wanted), _tree(there)
    changed = [
        Fault(name, where, message)
        for where, part in PARTS.items()
        if (message := _changed(part, one, other))
    ]
    yield from changed or [Fault(name, "page", "its markup was changed")]


Part = Callable[[etree._Element], list[str]]


def _changed(part: Part, one: etree._Element, other: etree._Element) -> str:
    """What is gone from a part of a page and what is new in it; empty if it is the same."""
    before, after = part(one), part(other)
    if before == after:
        return ""
    gone = _less(before, after)
    new = _less(after, before)
    if not gone and not new:
        return "is in another order"
    said = [f"{word} “{_short(found)}”" for word, found in (("lacks", gone), ("has", new)) if found]
    return ", ".join(said)


def _less(some: list[str], others: list[str]) -> list[str]:
    """What is in one list more often than in another."""
    left = list(others)
    out = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            out.append(one)
    return out


def _short(found: list[str]) -> str:
    text = " ".join(found[0].split())
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return (text if len(text) <= 80 else text[:79].rstrip() + "…") + more


def _tree(page: bytes) -> etree._Element:
    return etree.fromstring(page or b"<html>", etree.HTMLParser(encoding="utf-8"))
