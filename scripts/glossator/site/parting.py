"""A finished site → the folders of its home and its shards, each of them a site for a host.

Files stay as they are, but for the addresses in them: a link to a file of another site becomes
the whole address, and what a page may ask for grows by the other sites' addresses. Files in
which nothing changes are linked, so they take no room twice.
"""

from __future__ import annotations

import gzip
import json
import os
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from glossator.parallel import CHUNK_OF_SMALL, over_cores
from glossator.progress import Steps
from glossator.site.search_index import SHARDS
from glossator.verify.links import NOT_FOUND, resolved
from glossator.verify.lists import INDEX
from glossator.verify.manifest import write_manifest
from glossator.verify.places import ENGINE, OWN, PATH, SCRIPT, Places
from glossator.verify.security import HEADERS, ContentSecurity

#: What the script that knows where everything is says of a site in one part.
UNPARTED = b"const PARTED = null;"
#: Files with links, and those with whole addresses.
_LINKING = (".html", ".atom")
_ADDRESSED = (*_LINKING, ".json", ".txt", ".bib", ".jsonld", ".ttl")
_TAG = re.compile(rb"<(?:a|link|img|script|form|area)\b[^<>]*>")
_LINK = re.compile(rb'((?:href|src|action)=")([^"#?]+)')
_ABSOLUTE = re.compile(rb"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ENTRY = re.compile(rb"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.S)


@dataclass(frozen=True, slots=True)
class Parting:
    """A whole site, the folder for its parts, where they will be, and what pages may ask for."""

    whole: Path
    into: Path
    places: Places
    security: ContentSecurity

    @property
    def home(self) -> bytes:
        """The address of the home, which is that of the whole site."""
        return self.places.addresses[0].encode()

    def folder(self, site: int) -> Path:
        """The folder of one of the sites."""
        return self.into / self.places.folders[site]


def part(parting: Parting, steps: Steps) -> None:
    """Write all sites, each with its manifest."""
    names = sorted(_files(parting.whole))
    for name in parting.places.folders:
        (parting.into / name).mkdir()
    with steps.step("part", len(names)) as step:
        for _ in over_cores(_place, parting, names, step, CHUNK_OF_SMALL):
            pass
    for site, address in enumerate(parting.places.addresses):
        folder = parting.folder(site)
        _engine(parting, folder)
        pages = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        own = parting.places.security(parting.security, site)
        (folder / HEADERS).write_text(own.headers(pages), encoding="utf-8")
        robots = (parting.whole / "robots.txt").read_bytes()
        (folder / "robots.txt").write_bytes(robots.replace(parting.home, address.encode()))
        _sitemap(parting, folder, address.encode())
        if site == 0:
            _list_of_index(parting, folder)
        write_manifest(folder, steps)
        folder.chmod(0o755)


def _files(folder: Path) -> Iterator[str]:
    for within, _, names in os.walk(folder):
        base = Path(within).relative_to(folder).as_posix()
        yield from (name if base == "." else f"{base}/{name}" for name in names)


def _place(parting: Parting, name: str) -> None:
    """Write a file into the sites that have it."""
    if name in OWN:
        return
    source, kind = parting.whole / name, posixpath.splitext(name)[1]
    sites = [n for n in range(len(parting.places.addresses)) if parting.places.has(n, name)]
    for site in sites:
        target = parting.folder(site) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind in _ADDRESSED or name == SCRIPT:
            target.write_bytes(_rewritten(parting, site, name, source.read_bytes()))
            shutil.copymode(source, target)
        else:
            _linked(source, target)


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without links
        shutil.copy2(source, target)


def _rewritten(parting: Parting, site: int, name: str, raw: bytes) -> bytes:
    """A file as one of the sites has it."""
    if name == SCRIPT:
        home, *shards = parting.places.addresses
        said = json.dumps({"home": home, "shards": shards})
        return raw.replace(UNPARTED, f"const PARTED = {said};".encode())
    if name.endswith(_LINKING):
        raw = _TAG.sub(lambda tag: _LINK.sub(lambda m: _link(parting, site, name, m), tag[0]), raw)
    if name.endswith(".html"):
        own = parting.places.security(parting.security, site)
        raw = raw.replace(parting.security.line.encode(), own.line.encode(), 1)
    return re.sub(
        re.escape(parting.home) + b"(" + PATH.encode() + b")",
        lambda found: _address(parting, found[1].decode()) + found[1], raw,
    )  # fmt: skip


def _address(parting: Parting, path: str) -> bytes:
    return parting.places.addresses[parting.places.site_of(path) or 0].encode()


def _link(parting: Parting, site: int, page: str, found: re.Match[bytes]) -> bytes:
    """An attribute with a link, for a page of one of the sites."""
    start, link = found[1], found[2]
    if _ABSOLUTE.match(link):
        return found[0]
    base = parting.security.base
    path = link.decode()
    if page == NOT_FOUND and path.startswith(base):
        target: str | None = path.removeprefix(base)
    else:
        target = resolved(posixpath.dirname(page), path)
    if target is None:
        return found[0]
    owner = parting.places.site_of(target)
    if owner not in (site, None):
        return start + f"{parting.places.addresses[owner or 0]}{target}".encode()
    if page == NOT_FOUND:  # it is shown at any depth
        return start + f"{urlsplit(parting.places.addresses[site]).path}{target}".encode()
    return found[0]


def _engine(parting: Parting, folder: Path) -> None:
    """Give a site what searches in any index."""
    target = folder / ENGINE
    target.parent.mkdir(parents=True, exist_ok=True)
    _linked(parting.whole / ENGINE, target)


def _list_of_index(parting: Parting, folder: Path) -> None:
    """List where the parts of the index are."""
    names = json.loads((parting.whole / INDEX / SHARDS).read_bytes())
    places = [f"{INDEX}/{name}" for name in names]
    listed = [(_address(parting, f"{place}/") + place.encode()).decode() for place in places]
    (folder / INDEX / SHARDS).write_text(json.dumps(listed) + "\n", encoding="utf-8")


def _sitemap(parting: Parting, folder: Path, address: bytes) -> None:
    """List the pages of a site for search engines."""
    text = (parting.whole / "sitemap.xml").read_bytes()
    home = parting.home

    def own(entry: re.Match[bytes]) -> bytes:
        path = entry[1].removeprefix(home)
        is_here = _address(parting, path.decode()) == address
        return entry[0].replace(entry[1], address + path) if is_here else b""

    whole = _ENTRY.sub(own, text)
    (folder / "sitemap.xml").write_bytes(whole)
    packed = parting.whole / "sitemap.xml.gz"
    stamp = int.from_bytes(packed.read_bytes()[4:8], "little")
    with (
        (folder / "sitemap.xml.gz").open("wb") as raw,
        gzip.GzipFile("sitemap.xml.gz", "wb", 9, raw, stamp) as out,
    ):
        out.write(whole)
