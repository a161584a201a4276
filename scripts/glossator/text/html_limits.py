"""How much a captured page may hold, counted tag by tag before its tree takes memory.

Depth is what a browser makes of the tags: it closes an open `<p>`, `<li>` or cell where the
next one begins, so that pages with thousands of unclosed tags are not deep.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from glossator.limits import (
    ATTRIBUTES,
    CELLS,
    DEPTH,
    ELEMENTS,
    TAG_ATTRIBUTES,
    UNCLOSED,
    Limit,
)
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
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
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
#: Elements that an end tag of an element without meaning of its own does not close.
_SPECIAL = (
    _CLOSES_P | _WALLS | _IN_TABLES | _CELLS | frozenset("body dd dt frameset li select".split())
)
_LIST_WALLS = _SPECIAL - {"address", "div", "p", "li", "dd", "dt"}
#: Start tag → the open elements that it closes, and those beyond which it closes none.
_CLOSED = {
    "li": ({"li"}, _LIST_WALLS),
    "dd": ({"dd", "dt"}, _LIST_WALLS),
    "dt": ({"dd", "dt"}, _LIST_WALLS),
    "option": ({"option"}, _WALLS | {"select", "datalist", "optgroup"}),
    "optgroup": ({"option", "optgroup"}, _WALLS | {"select"}),
    "rb": ({"rb", "rt", "rp", "rtc"}, _WALLS | {"ruby"}),
    "rt": ({"rb", "rt", "rp"}, _WALLS | {"ruby", "rtc"}),
    "rp": ({"rb", "rt", "rp"}, _WALLS | {"ruby", "rtc"}),
    "td": (_CELLS, _TABLE_WALLS | {"tr"}),
    "th": (_CELLS, _TABLE_WALLS | {"tr"}),
    "tr": ({"tr", "caption", "colgroup"}, _TABLE_WALLS),
    "button": ({"button"}, _WALLS - {"button"}),
    "table": ({"table"}, _CELLS | {"caption", "template", "html"}),
    **dict.fromkeys(_IN_TABLES - {"tr"}, (_IN_TABLES, _TABLE_WALLS)),
}
#: Inside these, tags are those of pictures and formulas: a slash closes, and no text is raw …
_FOREIGN = frozenset(["svg", "math"])
_NATIVE = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
#: … until one of these tags ends them.
_BREAKS_OUT = (_HEADINGS | _FORMATTING - {"a", "font"}) | frozenset(
    "blockquote body br center dd div dl dt embed head hr img li listing menu meta ol p pre ruby "
    "span sub sup table ul var".split()
)
#: Elements between formatting and its end tag that keep one from the other.
_SCOPES = _WALLS - {"button"}
#: Elements that are special and yet lie inside the formatting around them.
_REOPENS = frozenset("applet button marquee object select xmp".split())
#: Elements of which only one is open at a time, as if an end tag came before the next.
_SINGLE = frozenset(["a", "nobr"])
#: Of formatting with the same attributes, a browser opens no more than this many again.
_REOPENED_ALIKE = 3
_ROUNDS, _CLONES = 8, 3


def over(limit: Limit, line: int, message: str) -> OverLimit:
    """What is raised where a page goes over a limit."""
    return OverLimit(line, f"{message}; at most {limit.most:,} are allowed.", CURE)


@dataclass(slots=True, eq=False)
class _Open:
    """An open element. Formatting has its attributes, by which the same is recognised."""

    name: str
    attributes: str = ""
    size: int = 0
    is_open: bool = True
    reopened: bool = False


@dataclass(slots=True)
class Tally:
    """Counts what pages hold; those of one source are counted together.

    Formatting that is never closed is opened again by browsers in each block that follows,
    and formatting that crosses blocks is opened in each of them: both is counted as a browser
    does it, before it happens.
    """

    elements: int = 0
    cells: int = 0
    attributes: int = 0
    crowded: int = 0
    open_tags: list[_Open] = field(default_factory=list)
    formatting: list[_Open] = field(default_factory=list)
    reopened: int = 0

    def count(self, html: str, line: int = 1) -> None:
        """Count a page that begins on `line` of its source; raises OverLimit.

        Takes time that grows with the page's length, and memory that does not.
        """
        self.open_tags.clear()
        self.formatting.clear()
        self.reopened = 0
        start, counted = 0, 0
        while match := _MARKUP.search(html, start):
            line += html.count("\n", counted, match.start())
            if match.start() > start:
                self._reopen()
            start, counted = match.end(), match.start()
            is_raw = self._markup(match)
            self._check(line)
            if is_raw:
                start = _end_of_raw((match[2] or "").lower(), html, start)
        if start < len(html):
            self._reopen()
            self._check(line)

    def _markup(self, match: re.Match[str]) -> bool:
        """Count a tag, comment or declaration; whether tags after it may be text."""
        name = (match[2] or "").lower()
        if not match[2]:
            self.elements += 1
            return False
        if match[1]:
            self._end(name)
            return False
        size = sum(1 for _ in _ATTRIBUTES.finditer(match[3])) if match[3] else 0
        self.attributes += size
        self.crowded = max(self.crowded, size)
        is_foreign = self._is_foreign(name)
        self._start(name, match[3] or "", size, is_foreign and bool(match[4]))
        if any(one.name == "frameset" for one in self.open_tags):
            return name == "noframes"
        return not is_foreign

    def _is_foreign(self, name: str) -> bool:
        """Whether an element is one of a picture or formula; others end those around them."""
        for place in range(len(self.open_tags) - 1, -1, -1):
            there = self.open_tags[place].name
            if there in _FOREIGN:
                if name in _BREAKS_OUT:
                    self._cut(place)
                    return False
                return True
            if there in _NATIVE:
                return False
        return name in _FOREIGN

    def _check(self, line: int) -> None:
        if (depth := len(self.open_tags) - self.reopened) > DEPTH.most:
            raise over(DEPTH, line, f"Elements are {depth:,} deep inside each other")
        if (loose := len(self.formatting)) > UNCLOSED.most:
            message = f"{loose:,} bold, linked or like elements are open, most of them never closed"
            raise over(UNCLOSED, line, message)
        if self.elements > ELEMENTS.most:
            raise over(ELEMENTS, line, f"There are more than {ELEMENTS.most:,} elements")
        if self.cells > CELLS.most:
            raise over(CELLS, line, f"There are more than {CELLS.most:,} cells of tables")
        if self.crowded > TAG_ATTRIBUTES.most:
            raise over(TAG_ATTRIBUTES, line, f"A tag has {self.crowded:,} attributes")
        if self.attributes > ATTRIBUTES.most:
            raise over(ATTRIBUTES, line, f"Its tags have {self.attributes:,} attributes by here")

    def _start(self, name: str, attributes: str, size: int, closes_itself: bool) -> None:
        self.elements += 1
        if closes_itself:
            return
        self.cells += name in _CELLS
        if name in _CLOSES_P:
            self._close({"p"}, _WALLS)
        if name in _CLOSED:
            self._close(*_CLOSED[name])
        elif name in _SINGLE and any(one.name == name for one in self.formatting):
            self._end(name)
        elif name in _HEADINGS and self.open_tags and self.open_tags[-1].name in _HEADINGS:
            self._cut(len(self.open_tags) - 1)
        if name not in _SPECIAL or name in _REOPENS:
            self._reopen()
        if name in _CELLS or name == "tr":
            self._imply(name)
        if name == "form" and any(one.name == "form" for one in self.open_tags):
            return
        if name in _FORMATTING:
            self._push(_Open(name, attributes, size))
            self._format()
        elif name not in _VOID and name not in _RAW:
            self._push(_Open(name))

    def _push(self, one: _Open) -> None:
        self.open_tags.append(one)
        self.reopened += one.reopened

    def _format(self) -> None:
        """Note the formatting that was just opened; of four alike the first is forgotten."""
        made = self.open_tags[-1]
        alike = [
            one
            for one in self.formatting
            if one.name == made.name and one.attributes == made.attributes
        ]
        if len(alike) >= _REOPENED_ALIKE:
            self.formatting.remove(alike[0])
        self.formatting.append(made)

    def _imply(self, name: str) -> None:
        """Open the group and the row that browsers put around a row or cell."""
        inside: set[str] = set()
        for one in reversed(self.open_tags):
            inside.add(one.name)
            if one.name in _TABLE_WALLS:
                break
        if "table" not in inside:
            return
        if not inside & {"tbody", "thead", "tfoot"}:
            self._push(_Open("tbody"))
            self.elements += 1
        if name in _CELLS and "tr" not in inside:
            self._push(_Open("tr"))
            self.elements += 1

    def _reopen(self) -> None:
        """Open again the formatting that ended with the block around it."""
        if not self.formatting or self.formatting[-1].is_open:
            return
        first = len(self.formatting)
        while first and not self.formatting[first - 1].is_open:
            first -= 1
        for place in range(first, len(self.formatting)):
            old = self.formatting[place]
            again = _Open(old.name, old.attributes, old.size, reopened=True)
            self.formatting[place] = again
            self._push(again)
            self.elements += 1
            self.attributes += old.size

    def _cut(self, place: int) -> None:
        """Close the open element at a place, with all inside it."""
        for one in self.open_tags[place:]:
            one.is_open = False
            self.reopened -= one.reopened
        del self.open_tags[place:]

    def _close(self, names: AbstractSet[str], walls: AbstractSet[str]) -> None:
        """Close the outermost open element of these names before a wall, with all inside it."""
        found = None
        for place in range(len(self.open_tags) - 1, -1, -1):
            name = self.open_tags[place].name
            if name in names:
                found = place
            elif name in walls:
                break
        if found is not None:
            self._cut(found)

    def _end(self, name: str) -> None:
        """Close the innermost element of a name; a tag that closes nothing counts as one."""
        if name in _FORMATTING and self._end_formatting(name):
            return
        if name == "br":
            self._reopen()
        walls = _TABLE_WALLS if name in _IN_TABLES | _CELLS else _WALLS
        if name not in _SPECIAL:
            walls = _SPECIAL
        for place in range(len(self.open_tags) - 1, -1, -1):
            there = self.open_tags[place].name
            if there == name:
                self._cut(place)
                return
            if there in walls and name not in _TABLE_WALLS:
                break
        self.elements += 1

    def _end_formatting(self, name: str) -> bool:
        """Close formatting; blocks inside it stay open, and get formatting of their own."""
        one = next((o for o in reversed(self.formatting) if o.name == name), None)
        if one is None:
            return False
        if not one.is_open:
            self.formatting.remove(one)
            self.elements += 1
            return True
        place = next(n for n, there in enumerate(self.open_tags) if there is one)
        inside = self.open_tags[place + 1 :]
        if any(there.name in _SCOPES for there in inside):
            self.elements += 1
            return True
        self.formatting.remove(one)
        blocks = [n for n, there in enumerate(inside, place + 1) if there.name in _SPECIAL]
        if not blocks:
            self._cut(place)
            return True
        crossed = sum(there.name in _FORMATTING for there in inside)
        made = min(_ROUNDS, len(blocks)) * (1 + min(_CLONES, crossed))
        self.elements += made
        self.attributes += made * max(there.size for there in (one, *inside))
        self._cut(blocks[-1] + 1)
        one.is_open = False
        self.reopened -= one.reopened
        del self.open_tags[place]
        return True


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
