"""What the elements of a page mean: blocks, headings, lists, tables of data, links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag

from glossator.importing.main_content import MainContent
from glossator.importing.runs import Run
from glossator.importing.unseen import declared
from glossator.text.html_builder import DRAWN, FRAME

HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
LISTS = frozenset(["ul", "ol", "menu", "dir", "dl"])
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        "address article aside blockquote body caption center dd details dialog div dt fieldset "
        "figcaption figure footer form frameset header hr html legend li listing main nav noframes "
        "optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr "
        "xmp".split()
    )
    | {FRAME, DRAWN}
)
_NOT_IN_HEADINGS = BLOCKS - {"div", "center"}
#: Elements in which lines are kept as they are.
KEEP_LINES = frozenset(["pre", "listing", "plaintext", "xmp"])
LONGEST_HEADING = 300
#: Values of `display` that make an element a block, and those that make its children blocks.
_SHOWN_AS_BLOCK = re.compile(r"(?:block|flow-root|list-item|flex|grid|table(?:-.+)?)\b")
_INLINE_BY_STYLE = frozenset(["div", "p"])
_BLOCKS_INSIDE = re.compile(r"(?:inline-)?(?:flex|grid)\b")
_LIST_STYLE = re.compile(
    r"\blist-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-\w+|decimal|none)", re.I
)
_KINDS = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I", "none": "none",
}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLAIN = Run("")
_NOT_IN_DATA = HEADINGS | {"table"}
_LONGEST_CELL = 600


@dataclass(slots=True)
class OpenList:
    """An open list; `number` is that of its next item, None where items have bullets.

    `step` is -1 where numbers go down; `kind` is that of the numbers: 1, a, A, i or I.
    """

    number: int | None
    fresh: bool = True
    step: int = 1
    kind: str = "1"

    @property
    def sign(self) -> str:
        """What the page shows before the next item; empty where that is a number."""
        return "" if self.number is None else sign_of(self.number, self.kind)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds inside an open element; nested elements that change nothing share it."""

    form: Run = _PLAIN
    dropped: str = ""
    heading: int = 0
    quoted: bool = False
    kept_lines: bool = False
    #: Of kept lines, each is a paragraph, and not only what empty lines part.
    every_line: bool = False
    #: What becomes one space in kept lines.
    one_space: str = r"\s"
    #: The size of letters, in pixels.
    size: float = 16.0
    lists: tuple[OpenList, ...] = ()
    table: Tag | None = None
    in_cell: bool = False
    #: Dropped within a line: what is around it goes on.
    inline: bool = False
    #: The element itself, on a page that sets its lines at places.
    placed: Tag | None = None


def is_data(table: Tag, choice: MainContent) -> bool:
    """Two or more rows of short cells; a table that holds a page's layout is not data."""
    if table.find(
        lambda t: t.name in _NOT_IN_DATA or (t.name in BLOCKS and bool(choice.reason(t)))
    ):
        return False
    rows = [
        [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]
        for row in table.find_all("tr")
    ]
    is_short = all(len(cell.get_text()) <= _LONGEST_CELL for row in rows for cell in row)
    return is_short and sum(len(row) > 1 for row in rows) > 1


def opened_list(tag: Tag) -> OpenList:
    """The list that an element opens."""
    if tag.name != "ol":
        return OpenList(None)
    is_reversed = tag.has_attr("reversed")
    count = len(tag.find_all("li", recursive=False)) if is_reversed else 1
    kind = _kind_of(tag)
    if kind == "none":
        return OpenList(None)
    return OpenList(number_of(tag, "start", count), True, -1 if is_reversed else 1, kind)


def number_of(tag: Tag, attribute: str, otherwise: int) -> int:
    """The number in an attribute, as far as a list of policy.md can have it."""
    given = str(tag.get(attribute, "")).strip()
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else otherwise


def _kind_of(tag: Tag) -> str:
    style = _LIST_STYLE.search(str(tag.get("style", "")))
    if style:
        return _KINDS.get(style[1].lower(), "1")
    kind = str(tag.get("type", "1")).strip()
    return kind if kind in ("a", "A", "i", "I") else "1"


def sign_of(number: int, kind: str) -> str:
    """A number as letters or as a Roman numeral; empty where it is shown as a number."""
    if kind == "1" or number < 1:
        return ""
    sign = _roman(number) if kind in "iI" else _letters(number)
    return sign.upper() if kind.isupper() else sign


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    if number >= 4_000:
        return ""
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def span_of(cell: Tag, attribute: str, most: int) -> int:
    """How many columns or rows a cell takes, at most so many."""
    span = str(cell.get(attribute, "1")).strip()
    return min(most, max(1, int(span))) if re.fullmatch(r"[0-9]{1,9}", span) else 1


def is_block(tag: Tag) -> bool:
    """Whether an element begins a line of its own: by its name, its style or its parent's."""
    display = _display(tag)
    if display == "inline" and tag.name in _INLINE_BY_STYLE:
        return False
    if tag.name in BLOCKS or _SHOWN_AS_BLOCK.match(display):
        return True
    return tag.parent is not None and bool(_BLOCKS_INSIDE.match(_display(tag.parent)))


def _display(tag: Tag) -> str:
    style = str(tag.get("style", ""))
    return declared(style).get("display", "") if "display" in style.lower() else ""


def holds_blocks(tag: Tag) -> bool:
    """Whether an element has blocks in it that are not allowed inside a heading."""
    return any(isinstance(one, Tag) and one.name in _NOT_IN_HEADINGS for one in tag.descendants)
