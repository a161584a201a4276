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
from glossator.text.style_matches import Comparisons, TooMuch, classes_of, holds, key_of
from glossator.text.style_rules import StyleRule, declarations, is_important, rules_of
from glossator.text.style_states import MOVED, PageStates, hides, named_in_scripts

#: How many rules a page may have; what has more is read as if it had no style sheets.
MOST_RULES = 20_000
_BACK = re.compile(r"-\d{3,}")
_NO_SCRIPT_SHEET = re.compile(r"<style[^>]{0,200}>(.*?)(?:</style|\Z)", re.S | re.I)


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

    def add(self, tag: Tag, rule: StyleRule) -> None:
        there = self.found.setdefault(id(tag), {})
        self.tags[id(tag)] = tag
        for name, value in rule.declared.items():
            rank = (is_important(value), rule.weight)
            if name not in there or rank >= there[name].rank:
                there[name] = _Declared(value, rank, rule)


def apply_styles(soup: BeautifulSoup) -> None:
    """Write what the style sheets of a page declare into its elements' `style`."""
    rules = list(islice(_rules(soup), MOST_RULES + 1))
    if not 0 < len(rules) <= MOST_RULES:
        return
    cascade, comparisons = _Cascade(), Comparisons()
    try:
        places = _places(soup, rules)
        asked = [(r, places.get(key_of(r.compounds[-1]), [])) for r in rules if r.is_sure]
        comparisons.count(sum(len(rule.compounds) * len(tags) for rule, tags in asked))
        for rule, tags in asked:
            for tag in tags:
                if holds(rule, tag, comparisons):
                    cascade.add(tag, rule)
        states = PageStates(rules, named_in_scripts(soup), comparisons)
        styles = [(tag, _written(tag, cascade, states)) for tag in cascade.tags.values()]
    except TooMuch:
        return
    for tag, style in styles:
        if style:
            tag["style"] = style


def _rules(soup: Tag) -> Iterator[StyleRule]:
    for tag in soup.find_all(["style", "noscript"]):
        if tag.name == "style":
            yield from rules_of(tag.get_text(), str(tag.get("media", "")))
        else:
            for sheet in _NO_SCRIPT_SHEET.findall(tag.get_text()):
                yield from rules_of(sheet, is_sure=False)


def _places(soup: Tag, rules: list[StyleRule]) -> dict[str, list[Tag]]:
    """The elements of a page by the keys of its rules; what is in frames has sheets of its own."""
    keys = {key_of(rule.compounds[-1]) for rule in rules if rule.is_sure}
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


def _written(tag: Tag, cascade: _Cascade, states: PageStates) -> str:
    """An element's style: what sheets declare, and after it what it says itself."""
    found: dict[str, str] = {}
    for name, one in cascade.found[id(tag)].items():
        value = one.value
        is_shift = name in MOVED and bool(_BACK.match(value)) and not hides(name, value)
        is_unnumbered = name.startswith("list-style") and "none" in value
        if is_shift or is_unnumbered:
            continue
        if not (hides(name, value) and states.show(tag, one.rule)):
            found[name] = value
    own = str(tag.get("style", ""))
    for name, value in declarations(own).items():
        if not is_important(found.get(name, "")) or is_important(value):
            found.pop(name, None)
    return ";".join([*(f"{name}:{value}" for name, value in found.items()), own]).strip(";")
