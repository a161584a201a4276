"""What a page fetches by itself: from the site alone, never from anybody else.

The content security policy leaves a gap: a page can still have a browser call another host by
`<link rel=preconnect>` and its kin. And what the policy stops would still be a page that does
not do what it shows. Links that a reader follows may lead anywhere on the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from glossator.problems import shorten
from glossator.verify.fault import Fault
from glossator.verify.style_sheets import style_fault
from glossator.verify.walk import walk

#: What `<link>` may be; a canonical address is the only one that is not fetched.
_LINKS = frozenset("stylesheet icon preload modulepreload next prev canonical".split())
#: What a reader may follow.
_FOLLOWED = frozenset(("https", "http", "mailto", "tel"))
_ANCHORS = frozenset(("a", "area"))
#: Attributes whose values are words, never addresses.
_WORDS = frozenset(
    "title alt content property value placeholder label summary abbr class id name for media cite "
    "d".split()
)
_OF_WORDS = ("data-", "aria-", "xmlns")
#: Browsers drop these from addresses, and what is before them.
_DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
_ADDRESS = re.compile(r"(?:([a-z][a-z0-9+.-]*):|[\\/]{2})", re.I)
_BETWEEN = re.compile(r"[\s,]+")
#: Elements that could lie hidden in what browsers and our parser read in two ways (comments,
#: attributes and words that end elsewhere): they are written plainly, or not at all.
_HEADS = re.compile(rb"<(?:link|meta|base|style)(?=[\s/>])", re.I)
_PLAIN_HEADS = re.compile(
    rb"<(?:link|meta)(?:\s+[a-z:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)*\s*/?>", re.I
)
#: What a value has that names another host, or hides in white space that it does.
_SUSPECT = re.compile(r"[:\\\t\n\r]|//")


def third_party_faults(page: str, tree: etree._Element, raw: bytes) -> Iterator[Fault]:
    """Whatever could have a browser ask another host; `raw` is what `tree` was parsed from."""
    return (Fault(page, where, message) for where, message in _found(tree, raw))


def _found(tree: etree._Element, raw: bytes) -> Iterator[tuple[str, str]]:
    there = walk(tree)
    heads = [*there.named.get("link", ()), *there.named.get("meta", ())]
    if not len(heads) == len(_HEADS.findall(raw)) == len(_PLAIN_HEADS.findall(raw)):
        yield (
            "<link>",
            "or <meta> or <style> is written in a way that browsers may read differently",
        )
    for tag in heads:
        if tag.tag == "link":
            yield from _link(tag)
    for tag, style in there.having.get("style", ()):
        if fault := style_fault(style):
            yield f"<{tag.tag}>", f"has a style with {fault}"
    for name, values in there.having.items():
        if (lower := name.lower()) in _WORDS or lower.startswith(_OF_WORDS) or lower == "style":
            continue
        for tag, value in values:
            if _SUSPECT.search(value):
                yield from _address(tag, lower, value)


def _link(tag: etree._Element) -> Iterator[tuple[str, str]]:
    """A link of the head is of a known kind."""
    kinds = set(tag.get("rel", "").lower().split())
    if not kinds or not kinds <= _LINKS:
        yield "<link>", f"may not be rel={shorten(tag.get('rel', ''), 40)!r}"


def _address(tag: etree._Element, name: str, value: str) -> Iterator[tuple[str, str]]:
    """What an element fetches is the site's own; what it leads to is on the web."""
    if tag.tag == "link" and tag.get("rel", "").lower().split() == ["canonical"]:
        return
    followed = tag.tag in _ANCHORS and name in ("href", "xlink:href")
    for scheme in _foreign(value, whole=followed):
        if followed and scheme not in _FOLLOWED | {""}:
            yield f"<{tag.tag}>", f"leads to {shorten(value, 60)}"
        elif not followed and (scheme, tag.tag, name) != ("data", "img", "src"):
            yield f"<{tag.tag}>", f"fetches {name}={shorten(value, 60)!r} from elsewhere"
    if "(" in value and not followed and style_fault(value):
        yield f"<{tag.tag}>", f"fetches {name}={shorten(value, 60)!r} from elsewhere"


def _foreign(value: str, whole: bool) -> list[str]:
    """The schemes of addresses that are not relative; of `//host` it is empty."""
    parts = [value] if whole else [value, *_BETWEEN.split(value)]
    found = (_ADDRESS.match(_DROPPED.sub("", part)) for part in parts)
    return list(dict.fromkeys((one[1] or "").lower() for one in found if one))
