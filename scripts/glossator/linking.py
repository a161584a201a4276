"""The published links followed: every page and fragment that a link names is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from glossator.verifying import Fault


def dead_links(site: Path) -> list[Fault]:
    """Every internal link of the site that leads nowhere."""
    pages: dict[str, tuple[set[str], list[str]]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        pages[name] = _ids_and_links(path)
    faults: list[Fault] = []
    for name, (_, links) in pages.items():
        if name == "404.html":  # its links are absolute, for a site at the root of its host
            continue
        faults += _dead(site, name, links, pages)
    return faults


def _ids_and_links(path: Path) -> tuple[set[str], list[str]]:
    tree = html.parse(path, html.HTMLParser(encoding="utf-8"))
    ids = set(_strings(tree, "//@id")) | set(_strings(tree, "//a/@name"))
    links = _strings(tree, "//a/@href | //link[@rel='stylesheet' or @rel='icon']/@href")
    return ids, [*dict.fromkeys(links + _strings(tree, "//img/@src | //script/@src"))]


def _strings(tree: etree._ElementTree, path: str) -> list[str]:
    found = tree.xpath(path)
    return [str(value) for value in found] if isinstance(found, list) else []


def _dead(
    site: Path, name: str, links: list[str], pages: dict[str, tuple[set[str], list[str]]]
) -> Iterator[Fault]:
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _resolved(name, unquote(parts.path))
        if target is None or not (target in pages or (site / target).is_file()):
            yield Fault(name, link, "leads to no file of the site")
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target][0]:
            yield Fault(name, link, f"there is no #{parts.fragment} on {target}")


def _resolved(page: str, path: str) -> str | None:
    """The file that a relative path means from a page; None if it leaves the site."""
    if not path:
        return page
    out: list[str] = []
    for step in (PurePosixPath(page).parent / path).parts:
        if step == "..":
            if not out:
                return None
            out.pop()
        elif step not in (".", "/"):
            out.append(step)
    target = "/".join(out)
    return f"{target}/index.html".lstrip("/") if path.endswith("/") or not target else target
