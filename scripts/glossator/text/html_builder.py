"""A page's tags → its tree as browsers build it, for Beautiful Soup.

Lexbor parses by the rules that browsers share: where a tag is missing, crossed or at the wrong
place, the tree is the one that a reader saw. What a browser shows from elsewhere is put at its
place: a shadow root with what its slots take, the page that a frame holds in `srcdoc`, the text
of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import Comment
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from glossator.limits import ELEMENTS
from glossator.text.html_limits import Tally, over
from glossator.text.shadow_roots import Slotted, children, shadow_of, slotted

#: The block, in the tree, that holds the page of a frame.
FRAME = "shown-frame"
#: The block, in the tree, that holds words of a picture, and the element around a picture or a
#: part of it that may be hidden.
DRAWN, _PICTURE = "drawn-text", "drawn-part"
#: The media of a style sheet that says nothing of the page around its frame or shadow root.
_ELSEWHERE = "not all"
#: How deep pages may be in frames of each other; what is deeper is not read.
_DEEPEST_FRAME = 2
_PROTECTED = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]+)$", re.I)
_HEX = re.compile(r"(?:[0-9a-f]{2}){4,200}", re.I)
#: Of a picture's elements, those that hold text to read, and those that hide it.
_LETTERED = frozenset(["text", "foreignobject"])
_UNDRAWN = frozenset("defs desc metadata script style symbol title".split())
#: What may hide a picture or a part of it: an attribute, or the style of the same name.
_HIDING = ("display", "visibility")


class _Host(NamedTuple):
    """An element with a shadow root: what its slots have not taken yet, and where it is."""

    rest: Slotted
    place: _Step


class _Step(NamedTuple):
    """What is to be done: enter a node, or end an element; `host`: inside of a shadow root."""

    node: LexborNode | None
    ends: str = ""
    frames: int = 0
    in_picture: bool = False
    host: _Host | None = None


class TreeBuilder(HTMLTreeBuilder):
    """Builds a tree from a page; `tally` has counted its tags, and counts those in frames."""

    NAME = "lexbor"

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally, self._begun = tally, 0

    def prepare_markup(
        self, markup: str | bytes, *_: object, **__: object
    ) -> Iterator[tuple[str, None, None, bool]]:
        """The page as it is: it is text already."""
        yield str(markup), None, None, False

    def feed(self, markup: str | bytes) -> None:
        """Build the tree, without recursion: pages nest a thousand elements deep."""
        steps = _inside(_document(str(markup)), _Step(None))
        while steps:
            step = steps.pop()
            if step.ends:
                self._soup.handle_endtag(step.ends)
            elif step.node is not None:
                steps += self._entered(step.node, step)

    @property
    def _soup(self) -> BeautifulSoup:
        return cast(BeautifulSoup, self.soup)

    def _entered(self, node: LexborNode, step: _Step) -> list[_Step]:
        """Add a node to the tree; what is to be done after it, the last first."""
        if node.is_comment_node:
            self._count()
            self._string(node.comment_content or "", Comment)
        elif node.is_text_node and not step.in_picture:
            self._soup.handle_data(node.text_content or "")
        elif node.is_element_node:
            return self._element(node, step)
        return []

    def _element(self, node: LexborNode, step: _Step) -> list[_Step]:
        name = (node.tag or "").lower()
        attributes = {key: value or "" for key, value in node.attributes.items()}
        if step.in_picture and name not in _LETTERED:
            return [] if name in _UNDRAWN else self._drawn(node, attributes, step)
        if name == "svg":
            return self._drawn(node, attributes, step._replace(in_picture=True))
        self._count()
        if address := hidden_mail(attributes):
            return self._mail(name, attributes, address, node, step)
        if name == "style" and (step.host or step.frames):
            attributes["media"] = _ELSEWHERE
        if name == "iframe":
            return self._frame(attributes, step)
        name = DRAWN if step.in_picture and name == "text" else name
        self._soup.handle_starttag(name, None, None, attributes)
        return [_Step(None, name), *_shown(node, step._replace(in_picture=False))]

    def _drawn(self, node: LexborNode, attributes: dict[str, str], step: _Step) -> list[_Step]:
        """A picture or its part: only text is read, and what hides it is kept around it."""
        style = ";".join(
            [f"{name}:{attributes[name]}" for name in _HIDING if name in attributes]
            + [attributes.get("style", "")]
        )
        if not any(name in style.lower() for name in _HIDING) and "hidden" not in attributes:
            return _inside(node, step)
        self._count()
        kept = {"style": style} | ({"hidden": ""} if "hidden" in attributes else {})
        self._soup.handle_starttag(_PICTURE, None, None, kept)
        return [_Step(None, _PICTURE), *_inside(node, step)]

    def _mail(
        self, name: str, attributes: dict[str, str], address: str, node: LexborNode, step: _Step
    ) -> list[_Step]:
        """An address of mail that a script puts back: as the words, as the link, or both."""
        if name == "a":
            attributes["href"] = f"mailto:{address}"
        self._soup.handle_starttag(name, None, None, attributes)
        if "data-cfemail" not in attributes:
            return [_Step(None, name), *_inside(node, step)]
        self._soup.handle_data(address)
        return [_Step(None, name)]

    def _frame(self, attributes: dict[str, str], step: _Step) -> list[_Step]:
        """A frame: what it holds itself is never shown, the page of `srcdoc` is."""
        page = attributes.pop("srcdoc", "")
        if not page or step.frames == _DEEPEST_FRAME:
            return []
        self._tally.count(page)
        self._soup.handle_starttag(FRAME, None, None, attributes)
        inner = _Step(None, "", step.frames + 1)
        return [_Step(None, FRAME), *_inside(_document(page), inner)]

    def _string(self, text: str, kind: type[Comment]) -> None:
        self._soup.endData()
        self._soup.handle_data(text)
        self._soup.endData(kind)

    def _count(self) -> None:
        """Stop where the tree holds more than a page may, whatever its tags promised."""
        self._begun += 1
        if self._begun > 2 * ELEMENTS.most:
            raise over(ELEMENTS, 1, f"There are more than {ELEMENTS.most:,} elements")


def hidden_mail(attributes: dict[str, str]) -> str:
    """The address that Cloudflare hides in an attribute: bytes, each mixed with the first."""
    code = attributes.get("data-cfemail", "")
    if not code and (match := _PROTECTED.search(attributes.get("href", ""))):
        code = match[1]
    if not _HEX.fullmatch(code):
        return ""
    key, *rest = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
    return address if "@" in address and address.isprintable() else ""


def _document(page: str) -> LexborNode | None:
    """The node around a page's root, parsed as by a browser that runs scripts.

    Without events, since a choice would take time that grows with the square of its options.
    """
    root = LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS, scripting=True).root
    return None if root is None else root.parent


def _shown(node: LexborNode, step: _Step) -> list[_Step]:
    """Steps for what an element shows, the last first: what it holds, its shadow, or a slot's."""
    if step.host and node.tag == "slot":
        taken = step.host.rest.pop(node.attributes.get("name") or "", [])
        if taken:
            return [step.host.place._replace(node=child) for child in reversed(taken)]
    if shadow := shadow_of(node):
        return _inside(shadow, step._replace(host=_Host(slotted(node), step)))
    return _inside(node, step)


def _inside(node: LexborNode | None, step: _Step) -> list[_Step]:
    """Steps for what is inside a node, the last first."""
    found = [] if node is None else list(children(node))
    _, _, frames, in_picture, host = step
    return [_Step(child, "", frames, in_picture, host) for child in reversed(found)]
