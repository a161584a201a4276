"""Which lines of a plain text are its headings: by how they read, and by what is around them.

An item of a list that lost its mark, a line of an address, or an entry of a list of contents reads
as a heading too. A heading has text below it; the others come in rows, or say the same as their
neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from glossator.importing.headings import announces_list, is_heading, is_titled
from glossator.text.fidelity import letters

#: So many lines that read as headings may be above each other.
_DEEPEST = 3
#: Words of a short line, at most; of running text, and of so much that no item is, at least.
_SHORT, _TEXT, _LONG = 8, 12, 40
#: Lines of so many words are items of a list if so many of the first are those of a neighbour.
_FEWEST_WORDS, _ALIKE = 4, 2
_GOES_ON = re.compile(r"\b(?:and|or|und|oder|et|ou|y|o|e)$|[&/–-]$", re.I)
_DAY = re.compile(
    r"^(?:page |date |last |most recent\w* )*(?:effective|updated?|revised|revision|modified|"
    r"version)\b.*\d|^\d{1,2}\.? [^\W\d]+ \d{4}\b.{0,8}$",
    re.I,
)
_ADDRESS = re.compile(
    r"\b[A-Z]\d{1,2} ?\w{3,4}$|\b[A-Z]\d\w{4,5}$|"
    r"\b[A-Z]{2} \d{5}\b|^\d{1,5} [A-Z]\w+.*\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|way|"
    r"lane|drive|floor)\b|\b(?:suite|p\.? ?o\.? box) ?\d|^(?:attn|attention|c/o|tel|fax|phone|"
    r"e-?mail|mailing address|postal address)\b.*[:.]|"
    r"\b(?:LLC|Inc|Ltd|GmbH|Limited)\.?$|^\w+ logo$|"
    r"\d{3}[ -]\d{3,4}|^\d{4,5} [A-Z]\w+$",
    re.I,
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)]) +\S")
_ENDS = re.compile(r"[.!?。！？…][\"”’»)\]]*$")
#: “a. Device information”: an item of a list would go on, or have a point at its end.
_LETTERED = re.compile(r"^[a-z]\. [A-Z][^.;:,]{3,60}[^.;:,!]$")
_TITLED_END = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]? [^a-z]{3,60}\.$")


def heading_lines(blocks: Sequence[str]) -> set[int]:
    """The numbers of the blocks that are headings."""
    reads = [reads_as_heading(text, n + 1 < len(blocks)) for n, text in enumerate(blocks)]
    found: set[int] = set()
    last = {letters(text).lower(): n for n, text in enumerate(blocks) if reads[n]}
    for is_line, group in groupby(range(len(blocks)), lambda n: reads[n]):
        if is_line:
            found.update(_of_row(blocks, list(group)))
    for n in found.copy():
        is_listed = n > 0 and reads[n + 1] and last[letters(blocks[n]).lower()] > n
        if is_listed or (_is_among_its_like(blocks, n) and not _is_sure(blocks[n])):
            found.remove(n)
    return found


def reads_as_heading(line: str, followed: bool) -> bool:
    """Whether a line reads as a heading, and not as a day, an address or a half of a list."""
    if followed and (_TITLED_END.match(line) or _LETTERED.match(line)):
        return True
    if line.endswith(")") and is_titled(bare := line[:-1].replace("(", "")):
        line = bare
    if not is_heading(line, followed):
        return False
    return not (_GOES_ON.search(line) or _DAY.match(line) or _ADDRESS.search(line))


def _of_row(blocks: Sequence[str], row: list[int]) -> Iterator[int]:
    """The headings in a row of lines that read as headings: the last ones, above the text.

    Of a list that a sentence announces, or that is open above, only the last line can be one.
    """
    if row[0] == 0:
        yield 0
    before = blocks[row[0] - 1] if row[0] else "."
    is_short = len(blocks[row[0]].split()) <= _SHORT
    below = len(blocks[row[-1] + 1].split())
    is_list = announces_list(before) or not (is_short or below >= _LONG or _ENDS.search(before))
    if is_list or len(row) > _DEEPEST:
        yield from (n for n in row if _is_sure(blocks[n]))
        yield from row[1:][-1:] if below >= _TEXT else []
    else:
        yield from row


def _is_sure(line: str) -> bool:
    """Whether a line is a question or has a number, as items of lists seldom do."""
    return line.endswith("?") or bool(_NUMBERED.match(line))


def _is_among_its_like(blocks: Sequence[str], at: int) -> bool:
    """Whether a longer line begins as the one before it or below it does, as items of a list do."""
    words = blocks[at].lower().split()
    near = [blocks[n].lower().split() for n in (at - 1, at + 1) if 0 <= n < len(blocks)]
    begins = [other[:_ALIKE] == words[:_ALIKE] or (words[0] == "to" == other[0]) for other in near]
    return len(words) >= _FEWEST_WORDS and any(begins)
