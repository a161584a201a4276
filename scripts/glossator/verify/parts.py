"""The home and the shards of a site, compared with the whole site that was proved.

Every file of the whole has to be in each site that should have it, and nothing else may be there.
Pages have the same bytes but for their links, their content security policy, and whole
addresses of policies; and each link means the same file as in the whole, which lies where its
address says. The whole has no dead link, so none of its parts has one, also where it leads from
one site to another.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.verify.fault import Fault
from glossator.verify.links import NOT_FOUND
from glossator.verify.manifest import differences
from glossator.verify.places import OWN, PATH, SCRIPT, Places
from glossator.verify.security import ContentSecurity

#: An attribute with a link. Words that look like one are compared as one.
_LINK = re.compile(rb'((?:href|src|action)="[^"]*")')
_ABSOLUTE = re.compile(rb"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
#: Files in which whole addresses name the site that has what they mean. Words in tables are data.
_ADDRESSED = (".json", ".txt", ".bib", ".jsonld", ".ttl")
_LOCATION = re.compile(rb"<loc>([^<]*)</loc>")
_PARTED = re.compile(rb"const PARTED = (.*);")


@dataclass(frozen=True, slots=True)
class PartedSite:
    """The folder of a whole site, that of its parts, and what is known of these."""

    whole: Path
    parts: Path
    places: Places
    security: ContentSecurity
    files: frozenset[str]

    @classmethod
    def of(cls, whole: Path, parts: Path, places: Places, security: ContentSecurity) -> PartedSite:
        """Those of two folders."""
        return cls(whole, parts, places, security, frozenset(_files(whole)))

    def faults(self, steps: Steps) -> list[Fault]:
        """Everything in which the parts differ from the whole."""
        folders = self.places.folders
        found = [
            Fault(name, "folder", "belongs to no part of the site")
            for name in sorted(path.name for path in self.parts.iterdir()) if name not in folders
        ]  # fmt: skip
        there: list[tuple[int, str]] = []
        for site, folder in enumerate(folders):
            here = set(_files(self.parts / folder))
            wanted = {name for name in self.files if self.places.has(site, name)} - {*OWN}
            wanted |= set(OWN if site == 0 else OWN[:-1])
            found += _all(folder, wanted - here, "is missing")
            found += _all(folder, here - wanted, "does not belong to this part of the site")
            found += _within(folder, differences(self.parts / folder, steps))
            found += _within(folder, self._of_site(site))
            there += [(site, name) for name in sorted(here & wanted)]
        with steps.step("prove parts", len(there)) as step:
            for some in over_cores(_compared, self, there, step):
                found += some
        return found

    def _of_site(self, site: int) -> Iterator[Fault]:
        """What is wrong with the files that are made for a site."""
        folder = self.parts / self.places.folders[site]
        pages = (name for name in _files(folder) if name.endswith(".html"))
        yield from self.places.security(self.security, site).header_faults(folder, pages)
        wanted = [self.moved(one) for one in _LOCATION.findall(_read(self.whole / "sitemap.xml"))]
        here = [one for one in wanted if self.place(one.decode())[0] == site]
        listed = _read(folder / "sitemap.xml")
        if _LOCATION.findall(listed) != here:
            yield Fault("sitemap.xml", "file", "does not list the pages of this part of the site")
        try:
            same = gzip.decompress((folder / "sitemap.xml.gz").read_bytes()) == listed
        except (OSError, EOFError):
            same = False
        if not same:
            yield Fault("sitemap.xml.gz", "file", "is not sitemap.xml, packed")
        robots = _read(self.whole / "robots.txt")
        home, address = (self.places.addresses[one].encode() for one in (0, site))
        if _read(folder / "robots.txt") != robots.replace(home, address):
            yield Fault("robots.txt", "file", "differs from that of the whole site")
        engine = OWN[0]
        if _read(folder / engine) != _read(self.whole / engine):
            yield Fault(engine, "search", "differs from that of the whole site")
        if site == 0:
            yield from self._index(folder)

    def _index(self, folder: Path) -> Iterator[Fault]:
        """Whether the home names each part of the index where it is."""
        name = OWN[-1]
        wanted = [f"pagefind/{one}" for one in json.loads(_read(self.whole / name) or b"[]")]
        listed = json.loads(_read(folder / name) or b"[]")
        where = [(self.places.site_of(f"{one}/"), one) for one in wanted]
        if [self.place(one) for one in listed] != where:
            yield Fault(name, "search", "does not name every part of the index where it is")

    def place(self, address: str) -> tuple[int, str]:
        """The site to which an address leads and what of it; -1 for addresses elsewhere."""
        found = [n for n, one in enumerate(self.places.addresses) if address.startswith(one)]
        if not found:
            return -1, address
        site = max(found, key=lambda n: len(self.places.addresses[n]))
        return site, address.removeprefix(self.places.addresses[site])

    def moved(self, raw: bytes) -> bytes:
        """The same with whole addresses of what shards have."""
        if self.places.addresses[0].encode() not in raw:
            return raw
        home = re.escape(self.places.addresses[0].encode())
        return re.sub(home + b"(" + PATH.encode() + b")", self._address, raw)

    def _address(self, found: re.Match[bytes]) -> bytes:
        site = self.places.site_of(found[1].decode()) or 0
        return self.places.addresses[site].encode() + found[1]


def _compared(parted: PartedSite, where: tuple[int, str]) -> list[Fault]:
    """How a file of a part differs from that of the whole."""
    site, name = where
    folder = parted.places.folders[site]
    if name in OWN:
        return []
    one, other = _read(parted.whole / name), _read(parted.parts / folder / name)
    if name.endswith((".html", ".atom")):
        return list(_within(folder, _page(parted, site, name, one, other)))
    if name == SCRIPT:
        home, *shards = parted.places.addresses
        said = _PARTED.search(other)
        same = said is not None and json.loads(said[1]) == {"home": home, "shards": shards}
        one, other = _PARTED.sub(b"", one), _PARTED.sub(b"", other)
    else:
        same = True
    if name.endswith(_ADDRESSED):
        one = parted.moved(one)
    if not same or one != other:
        return [Fault(f"{folder}/{name}", "file", "differs from that of the whole site")]
    return []


def _page(parted: PartedSite, site: int, name: str, whole: bytes, there: bytes) -> Iterator[Fault]:
    """Where a page, or a feed, of a part differs from that of the whole: in anything but links, or
    in what a link means."""
    right = parted.places.security(parted.security, site).line
    whole = whole.replace(parted.security.line.encode(), right.encode(), 1)
    one, other = _LINK.split(whole), _LINK.split(there)
    for at, (before, after) in enumerate(zip_longest(one, other, fillvalue=b"")):
        if at % 2:
            if not _means_the_same(parted, site, name, before, after):
                link = after[:-1].partition(b'="')[2].decode(errors="replace")
                yield Fault(name, link, "means something else than in the whole site")
        elif (before := parted.moved(before)) != after:
            words = " ".join(_first_difference(before, after).decode(errors="replace").split())
            yield Fault(name, f"“{words}”", "is not in the page of the whole site")
            return


def _means_the_same(parted: PartedSite, site: int, page: str, before: bytes, after: bytes) -> bool:
    """Whether an attribute of a part leads to what it leads to in the whole."""
    (name, _, before), (same_name, _, after) = (
        one.removesuffix(b'"').partition(b'="') for one in (before, after)
    )
    if name != same_name:
        return False
    if before == after and before.startswith(b"#"):
        return True
    if _ABSOLUTE.match(before) and parted.moved(before) == after:
        return True
    was, now = (html.unescape(raw.decode(errors="replace")) for raw in (before, after))
    (old, old_rest), (new, new_rest) = (_in_parts(link) for link in (was, now))
    where = page if page == NOT_FOUND or not (old and new) else f"{posixpath.dirname(page)}/"
    meant = _meant_in_whole(parted, where, old)
    return old_rest == new_rest and _meant(parted, site, where, new) == meant


def _in_parts(link: str) -> tuple[str, str]:
    """A link's path, and its query and fragment."""
    path = re.split("[?#]", link, maxsplit=1)[0]
    return path, link[len(path) :]


@lru_cache(maxsize=65_536)
def _meant(parted: PartedSite, site: int, where: str, path: str) -> str | None:
    """The file of the whole that a link of a part means, if it is where its address says."""
    base = parted.places.addresses[site] + where.lstrip("/")
    to, file = parted.place(urljoin(base, path))
    file += "index.html" * (not file or file.endswith("/"))
    return file if to >= 0 and file in parted.files and parted.places.has(to, file) else None


@lru_cache(maxsize=65_536)
def _meant_in_whole(parted: PartedSite, where: str, path: str) -> str:
    home = parted.places.addresses[0]
    if where == NOT_FOUND and path.startswith("/"):
        return path.removeprefix(parted.security.base)
    file = urljoin(home + where.lstrip("/"), path).removeprefix(home)
    return file + "index.html" * (not file or file.endswith("/"))


def _first_difference(one: bytes, other: bytes) -> bytes:
    """What is in the other text where it begins to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return other[max(0, start - 20) : start + 40]


def _read(file: Path) -> bytes:
    """A file's bytes; none where there is no file."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _all(folder: str, names: set[str], message: str) -> list[Fault]:
    return [Fault(f"{folder}/{name}", "file", message) for name in sorted(names)]


def _within(folder: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    return (Fault(f"{folder}/{one.page}", one.where, one.message) for one in faults)


def _files(folder: Path) -> Iterator[str]:
    for within, _, names in os.walk(folder):
        base = Path(within).relative_to(folder).as_posix()
        yield from (name if base == "." else f"{base}/{name}" for name in names)
