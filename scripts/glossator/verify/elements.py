"""What elements of a published page say: classes, words, numbers, and where they lead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from glossator.problems import shorten
from glossator.verify.links import resolved

_string = etree.XPath("string()", smart_strings=False)
_NUMBER = re.compile(r"\d[\d,]*")
_POLICY = re.compile(r"policies/([^/]+/[^/]+)\.html")

#: A place on a page, and what is wrong there.
Finding = tuple[str, str]


def has_class(name: str) -> str:
    """The XPath condition that an element has a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def classes(tag: etree._Element) -> list[str]:
    """An element's classes."""
    return str(tag.get("class", "")).split()


def text_of(tag: etree._Element | None) -> str:
    """All text in an element, as it is."""
    return "" if tag is None else str(_string(tag))


def words_of(tag: etree._Element | None) -> str:
    """All text in an element, with single spaces."""
    return " ".join(text_of(tag).split())


def within(tag: etree._Element, name: str, kind: str = "") -> list[etree._Element]:
    """The elements of a name, and of a class if it is given, in an element."""
    if not kind:
        return list(tag.iter(name))
    return [one for one in tag.iter(name) if kind in one.get("class", "").split()]


def only(tag: etree._Element, name: str, kind: str = "") -> etree._Element | None:
    """The first of them."""
    for one in tag.iter(name):
        if not kind or kind in one.get("class", "").split():
            return one
    return None


def numbers(text: str) -> list[int]:
    """The numbers in a text."""
    return [int(number.replace(",", "")) for number in _NUMBER.findall(text)]


def says(text: str, phrase: str) -> bool:
    """Whether a text has a phrase that begins with a number, and not with the end of one."""
    return bool(re.search(rf"(?<![\d,]){re.escape(phrase)}(?!\w)", text))


def target(page: str, tag: etree._Element | None) -> str:
    """Where a link leads, from the site's root: `practices/sells-data.html#others`."""
    if tag is None:
        return ""
    path, sign, fragment = str(tag.get("href", "")).partition("#")
    path = path.partition("?")[0]
    to = resolved(posixpath.dirname(page), unquote(path)) if path else page
    return f"{to}{sign}{unquote(fragment)}"


def policy_key(place: str) -> str:
    """The key of the policy to whose page a place belongs; empty for other pages."""
    found = _POLICY.fullmatch(place.partition("#")[0])
    return found[1] if found else ""


def is_excerpt(shown: str, words: str) -> bool:
    """Whether a quotation is all of some words, or the first of them and a sign that they go on."""
    first = shown.removesuffix(" …")
    return shown == words or (bool(first) and shown != first and words.startswith(first))


def compared(where: str, *pairs: tuple[str, object, object]) -> Iterator[Finding]:
    """A finding for each (name, found, wanted) whose values differ."""
    for name, found, wanted in pairs:
        if found != wanted:
            yield where, f"{name} is {_said(found)}, by the data {_said(wanted)}"


def stated(where: str, tag: etree._Element | None, *phrases: str) -> Iterator[Finding]:
    """A finding for each phrase that an element does not have."""
    text = words_of(tag)
    for phrase in phrases:
        if not says(text, phrase):
            yield where, f"reads “{shorten(text, 90)}”, by the data “{phrase}”"


def listed(where: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[Finding]:
    """Findings for anything that is in a list too often, wrongly, or not at all."""
    there, right = Counter(found), set(wanted)
    for name, times in there.items():
        if name not in right:
            yield where, f"lists {name}, and by the data does not"
        elif times > 1:
            yield where, f"lists {name} {times} times"
    missing = sorted(right.difference(there))
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield where, f"lacks {missing[0]}{more}"


def _said(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return "[" + shorten(", ".join(str(one) for one in value), 90) + "]"
    return f"“{shorten(str(value), 90)}”" if isinstance(value, str) else str(value)
