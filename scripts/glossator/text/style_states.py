"""What a style sheet hides, and whether the page shows it in another state.

Below a pointer, after a click, on other screens or by a script that names it: readers could see it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from bs4 import Tag

from glossator.text.style_matches import Comparisons, classes_of, is_what
from glossator.text.style_rules import Compound, StyleRule

#: Declarations that move what they are said of.
MOVED = ("left", "top", "right", "bottom", "text-indent")
_NEVER = frozenset(["none", "hidden", "collapse"])
#: Values of `clip` and `position` that undo that an element is out of sight.
_BACK_IN_PLACE = frozenset(["auto", "static"])
_SHOWN_BY = ("display", "visibility", "content-visibility")
#: Out of every window; lesser distances only shift what they are said of.
_FAR = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt)|-\d{3,}(?:\.\d+)?r?em")
_CLIPPED = re.compile(r"rect\(\s*[01](?![\d.])|inset\(\s*(?:50|100)%")
_QUOTED = re.compile(r"([\"'`])((?:(?!\1)[^\\\n]){1,200})\1")
_SCRIPTS = re.compile(r"(?:text/javascript|application/javascript|module)?", re.I)


def named_in_scripts(soup: Tag) -> frozenset[str]:
    """Words in strings of a page's own scripts: among them, what they look for."""
    found: set[str] = set()
    for script in soup.find_all("script"):
        if _SCRIPTS.fullmatch(str(script.get("type", "")).strip()):
            for _, text in _QUOTED.findall(script.get_text()):
                found.update(re.findall(r"[\w-]+", text))
    return frozenset(found)


@dataclass(slots=True)
class PageStates:
    """The states of a page: its rules, and what its scripts name."""

    rules: list[StyleRule]
    named: frozenset[str]
    comparisons: Comparisons
    shows: defaultdict[str, list[StyleRule]] = field(default_factory=lambda: defaultdict(list))
    known: dict[tuple[int, str, frozenset[str]], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.rules:
            said = rule.declared.items()
            if any(_shows(*one) for one in said) and not any(hides(*one) for one in said):
                last = rule.compounds[-1]
                for key in (*(f"#{one}" for one in last.ids), *(f".{one}" for one in last.classes)):
                    self.shows[key].append(rule)
                if not last.ids and not last.classes:
                    self.shows[last.name or "*"].append(rule)

    def show(self, tag: Tag, hider: StyleRule) -> bool:
        """Whether an element that a rule hides is shown in one of them."""
        classes = classes_of(tag)
        key = (id(hider), str(tag.get("id", "")), frozenset([tag.name, *classes]))
        if key not in self.known:
            self.known[key] = self._show(tag, classes, hider.compounds[-1])
        return self.known[key]

    def _show(self, tag: Tag, classes: list[str], hider: Compound) -> bool:
        own = str(tag.get("id", ""))
        if not self.named.isdisjoint([*hider.classes, *hider.ids, *([own] if own else [])]):
            return True
        keys = [f"#{own}", tag.name, "*", *(f".{one}" for one in classes)]
        for key in keys:
            for rule in self.shows.get(key, ()):
                self.comparisons.count()
                last = rule.compounds[-1]
                if not rule.is_sure and is_what(tag, last):
                    return True
                is_state = hider.classes <= last.classes and hider.ids <= last.ids
                if (hider.classes or hider.ids) and is_state and last.name in ("", tag.name):
                    return True
        return False


def _shows(name: str, value: str) -> bool:
    """Whether a declaration shows what another one hides."""
    plain = value.partition("!")[0].strip()
    if name in MOVED:
        return not plain.startswith("-")
    return (name in _SHOWN_BY and plain not in _NEVER) or plain in _BACK_IN_PLACE


def hides(name: str, value: str) -> bool:
    """Whether a declaration hides what it is said of."""
    plain = value.partition("!")[0].strip()
    if name in MOVED:
        return bool(_FAR.search(plain))
    if name in ("clip", "clip-path"):
        return bool(_CLIPPED.search(plain))
    return name in _SHOWN_BY and plain in _NEVER
