"""How much a captured page may hold, counted tag by tag before its tree takes memory.

Depth is what a browser makes of the tags: it closes an open `<p>`, `<li>` or cell where the
next one begins, so that pages with thousands of unclosed tags are not deep.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from glossator.limits import ATTRIBUTES, CELLS, DEPTH, ELEMENTS, Limit
from glossator.text.commonmark import OverLimit

CURE = "Check that this is the right file; if it is, give the text of the page as plain text."

_ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
#: A tag (its slash, name, attributes, closing slash), a comment or a declaration.
_MARKUP = re.compile(
    rf"<(/?)([a-z][^\s/>]*+)((?:{_ATTRIBUTE})*+)[\s/]*+(?:(?<=(/))>|>|\Z)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)",
    re.I | re.S,
)
#: Elements in which tags are text.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param "
    "source track wbr".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Elements that begin no paragraph's inside: they close it.
_CLOSES_P = _HEADINGS | frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup hr li listing main menu nav ol p plaintext pre search "
    "section summary table ul xmp".split()
)
#: Out of these no tag inside closes anything.
_WALLS = frozenset(
    "applet button caption html marquee object table td template th svg math foreignobject".split()
)
_IN_TABLES = frozenset("caption colgroup tbody tfoot thead tr".split())
_CELLS = frozenset(["td", "th"])
_TABLE_WALLS = frozenset(["table", "template", "html"])
#: Start tag → the open elements that it closes, and those beyond which it closes none.
_CLOSED = {
    "li": ({"li"}, _WALLS | {"ul", "ol", "menu", "dir"}),
    "dd": ({"dd", "dt"}, _WALLS | {"dl"}),
    "dt": ({"dd", "dt"}, _WALLS | {"dl"}),
    "option": ({"option"}, _WALLS | {"select", "datalist", "optgroup"}),
    "optgroup": ({"option", "optgroup"}, _WALLS | {"select"}),
    "rb": ({"rb", "rt", "rp", "rtc"}, _WALLS | {"ruby"}),
    "rt": ({"rb", "rt", "rp"}, _WALLS | {"ruby", "rtc"}),
    "rp": ({"rb", "rt", "rp"}, _WALLS | {"ruby", "rtc"}),
    "td": (_CELLS, _TABLE_WALLS | {"tr"}),
    "th": (_CELLS, _TABLE_WALLS | {"tr"}),
    "tr": ({"tr", "caption", "colgroup"}, _TABLE_WALLS),
    "a": ({"a"}, _WALLS | _CLOSES_P - {"p"}),
    "nobr": ({"nobr"}, _WALLS | _CLOSES_P - {"p"}),
    "button": ({"button"}, _WALLS - {"button"}),
    **dict.fromkeys(_IN_TABLES - {"tr"}, (_IN_TABLES, _TABLE_WALLS)),
}


def over(limit: Limit, line: int, message: str) -> OverLimit:
    """What is raised where a page goes over a limit."""
    return OverLimit(line, f"{message}; at most {limit.most:,} are allowed.", CURE)


@dataclass(slots=True)
class Tally:
    """Counts what pages hold; those of one source are counted together."""

    elements: int = 0
    cells: int = 0
    attributes: int = 0
    open_tags: list[str] = field(default_factory=list)

    def count(self, html: str, line: int = 1) -> None:
        """Count a page that begins on `line` of its source; raises OverLimit.

        Takes time that grows with the page's length, and memory that does not.
        """
        self.open_tags.clear()
        start, counted = 0, 0
        while match := _MARKUP.search(html, start):
            line += html.count("\n", counted, match.start())
            start, counted = match.end(), match.start()
            self._markup(match)
            self._check(line)
            if not match[1] and not match[4]:
                start = _end_of_raw((match[2] or "").lower(), html, start)

    def _markup(self, match: re.Match[str]) -> None:
        name = (match[2] or "").lower()
        if not match[2]:
            self.elements += 1
        elif match[1]:
            self._end(name)
        else:
            self._start(name, closes_itself=bool(match[4]))
        if match[3]:
            self.attributes += sum(1 for _ in _ATTRIBUTES.finditer(match[3]))

    def _check(self, line: int) -> None:
        if len(self.open_tags) > DEPTH.most:
            raise over(DEPTH, line, f"Elements are {len(self.open_tags):,} deep inside each other")
        if self.elements > ELEMENTS.most:
            raise over(ELEMENTS, line, f"There are more than {ELEMENTS.most:,} elements")
        if self.cells > CELLS.most:
            raise over(CELLS, line, f"There are more than {CELLS.most:,} cells of tables")
        if self.attributes > ATTRIBUTES.most:
            raise over(ATTRIBUTES, line, f"Its tags have {self.attributes:,} attributes by here")

    def _start(self, name: str, closes_itself: bool) -> None:
        self.elements += 1
        self.cells += name in _CELLS
        if name in _CLOSES_P:
            self._close({"p"}, _WALLS)
        if name in _CLOSED:
            self._close(*_CLOSED[name])
        elif name in _HEADINGS and self.open_tags and self.open_tags[-1] in _HEADINGS:
            self.open_tags.pop()
        if name not in _VOID and name not in _RAW and not closes_itself:
            self.open_tags.append(name)

    def _close(self, names: AbstractSet[str], walls: AbstractSet[str]) -> None:
        """Close the outermost open element of these names before a wall, with all inside it."""
        found = None
        for place in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[place] in names:
                found = place
            elif self.open_tags[place] in walls:
                break
        if found is not None:
            del self.open_tags[found:]

    def _end(self, name: str) -> None:
        """Close the innermost element of a name; a tag that closes nothing counts as one."""
        walls = _TABLE_WALLS if name in _IN_TABLES | _CELLS else _WALLS
        for place in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[place] == name:
                if name in _FORMATTING:
                    del self.open_tags[place]
                else:
                    del self.open_tags[place:]
                return
            if self.open_tags[place] in walls and name not in _TABLE_WALLS:
                break
        self.elements += 1


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>]|\Z)", re.I)


def _end_of_raw(name: str, html: str, start: int) -> int:
    """Where the text ends in which tags are text, if an element of such begins at `start`."""
    if name == "plaintext":
        return len(html)
    if name not in _RAW:
        return start
    match = _raw_end(name).search(html, start)
    return match.start() if match else len(html)
