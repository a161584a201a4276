"""The published links followed: every page and fragment that a link names is there."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import html

#: Its links are absolute, for a site at the root of its host.
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Links:
    """A page's ids, and its links to places: (link, page, fragment)."""

    page: str
    ids: frozenset[str]
    places: tuple[tuple[str, str, str], ...]


def links_of(page: str, tree: html.HtmlElement, files: Container[str]) -> tuple[Links, list[str]]:
    """A page's ids and links, and those of its links that lead to none of the site's files."""
    ids = frozenset((*tree.xpath("//@id"), *tree.xpath("//a/@name")))
    if page == NOT_FOUND:
        return Links(page, ids, ()), []
    found = tree.xpath(
        "//a/@href | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //script/@src"
        " | //form/@action"
    )
    places, dead = [], []
    for link in dict.fromkeys(map(str, found)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = resolved(page, unquote(parts.path))
        if target is None or target not in files:
            dead.append(link)
        elif parts.fragment:
            places.append((link, target, unquote(parts.fragment)))
    return Links(page, ids, tuple(places)), dead


def dead_links(pages: Mapping[str, Links]) -> Iterator[tuple[str, str, str]]:
    """The links to a place that its page does not have: page, link, what is wrong."""
    for page, links in pages.items():
        for link, target, fragment in links.places:
            if target in pages and fragment not in pages[target].ids:
                yield page, link, f"there is no #{fragment} on {target}"


def resolved(page: str, path: str) -> str | None:
    """The file that a relative path means from a page; None if it leaves the site."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if target == ".." or target.startswith(("../", "/")):
        return None
    folder = path.endswith("/") or target == "."
    return posixpath.normpath(f"{target}/index.html") if folder else target
