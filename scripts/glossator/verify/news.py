"""Changes in practice wherever they are listed: each is said, in the same words, on the page of
changes to which it leads; and the feeds that list them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from glossator.verify.claims import Claims
from glossator.verify.days import AS_IN_DATA, Days
from glossator.verify.elements import Finding, only, target, words_of
from glossator.verify.fault import Fault
from glossator.verify.links import resolved
from glossator.verify.walk import of_class

ATOM = "{http://www.w3.org/2005/Atom}"
#: What a feed may hold.
_ELEMENTS = frozenset(
    f"{ATOM}{name}" for name in "feed id title updated author name link entry content".split()
)
_LINKS = frozenset(("rel", "type", "href"))
_listed = of_class("ul", "news-list", "li//a")
_news = of_class("ul", "news", "li[@id]")

#: A place on a page of changes, and the sentence there.
Told = tuple[str, str]


def news_on(page: str, tree: etree._Element) -> tuple[Told, ...]:
    """What a page of changes says, by place."""
    items = _news(tree) if page.startswith("changes/") else ()
    return tuple((f"{page}#{one.get('id')}", words_of(only(one, "p", "sentence"))) for one in items)


def news_listed(page: str, tree: etree._Element) -> tuple[Told, ...]:
    """What another page lists of it."""
    return tuple((target(page, link), words_of(link)) for link in _listed(tree))


def listed_faults(listed: Iterable[Told], said: Mapping[str, str]) -> Iterator[Finding]:
    """What is listed in other words than it is said."""
    for place, sentence in listed:
        if said.get(place) != sentence:
            yield "changes", f"lists “{sentence}”, which {place} does not say"


def needed_feeds(claims: Claims) -> Iterator[str]:
    """The feeds that every site about this collection has."""
    yield "feeds/all.atom"
    yield from (f"feeds/topics/{topic.id}.atom" for topic in claims.taxonomy.topics)
    yield from (f"feeds/practices/{name}.atom" for name in claims.taxonomy.practices)
    for name, line in claims.lines.items():
        if any(line.steps):
            yield f"feeds/organisations/{name}.atom"


def feed_faults(
    site: Path,
    files: Iterable[str],
    said: Mapping[str, str],
    claims: Claims,
    days: Days = AS_IN_DATA,
) -> Iterator[Fault]:
    """What is wrong with the feeds of a site."""
    found = {name for name in files if name.startswith("feeds/")}
    wanted = set(needed_feeds(claims))
    yield from (Fault(name, "feed", "was not published") for name in sorted(wanted - found))
    yield from (Fault(name, "feed", "is about nothing") for name in sorted(found - wanted))
    for name in sorted(found & wanted):
        for where, message in _of_feed(name, (site / name).read_bytes(), said, days):
            yield Fault(name, where, message)


def _of_feed(name: str, raw: bytes, said: Mapping[str, str], days: Days) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        yield "feed", "is not well-formed XML"
        return
    if b"<!DOCTYPE" in raw or tree.tag != f"{ATOM}feed":
        yield "feed", "is not a plain Atom feed"
    for tag in tree.iter():
        if tag.tag not in _ELEMENTS or (tag.tag == f"{ATOM}link" and set(tag.keys()) - _LINKS):
            yield "feed", f"holds {tag.tag}, which no feed of ours does"
    ids = [one.text for one in tree.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "feed", "has an id twice"
    for entry in tree.iter(f"{ATOM}entry"):
        yield from _of_entry(name, entry, said, days)


def _of_entry(
    name: str, entry: etree._Element, said: Mapping[str, str], days: Days
) -> Iterator[Finding]:
    """An entry leads to a change and says it in the same words."""
    link = entry.find(f"{ATOM}link")
    path, sign, fragment = str(link.get("href") if link is not None else "").partition("#")
    place = f"{resolved(posixpath.dirname(name), unquote(path))}{sign}{fragment}"
    title = " ".join(days.shown(entry.findtext(f"{ATOM}title") or "").split())
    sentence = said.get(place)
    if sentence is None or not title.endswith(f": {days.said(sentence)}"):
        yield "entry", f"says “{title}”, which {place} does not"
