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
from glossator.text.html_elements import (
    BREAKS_OUT,
    CELL_TAGS,
    CLOSED,
    CLOSES_P,
    FOREIGN,
    FORMATTING,
    HEADINGS,
    IN_TABLES,
    NATIVE,
    RAW,
    REOPENS,
    SCOPES,
    SINGLE,
    SPECIAL,
    TABLE_WALLS,
    VOID,
    WALLS,
)

CURE = "Check that this is the right file; if it is, give the text of the page as plain text."
FRAMES = "The page is made of frames: it shows other pages and has no text of its own."
FRAMES_CURE = "Give the page in the frame that shows the policy."

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
            if not match[1] and (match[2] or "").lower() == "frameset":
                raise OverLimit(line, FRAMES, FRAMES_CURE)
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
        self._start(
            name, match[3] or "", size, is_foreign, closes_itself=is_foreign and bool(match[4])
        )
        return not is_foreign

    def _is_foreign(self, name: str) -> bool:
        """Whether an element is one of a picture or formula; others end those around them."""
        for place in range(len(self.open_tags) - 1, -1, -1):
            there = self.open_tags[place].name
            if there in FOREIGN:
                if name in BREAKS_OUT:
                    self._cut(place)
                    return False
                return True
            if there in NATIVE:
                return False
        return name in FOREIGN

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

    def _start(
        self, name: str, attributes: str, size: int, is_foreign: bool, *, closes_itself: bool
    ) -> None:
        self.elements += 1
        if closes_itself:
            return
        self.cells += name in CELL_TAGS
        if is_foreign and name not in FOREIGN:
            self._push(_Open(name))
            return
        if name in CLOSES_P:
            self._close({"p"}, WALLS)
        if name in CLOSED:
            self._close(*CLOSED[name])
        elif name in SINGLE and any(one.name == name for one in self.formatting):
            self._end(name)
        elif name in HEADINGS and self.open_tags and self.open_tags[-1].name in HEADINGS:
            self._cut(len(self.open_tags) - 1)
        if name not in SPECIAL or name in REOPENS:
            self._reopen()
        if name in CELL_TAGS or name == "tr":
            self._imply(name)
        if name == "form" and any(one.name == "form" for one in self.open_tags):
            return
        if name in FORMATTING:
            self._push(_Open(name, attributes, size))
            self._format()
        elif name not in VOID and name not in RAW:
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
            if one.name in TABLE_WALLS:
                break
        if "table" not in inside:
            return
        if not inside & {"tbody", "thead", "tfoot"}:
            self._push(_Open("tbody"))
            self.elements += 1
        if name in CELL_TAGS and "tr" not in inside:
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
        if name in FORMATTING and self._end_formatting(name):
            return
        if name == "br":
            self._reopen()
        walls = TABLE_WALLS if name in IN_TABLES | CELL_TAGS else WALLS
        if name not in SPECIAL:
            walls = SPECIAL
        for place in range(len(self.open_tags) - 1, -1, -1):
            there = self.open_tags[place].name
            if there == name:
                self._cut(place)
                return
            if there in walls and name not in TABLE_WALLS:
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
        if any(there.name in SCOPES for there in inside):
            self.elements += 1
            return True
        self.formatting.remove(one)
        blocks = [n for n, there in enumerate(inside, place + 1) if there.name in SPECIAL]
        if not blocks:
            self._cut(place)
            return True
        crossed = sum(there.name in FORMATTING for there in inside)
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
    if name not in RAW:
        return start
    match = _raw_end(name).search(html, start)
    return match.start() if match else len(html)
