"""A page walked once: its elements by name and by class, and its attributes by name.

Some thirty proofs look for elements of a page. A search of its own for each walks the page again,
and took most of the time of a proof.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from glossator.verify.xpath import finder

#: What finds elements of a page, or strings where an XPath leads to these, in its order.
Finder = Callable[[etree._Element], list[Any]]


@dataclass(frozen=True, slots=True)
class Walk:
    """The elements of a page in its order, by their names and by each of their classes; and by the
    names of attributes those that have them, with the values."""

    named: dict[str, list[etree._Element]]
    classed: dict[str, list[etree._Element]]
    having: dict[str, list[tuple[etree._Element, str]]]

    def values(self, attribute: str, *names: str) -> list[str]:
        """The values of an attribute; with names, on elements of these names only."""
        found = self.having.get(attribute, ())
        return [value for tag, value in found if not names or tag.tag in names]


@lru_cache(maxsize=1)
def walk(page: etree._Element) -> Walk:
    """What a page has, by its root. The walk of the last page is kept, so whatever changes a page
    does so before it is walked."""
    named: dict[Any, list[etree._Element]] = defaultdict(list)
    classed: dict[str, list[etree._Element]] = defaultdict(list)
    having: dict[Any, list[tuple[etree._Element, Any]]] = defaultdict(list)
    for tag in page.iter("*"):
        named[tag.tag].append(tag)
        for name, value in tag.items():
            having[name].append((tag, value))
    for tag, value in having.get("class", ()):
        for kind in dict.fromkeys(value.split()):
            classed[kind].append(tag)
    return Walk(dict(named), dict(classed), dict(having))


def of_class(name: str, kind: str, then: str = "") -> Finder:
    """What finds the elements of a name and a class, or what an XPath leads to from each."""
    return _then(lambda page: _named(walk(page).classed.get(kind, ()), name), then)


def with_id(name: str, its_id: str, then: str = "") -> Finder:
    """What finds the elements of a name and an id, or what an XPath leads to from each."""

    def found(page: etree._Element) -> list[Any]:
        ids = walk(page).having.get("id", ())
        return _named((tag for tag, value in ids if value == its_id), name)

    return _then(found, then)


def with_attribute(attribute: str) -> Finder:
    """What finds the elements that have an attribute."""
    return lambda page: [tag for tag, _ in walk(page).having.get(attribute, ())]


def _named(tags: Iterable[etree._Element], name: str) -> list[etree._Element]:
    return [tag for tag in tags if tag.tag == name]


def _then(find: Finder, then: str) -> Finder:
    if not then:
        return find
    further = finder(then)
    return lambda page: [to for tag in find(page) for to in further(tag)]
