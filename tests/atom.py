"""Is it a valid Atom feed? Judged by three that had no part in making it.

libxml2 judges the form, by the grammar in cases/atom.rng. feedparser, which reads feeds for many
programs, must find what was meant. What RFC 4287 and the W3C's feed validator ask and no grammar
can say is asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree, html

_ATOM = "{http://www.w3.org/2005/Atom}"
_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "cases/atom.rng"))
#: HTML that the W3C's validator finds unsafe in a feed.
_UNSAFE = frozenset("script style iframe object embed applet meta link base form input".split())


def faults(raw: bytes) -> list[str]:
    """Everything that is wrong with a feed; nothing, if it is valid."""
    try:
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error.msg}"]
    if not _GRAMMAR.validate(tree):
        return [f"line {error.line}: {error.message}" for error in _GRAMMAR.error_log]
    return [*_beyond_grammar(tree), *_as_read(raw, tree)]


def _beyond_grammar(tree: Any) -> Iterator[str]:
    entries = tree.findall(f"{_ATOM}entry")
    places = [tree, *entries]
    ids = Counter(one.findtext(f"{_ATOM}id") for one in places)
    yield from (f"the id {one} occurs {count} times" for one, count in ids.items() if count > 1)
    with_author = [one.find(f"{_ATOM}author") is not None for one in places]
    if not with_author[0] and not (entries and all(with_author[1:])):
        yield "4.1.1: a feed has an author, or each of its entries has"
    for one in places:
        yield from _of_links(one)
        for kind in ("title", "summary", "content", "rights"):
            text = one.find(f"{_ATOM}{kind}")
            if text is not None and text.get("type") == "html":
                yield from _of_html(text.text or "")


def _of_links(one: Any) -> Iterator[str]:
    links = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in one.findall(f"{_ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    if any(count > 1 for count in links.values()):
        yield "4.1.1: two alternate links have the same type and language"
    if not links and one.find(f"{_ATOM}content") is None and one.tag == f"{_ATOM}entry":
        yield "4.1.2: an entry without content has an alternate link"


def _of_html(text: str) -> Iterator[str]:
    """Faults of escaped HTML: it could be in a page, and does nothing there."""
    shown = html.fragment_fromstring(text, create_parent="div")
    for tag in shown.iter(etree.Element):
        if tag.tag in _UNSAFE or any(name.startswith("on") for name in tag.attrib):
            yield f"its HTML holds <{tag.tag}>, which is not safe in a feed"


def _as_read(raw: bytes, tree: Any) -> Iterator[str]:
    """What a program that reads feeds sees in it."""
    read = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if read.bozo or read.version != "atom10":
        yield f"feedparser takes it for {read.version or 'no feed'}: {read.get('bozo_exception')}"
    entries = tree.findall(f"{_ATOM}entry")
    for meant, seen in zip([tree, *entries], [read.feed, *read.entries], strict=True):
        for name in ("id", "title", "updated"):
            if seen.get(name) != meant.findtext(f"{_ATOM}{name}"):
                yield f"feedparser reads the {name} as {seen.get(name)!r}"
        if not seen.get("updated_parsed"):
            yield f"feedparser cannot read the date {seen.get('updated')!r}"
