"""Parts → policy.md: CommonMark in which every word reads back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from glossator.importing.parts import Part, paragraph_lines
from glossator.importing.runs import Runs, written

_DEEPEST_LIST = 7
_LARGEST_NUMBER = 999_999_999


def policy_md(parts: Sequence[Part]) -> str:
    """policy.md for parts: a blank line between blocks, a sentence a line."""
    page = _Page()
    shown = [part for part in parts if part.kind != "dropped" and part.plain.strip()]
    for number, part in enumerate(shown):
        page.add(part, (shown[after] for after in range(number + 1, len(shown))))
    return "\n".join(page.lines).strip("\n") + "\n"


@dataclass(slots=True)
class _Item:
    """An open list item: its number if ordered, its marker, whether the page has letters."""

    number: int | None
    marker: str
    is_lettered: bool = False


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    columns: int = 0

    def add(self, part: Part, after: Iterable[Part]) -> None:
        if part.kind == "row":
            self.row(part, after)
            return
        self.columns = 0
        if part.kind == "item":
            self.item(part)
            return
        self.items.clear()
        if part.kind == "heading":
            self.heading(part)
        else:
            self.paragraph(part.runs, "> " if part.kind == "quote" else "")

    def heading(self, part: Part) -> None:
        # Odd spaces in a heading would have its page take the slow way through MkDocs.
        text = " ".join(one_line(part.runs).split())
        if text.endswith("#"):
            text = text[:-1] + "\\#"
        if text:
            self.lines += ["", f"{'#' * (part.level or 2)} {text}"]

    def paragraph(self, runs: Runs, indent: str) -> None:
        lines = paragraph_lines(written(runs))
        if lines:
            self.lines += ["", *(indent + line for line in lines)]

    def item(self, part: Part) -> None:
        if not part.first:
            self.items = self.items[: part.level + 1]
            self.paragraph(part.runs, self.indent(len(self.items)))
            return
        lines = paragraph_lines(written(part.runs))
        if not lines:
            return
        depth = min(part.level, len(self.items), _DEEPEST_LIST)
        marker, is_new = self.marker(part.number, depth, bool(part.sign))
        if (depth == 0 and not self.items) or is_new:
            self.lines.append("")
        self.items[depth:] = [_Item(part.number, marker, bool(part.sign))]
        self.lines.append(self.indent(depth) + marker + lines[0])
        self.lines += [self.indent(depth + 1) + line for line in lines[1:]]

    def indent(self, depth: int) -> str:
        return " " * sum(len(item.marker) for item in self.items[:depth])

    def marker(self, number: int | None, depth: int, is_lettered: bool) -> tuple[str, bool]:
        """An item's marker, and whether a list must be parted from the text before it.

        A number out of order, or of another kind, starts a list with a different bracket.
        """
        before = self.items[depth] if depth < len(self.items) else None
        if number is None or not 0 <= number <= _LARGEST_NUMBER:
            return "- ", before is not None and before.marker != "- "
        if before is None or before.number is None:
            return f"{number}. ", before is not None or number != 1
        sign = before.marker[-2]
        if number == before.number + 1 and is_lettered == before.is_lettered:
            return f"{number}{sign} ", False
        return f"{number}{')' if sign == '.' else '.'} ", True

    def row(self, part: Part, after: Iterable[Part]) -> None:
        self.items.clear()
        opens = part.first or not self.columns
        if opens:
            same = takewhile(lambda p: p.kind == "row" and not p.first, after)
            self.columns = max(len(p.cells) for p in (part, *same))
            self.lines.append("")
        cells = [one_line(cell) for cell in part.cells]
        cells += [""] * (self.columns - len(cells))
        self.lines.append("| " + " | ".join(cells) + " |")
        if opens:
            self.lines.append("|" + " --- |" * self.columns)


def one_line(runs: Runs) -> str:
    """Runs as Markdown on one line."""
    return written(runs).replace("\n", " ")
