"""A captured page as a tree: its elements and displayed strings, in order."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal
from urllib.parse import urljoin

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import CData, NavigableString, RubyTextString

from glossator.limits import ELEMENTS, UNCLOSED
from glossator.text.html_limits import Tally, over

#: Elements whose text is never displayed.
UNSEEN = frozenset(
    "script style template noscript head title meta link svg iframe object select datalist".split()
)
_SHOWN = (NavigableString, CData, RubyTextString)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)

Event = tuple[Literal["open", "close"], Tag] | tuple[Literal["text"], NavigableString]


def soup_of(text: str) -> BeautifulSoup:
    """A captured page's tree; raises OverLimit before one that is too large takes memory."""
    Tally().count(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, builder=_Builder(text))


class _Builder(LXMLTreeBuilder):
    """Builds a tree, and stops where it holds more than was counted by its tags.

    The parser closes less than a browser does: it leaves the elements around unclosed
    formatting open, and the tree is deeper.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self._begun = text, 0

    def start(self, *args: Any, **kwargs: Any) -> None:
        """An element begins."""
        self._count()
        super().start(*args, **kwargs)

    def comment(self, *args: Any, **kwargs: Any) -> None:
        """Count a comment."""
        self._count()
        super().comment(*args, **kwargs)

    def _count(self) -> None:
        self._begun += 1
        if self._begun > ELEMENTS.most:
            raise over(ELEMENTS, self._line(), f"There are more than {ELEMENTS.most:,} elements")
        if self.soup and len(self.soup.tagStack) > UNCLOSED.most:
            message = f"{UNCLOSED.most + 1:,} elements are open, most of them never closed"
            raise over(UNCLOSED, self._line(), message)

    def _line(self) -> int:
        """The line of the tag that is read, as far as it can be known from their number."""
        begun = islice(re.finditer(r"<[a-z!]", self._text, re.I), self._begun - 1, None)
        tag = next(begun, None)
        return self._text.count("\n", 0, tag.start() if tag else len(self._text)) + 1


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
            if unseen or node.name in UNSEEN:
                unseen += 1
            else:
                yield "open", node
        elif isinstance(node, NavigableString) and type(node) in _SHOWN and not unseen:
            yield "text", node
    for tag in reversed(open_tags[1 : len(open_tags) - unseen]):
        yield "close", tag


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
