"""What the elements of a page mean: blocks, headings, lists, tables of data, links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag

from glossator.importing.main_content import MainContent
from glossator.importing.runs import Run
from glossator.text.html_builder import FRAME

HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
LISTS = frozenset(["ul", "ol", "menu", "dir", "dl"])
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        "address article aside blockquote body caption center dd details dialog div dt fieldset "
        "figcaption figure footer form frameset header hr html legend li main nav noframes p pre "
        "search section summary table tbody td tfoot th thead tr".split()
    )
    | {FRAME}
)
LONGEST_HEADING = 300
_PLAIN = Run("")
_NOT_IN_DATA = HEADINGS | {"table"}
_LONGEST_CELL = 600


@dataclass(slots=True)
class OpenList:
    """An open list; `number` is that of its next item, None where items have bullets."""

    number: int | None
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds inside an open element."""

    tag: Tag
    form: Run = _PLAIN
    dropped: str = ""
    heading: int = 0
    quoted: bool = False
    kept_lines: bool = False
    lists: tuple[OpenList, ...] = ()
    table: Tag | None = None
    in_cell: bool = False


def is_data(table: Tag, choice: MainContent) -> bool:
    """Two or more rows of short cells; a table that holds a page's layout is not data."""
    if table.find(lambda t: t.name in _NOT_IN_DATA or bool(choice.reason(t))):
        return False
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    is_short = all(len(cell.get_text()) <= _LONGEST_CELL for row in rows for cell in row)
    return is_short and sum(len(row) > 1 for row in rows) > 1


def link_of(tag: Tag) -> str:
    """The address of a link that may be kept: to a page of the web."""
    href = str(tag.get("href", "")).strip()
    return href if href.lower().startswith(("http://", "https://")) else ""


def start_of(tag: Tag) -> int:
    """The number of a list's first item; 1 where none is given."""
    start = str(tag.get("start", "1")).strip()
    return int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1


def columns_of(cell: Tag) -> int:
    """How many columns a cell takes, at most 19."""
    span = str(cell.get("colspan", "1")).strip()
    return int(span) if re.fullmatch(r"[1-9]|1[0-9]", span) else 1


def holds_blocks(tag: Tag) -> bool:
    """Whether an element is a block that is not allowed inside a heading."""
    return tag.name in BLOCKS and tag.name not in ("div", "center")
