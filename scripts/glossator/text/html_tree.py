"""A captured page as a tree: its elements and displayed strings, in order."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal
from urllib.parse import urljoin

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.element import CData, NavigableString, RubyTextString

from glossator.text.html_builder import TreeBuilder
from glossator.text.html_limits import Tally
from glossator.text.reading_order import reorder
from glossator.text.styles import apply_styles

#: Elements whose text is never displayed: what players, drawings and gauges hold is for browsers
#: that know none, and notes on a formula are for programs.
UNSEEN = frozenset(
    "script style template noscript noembed head title meta link svg iframe object select datalist "
    "video audio canvas progress meter annotation annotation-xml".split()
)
#: The types of an object's data that browsers show, or did when Flash was common; of others they
#: show what the object holds.
_PLAYED = re.compile(
    r"(?:image|video|audio|text)/|application/(?:pdf|xml|xhtml\+xml|json|x-shockwave-flash)", re.I
)
_SHOWN = (NavigableString, CData, RubyTextString)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)

Event = tuple[Literal["open", "close"], Tag] | tuple[Literal["text"], NavigableString]


@lru_cache(1)
def soup_of(text: str) -> BeautifulSoup:
    """A captured page's tree, as a browser builds it; raises OverLimit before one that is too
    large takes memory.

    The last tree is kept, for an import reads a page and then proves what it read. Nobody
    changes a tree.
    """
    tally = Tally()
    tally.count(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(text, builder=TreeBuilder(tally))
    apply_styles(soup)
    reorder(soup)
    return soup


def events(root: Tag) -> Iterator[Event]:
    """Elements opened and closed and the strings between, in order, without what is unseen.

    Without recursion: pages nest a thousand elements deep.
    """
    open_tags = [root]
    unseen = 0
    for node in root.descendants:
        while open_tags[-1] is not node.parent:
            tag = open_tags.pop()
            if unseen:
                unseen -= 1
            else:
                yield "close", tag
        if isinstance(node, Tag):
            open_tags.append(node)
            if unseen or _is_unseen(node):
                unseen += 1
            else:
                yield "open", node
        elif isinstance(node, NavigableString) and type(node) in _SHOWN and not unseen:
            yield "text", node
    for tag in reversed(open_tags[1 : len(open_tags) - unseen]):
        yield "close", tag


def _is_unseen(tag: Tag) -> bool:
    """Whether an element's text is never displayed. An object shows what it holds if it has no
    data, or data of a type that no browser plays."""
    if tag.name == "object":
        kind = str(tag.get("type", "")).strip()
        return bool(tag.get("data")) and not (kind and not _PLAYED.match(kind))
    return tag.name in UNSEEN


def seen_strings(soup: Tag) -> Iterator[tuple[str, str]]:
    """Every displayed string of a page with the target of the link around it, in order.

    A relative target is resolved if the page says against what; empty where there is no link.
    """
    base = soup.find("base", href=True)
    root = str(base["href"]).strip() if isinstance(base, Tag) else ""
    targets = [""]
    for kind, node in events(soup):
        if isinstance(node, NavigableString):
            if node.strip() and node.parent:
                yield str(node), targets[-1]
        elif node.name == "a" and kind == "open":
            targets.append(target_of(node, root) or targets[-1])
        elif node.name == "a":
            targets.pop()


def target_of(link: Tag, root: str = "") -> str:
    """Where a link of a page leads; a relative target from `root`, if there is one."""
    target = str(link.get("href", "")).strip()
    if not root or _ABSOLUTE.match(target):
        return target
    try:
        return urljoin(root, target)
    except ValueError:
        return target
