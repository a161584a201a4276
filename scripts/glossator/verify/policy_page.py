"""One published policy page against what its policy says: words, marks, ids, nothing active."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, zip_longest
from operator import methodcaller

from lxml import etree

from glossator.data.addresses import is_mail
from glossator.data.text_files import all_shown
from glossator.problems import shorten
from glossator.verify.elements import has_class
from glossator.verify.expected import Expected
from glossator.verify.fault import Fault
from glossator.verify.walk import of_class, walk, with_attribute
from glossator.verify.xpath import finder

#: What is allowed in a policy's text.
ELEMENTS = frozenset(
    "p li ul ol blockquote table tbody tr th td mark a span strong em sup sub br h2 h3 h4".split()
)
ACTIVE = frozenset("script iframe object embed link meta base style".split())
ATTRIBUTES = frozenset(
    "class id href dir lang rel start data-b data-a data-n aria-label title".split()
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)


_attributes = methodcaller("keys")
_string = etree.XPath("string()", smart_strings=False)
_blocks = with_attribute("data-b")
_own_blocks = finder(".//@data-b/..")
_ids_of_theme = finder(".//@id[starts-with(., '__')]")
_policy = of_class("section", "policy-text")
_in_policy = etree.XPath(f"boolean(ancestor::section[{has_class('policy-text')}])")
_content = of_class("div", "md-content")
_stray_text = finder(".//text()[normalize-space() and not(ancestor::*[@data-b])]")
_links = finder(".//a/@href")
#: What leads to another place of the page cannot be at fault; all other addresses are links'.
_has_other_links = etree.XPath(
    "count(.//@href[not(starts-with(., '#'))]) != count(.//a/@href[not(starts-with(., '#'))])"
)
#: Attributes whose value is an address.
ADDRESSES = frozenset("href src action formaction srcset data poster ping background".split())


def check_policy_page(page: str, tree: etree._Element, expected: Expected) -> Iterator[Fault]:
    """All checks of one policy's page."""
    ids, blocks = walk(tree).values("id"), _blocks(tree)
    found = chain(
        _words(tree, blocks, expected),
        _marked(blocks, expected, frozenset(ids)),
        _closed_lists(tree),
        _unique(tree, ids),
        _inactive(tree),
    )
    return (Fault(page, where, message) for where, message in found)


def _words(
    tree: etree._Element, blocks: list[etree._Element], expected: Expected
) -> Iterator[tuple[str, str]]:
    """The blocks are those of the document, in order, code point for code point."""
    numbers = [tag.get("data-b") for tag in blocks]
    wanted = [str(number) for number in expected.numbers]
    if numbers != wanted:
        odd = next(a or b for a, b in zip_longest(numbers, wanted, fillvalue="") if a != b)
        yield f"block {odd}", "blocks are missing, added or out of order"
    by_number = dict(zip(numbers, blocks, strict=True))
    for number, words in zip(wanted, expected.blocks, strict=True):
        tag = by_number.get(number)
        if tag is None:
            continue
        text = _text(tag)
        if text != words:
            yield f"block {number}", f"reads {_first_difference(text, words)}"
        if not all_shown(text):
            yield f"block {number}", "holds characters that hide or change what is shown"
    for section in _policy(tree):
        in_blocks = "".join(str(_string(block)) for block in _own_blocks(section))
        if _squeezed(str(_string(section))) != _squeezed(in_blocks):
            for string in _stray_text(section):
                yield "policy text", f"words outside every block: {shorten(str(string), 60)}"


def _text(block: etree._Element) -> str:
    """A block's text, without the sign of a heading's link to itself."""
    text = str(_string(block))
    link = block[-1] if len(block) else None
    if link is not None and link.get("class") == "headerlink" and not link.tail:
        return text.removesuffix(str(_string(link)))
    return text


def _first_difference(page: str, policy: str) -> str:
    pairs = zip(page, policy, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(page), len(policy)))
    near = max(0, at - 15)
    return f"“…{page[near : at + 20]}…”, but the policy has “…{policy[near : at + 20]}…”"


def _marked(
    blocks: list[etree._Element], expected: Expected, ids: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The marks of each passage cover its words, and the page has its note and address."""
    marked: dict[str, list[str]] = {}
    for block in blocks:
        for mark in block.iter("mark"):
            words = str(_string(mark))
            for name in mark.get("data-a", "").split():
                marked.setdefault(name, []).append(words)
    for number, passage in enumerate(expected.passages, 1):
        name, quote = passage.id, passage.quote
        words = _squeezed("".join(marked.pop(str(number), [])))
        if words != _squeezed(quote):
            found, wanted = shorten(words, 60), shorten(_squeezed(quote), 60)
            yield f"passage {number}", f"marks “{found}”, but its words are “{wanted}”"
        for place in (name, f"n{number}", f"r{number}"):
            if place not in ids:
                yield f"passage {number}", f"#{place} is missing"
    for unknown in marked:
        yield f"passage {unknown}", "is marked but not in the data"


def _squeezed(text: str) -> str:
    """Without white space: passages over several blocks have a line end where pages have none."""
    return "".join(text.split())


def _closed_lists(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """A policy's text has only known elements and attributes."""
    elsewhere = [block for block in _blocks(tree) if not _in_policy(block)]
    for place in (*_policy(tree), *elsewhere):
        for tag in place.iter(etree.Element):
            if tag is place and tag.tag == "section":
                continue
            if tag.tag not in ELEMENTS:
                yield f"<{tag.tag}>", "is not allowed in a policy's text"
            elif not ATTRIBUTES.issuperset(tag.keys()):
                strange = sorted(set(tag.keys()) - ATTRIBUTES)
                yield f"<{tag.tag}>", f"has {', '.join(strange)}"


def _unique(tree: etree._Element, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Ids are unique, and those of the theme are the theme's own."""
    for repeated, count in Counter(ids).items():
        if count > 1:
            yield f"#{repeated}", f"is used {count} times"
    for content in _content(tree):
        for name in _ids_of_theme(content):
            yield f"#{name}", "is an id that the theme uses"


def _inactive(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """The content runs nothing, loads nothing and links nowhere but https and the site."""
    contents = _content(tree)
    if not contents:
        yield "page", "has no content"
    for content in contents:
        for tag in content.iter(*ACTIVE):
            yield f"<{tag.tag}>", "is active content"
        if not _plain(content):
            for tag in content.iter(etree.Element):
                yield from _risky(tag)


def _plain(content: etree._Element) -> bool:
    """Whether no attribute can be at fault: nearly always, and quickly seen."""
    names = frozenset(chain.from_iterable(map(_attributes, content.iter(etree.Element))))
    risky = {name for name in map(str, names) if name in ADDRESSES or _runs(name)}
    return (
        risky <= {"href"}
        and not _has_other_links(content)
        and not any(_foreign(value, "a") for value in set(_links(content)))
    )


def _risky(tag: etree._Element) -> Iterator[tuple[str, str]]:
    """What is wrong with an element's attributes."""
    for name, value in ((str(name), str(value)) for name, value in tag.items()):
        if _runs(name):
            yield f"<{tag.tag}>", f"has the attribute {name}"
        elif name in ADDRESSES and _foreign(value, tag.tag):
            yield f"<{tag.tag}>", f"leads to {shorten(value, 60)}"


def _runs(name: str) -> bool:
    """Whether an attribute can run or style something."""
    return name.startswith("on") or name == "style"


def _foreign(value: str, tag: str) -> bool:
    """Whether an address is neither relative nor one that a reader may follow: an https link, or
    what is plainly the address of a mailbox."""
    if value[:1] == "#":
        return False
    scheme = _SCHEME.match(value.strip())
    if not scheme:
        return value.strip().startswith("//")
    if scheme[0] == "mailto:" and tag == "a":
        return not is_mail(value.removeprefix("mailto:"))
    return not (scheme[0].lower() == "https:" and tag == "a")
