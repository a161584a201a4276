"""The published links followed: every page and fragment that a link names must exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from glossator.verify.fault import Fault
from glossator.verify.walk import Walk, walk

#: Its links are absolute, for a site at the root of its host.
NOT_FOUND = "404.html"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
#: What of a page's head leads to files that the site must have.
_FILES = ("stylesheet", "icon")


@dataclass(frozen=True, slots=True)
class Links:
    """A page's ids, and its links to places: (link, page, fragment)."""

    page: str
    ids: frozenset[str]
    places: tuple[tuple[str, str, str], ...]


def links_of(page: str, tree: etree._Element, files: Container[str]) -> tuple[Links, list[Fault]]:
    """A page's ids and links, and a fault for each that leads to none of the site's files."""
    there = walk(tree)
    ids = frozenset((*there.values("id"), *there.values("name", "a")))
    if page == NOT_FOUND:
        return Links(page, ids, ()), []
    places, dead = [], []
    folder = posixpath.dirname(page)
    for link in _links(there):
        if link[:1] == "#" and link[1:] in ids:
            continue
        path, _, fragment = link.partition("#")
        path = path.partition("?")[0]
        if _ELSEWHERE.match(path):
            continue
        target = resolved(folder, unquote(path)) if path else page
        if target is None or target not in files:
            dead.append(Fault(page, link, "leads to a file that the site does not have"))
        elif fragment:
            places.append((link, target, unquote(fragment)))
    return Links(page, ids, tuple(places)), dead


def _links(there: Walk) -> Iterator[str]:
    """The addresses of links, pictures, scripts and forms, once each."""
    files = [tag.get("href", "") for tag in there.named.get("link", ()) if tag.get("rel") in _FILES]
    sources, forms = there.values("src", "img", "script"), there.values("action", "form")
    return iter(dict.fromkeys((*there.values("href", "a"), *files, *sources, *forms)))


def dead_links(pages: Mapping[str, Links]) -> Iterator[Fault]:
    """The links to a place that its page does not have."""
    for page, links in pages.items():
        for link, target, fragment in links.places:
            if target in pages and fragment not in pages[target].ids:
                yield Fault(page, link, f"there is no #{fragment} on {target}")


@lru_cache(maxsize=4096)
def resolved(folder: str, path: str) -> str | None:
    """The file that a relative path means from a page's folder; None if it leaves the site."""
    target = posixpath.normpath(posixpath.join(folder, path))
    if target == ".." or target.startswith(("../", "/")):
        return None
    is_folder = path.endswith("/") or target == "."
    return posixpath.normpath(f"{target}/index.html") if is_folder else target
