"""A page's style sheets, written into the `style` of the elements for which they hold.

So what a class says of an element is read like what the element says itself: whether it is
shown, where, how large and bold, and in which order. Sheets that a page only links are not known.
What a sheet hides and shows in another state (below a pointer, after a click, on other screens,
by a script that names it) counts as shown: readers could see it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, Tag

from glossator.text.html_builder import FRAME
from glossator.text.style_rules import (
    Compound,
    StyleRule,
    declarations,
    is_important,
    rules_of,
)

#: How many rules a page may have, and how often they are held against its elements; what has
#: more is read as if it had no style sheets. Of 141 real pages none needs a third.
MOST_RULES, MOST_COMPARED = 20_000, 300_000
_NEVER = frozenset(["none", "hidden", "collapse"])
#: Values of `clip` and `position` that undo that an element is out of sight.
_BACK_IN_PLACE = frozenset(["auto", "static"])
_SHOWN_BY = ("display", "visibility", "content-visibility")
_MOVED = ("left", "top", "right", "bottom", "text-indent")
#: Out of every window; lesser distances only shift what they are said of.
_FAR = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt)|-\d{3,}(?:\.\d+)?r?em")
_BACK = re.compile(r"-\d{3,}")
_CLIPPED = re.compile(r"rect\(\s*[01](?![\d.])|inset\(\s*(?:50|100)%")
_QUOTED = re.compile(r"([\"'`])((?:(?!\1)[^\\\n]){1,200})\1")
_NO_SCRIPT_SHEET = re.compile(r"<style[^>]{0,200}>(.*?)(?:</style|\Z)", re.S | re.I)
_SCRIPTS = re.compile(r"(?:text/javascript|application/javascript|module)?", re.I)


class _TooMuch(Exception):
    """Rules and elements would be held against each other too often."""


@dataclass(slots=True)
class _Declared:
    """The value that counts so far, and the rule that gives it."""

    value: str
    rank: tuple[bool, tuple[int, int, int]]
    rule: StyleRule


@dataclass(slots=True)
class _Cascade:
    """Which declarations count for which elements, by their ids in memory."""

    tags: dict[int, Tag] = field(default_factory=dict)
    found: dict[int, dict[str, _Declared]] = field(default_factory=dict)
    compared: int = 0

    def add(self, tag: Tag, rule: StyleRule) -> None:
        there = self.found.setdefault(id(tag), {})
        self.tags[id(tag)] = tag
        for name, value in rule.declared.items():
            rank = (is_important(value), rule.weight)
            if name not in there or rank >= there[name].rank:
                there[name] = _Declared(value, rank, rule)

    def count(self, times: int = 1) -> None:
        self.compared += times
        if self.compared > MOST_COMPARED:
            raise _TooMuch


def apply_styles(soup: BeautifulSoup) -> None:
    """Write what the style sheets of a page declare into its elements' `style`."""
    rules = list(islice(_rules(soup), MOST_RULES + 1))
    if not 0 < len(rules) <= MOST_RULES:
        return
    cascade = _Cascade()
    try:
        places = _places(soup, rules)
        asked = [(r, places.get(_key(r.compounds[-1]), [])) for r in rules if r.is_sure]
        cascade.count(sum(len(rule.compounds) * len(tags) for rule, tags in asked))
        for rule, tags in asked:
            for tag in tags:
                if _holds(rule, tag, cascade):
                    cascade.add(tag, rule)
        lifts = _Lifts(rules, _named_in_scripts(soup), cascade)
        styles = [(tag, _written(tag, cascade, lifts)) for tag in cascade.tags.values()]
    except _TooMuch:
        return
    for tag, style in styles:
        if style:
            tag["style"] = style


def classes_of(tag: Tag) -> list[str]:
    """The classes of an element, in order."""
    names = tag.get("class", "")
    return names.split() if isinstance(names, str) else list(names or ())


def _rules(soup: Tag) -> Iterator[StyleRule]:
    for tag in soup.find_all(["style", "noscript"]):
        if tag.name == "style":
            yield from rules_of(tag.get_text(), str(tag.get("media", "")))
        else:
            for sheet in _NO_SCRIPT_SHEET.findall(tag.get_text()):
                yield from rules_of(sheet, is_sure=False)


def _key(compound: Compound) -> str:
    """By what elements are found for which a rule may hold: an id, a class or a name."""
    for sign, names in (("#", compound.ids), (".", compound.classes)):
        if names:
            return sign + min(names)
    return compound.name or "*"


def _places(soup: Tag, rules: list[StyleRule]) -> dict[str, list[Tag]]:
    """The elements of a page by the keys of its rules; what is in frames has sheets of its own."""
    keys = {_key(rule.compounds[-1]) for rule in rules if rule.is_sure}
    found: defaultdict[str, list[Tag]] = defaultdict(list)
    framed: set[int] = set()
    for tag in soup.find_all(True):
        if tag.name == FRAME or (framed and id(tag.parent) in framed):
            framed.add(id(tag))
            continue
        named = {"*", tag.name, f"#{tag.get('id', '')}", *(f".{one}" for one in classes_of(tag))}
        for key in named & keys:
            found[key].append(tag)
    return found


def _is(tag: Tag, compound: Compound) -> bool:
    if compound.name and compound.name != tag.name:
        return False
    if compound.ids and compound.ids != {str(tag.get("id", ""))}:
        return False
    return not compound.classes or compound.classes.issubset(classes_of(tag))


def _holds(rule: StyleRule, tag: Tag, cascade: _Cascade) -> bool:
    """Whether an element is what a rule asks for, inside of what it asks for.

    Of compounds that only have to be around, the nearest element is as good as any.
    """
    last = len(rule.compounds) - 1
    if not _is(tag, rule.compounds[last]):
        return False
    here: Tag | None = tag
    while last:
        first = last - 1
        while rule.is_child[first]:
            first -= 1
        chain = rule.compounds[first:last]
        here = here.parent if here else None
        if not rule.is_child[last]:
            while here and not _is_chain(here, chain):
                cascade.count()
                here = here.parent
        elif not (here and _is_chain(here, chain)):
            return False
        if here is None:
            return False
        for _ in chain[1:]:
            here = here.parent if here else None
        last = first
    return True


def _is_chain(tag: Tag, chain: tuple[Compound, ...]) -> bool:
    """Whether an element is the last of a chain of parents and children."""
    here: Tag | None = tag
    for compound in reversed(chain):
        if here is None or not _is(here, compound):
            return False
        here = here.parent
    return True


def _named_in_scripts(soup: Tag) -> frozenset[str]:
    """Words in strings of a page's own scripts: among them, what they look for."""
    found: set[str] = set()
    for script in soup.find_all("script"):
        if _SCRIPTS.fullmatch(str(script.get("type", "")).strip()):
            for _, text in _QUOTED.findall(script.get_text()):
                found.update(re.findall(r"[\w-]+", text))
    return frozenset(found)


@dataclass(slots=True)
class _Lifts:
    """Whether what a rule hides is shown in another state of the page."""

    rules: list[StyleRule]
    named: frozenset[str]
    cascade: _Cascade
    shows: defaultdict[str, list[StyleRule]] = field(default_factory=lambda: defaultdict(list))
    known: dict[tuple[int, str, frozenset[str]], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.rules:
            said = rule.declared.items()
            if any(_shows(*one) for one in said) and not any(_hides(*one) for one in said):
                last = rule.compounds[-1]
                for key in (*(f"#{one}" for one in last.ids), *(f".{one}" for one in last.classes)):
                    self.shows[key].append(rule)
                if not last.ids and not last.classes:
                    self.shows[last.name or "*"].append(rule)

    def lifted(self, tag: Tag, hider: StyleRule) -> bool:
        classes = classes_of(tag)
        key = (id(hider), str(tag.get("id", "")), frozenset([tag.name, *classes]))
        if key not in self.known:
            self.known[key] = self._lifted(tag, classes, hider.compounds[-1])
        return self.known[key]

    def _lifted(self, tag: Tag, classes: list[str], hider: Compound) -> bool:
        own = str(tag.get("id", ""))
        if not self.named.isdisjoint([*hider.classes, *hider.ids, *([own] if own else [])]):
            return True
        keys = [f"#{own}", tag.name, "*", *(f".{one}" for one in classes)]
        for key in keys:
            for rule in self.shows.get(key, ()):
                self.cascade.count()
                last = rule.compounds[-1]
                if not rule.is_sure and _is(tag, last):
                    return True
                is_state = hider.classes <= last.classes and hider.ids <= last.ids
                if (hider.classes or hider.ids) and is_state and last.name in ("", tag.name):
                    return True
        return False


def _shows(name: str, value: str) -> bool:
    """Whether a declaration shows what another one hides."""
    plain = value.partition("!")[0].strip()
    if name in _MOVED:
        return not plain.startswith("-")
    return (name in _SHOWN_BY and plain not in _NEVER) or plain in _BACK_IN_PLACE


def _hides(name: str, value: str) -> bool:
    plain = value.partition("!")[0].strip()
    if name in _MOVED:
        return bool(_FAR.search(plain))
    if name in ("clip", "clip-path"):
        return bool(_CLIPPED.search(plain))
    return name in _SHOWN_BY and plain in _NEVER


def _written(tag: Tag, cascade: _Cascade, lifts: _Lifts) -> str:
    """An element's style: what sheets declare, and after it what it says itself."""
    found: dict[str, str] = {}
    for name, one in cascade.found[id(tag)].items():
        value = one.value
        is_shift = name in _MOVED and bool(_BACK.match(value)) and not _FAR.search(value)
        is_unnumbered = name.startswith("list-style") and "none" in value
        if is_shift or is_unnumbered:
            continue
        if not (_hides(name, value) and lifts.lifted(tag, one.rule)):
            found[name] = value
    own = str(tag.get("style", ""))
    for name, value in declarations(own).items():
        if not is_important(found.get(name, "")) or is_important(value):
            found.pop(name, None)
    return ";".join([*(f"{name}:{value}" for name, value in found.items()), own]).strip(";")
