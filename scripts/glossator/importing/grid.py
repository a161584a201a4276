"""The cells of a table on its grid: a cell under one that spans rows is empty, not taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from glossator.importing.runs import Runs

#: In a wider table a cell spans no rows, so that the grid grows no faster than the page.
_WIDEST = 100
MOST_COLUMNS, MOST_ROWS = 19, 1_000


@dataclass(slots=True)
class Grid:
    """The row that is read, and how many rows more each column is spanned from above."""

    cells: list[Runs] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)

    def place(self, runs: Runs, columns: int, rows: int) -> None:
        """Put a cell at the next column that is free."""
        self._pass_spanned()
        if rows > 1 and len(self.cells) < _WIDEST:
            for column in range(len(self.cells), len(self.cells) + columns):
                self.spans[column] = rows
        self.cells += [runs, *[()] * (columns - 1)]

    def ended(self) -> tuple[Runs, ...]:
        """The cells of the row that ends; the grid is then at the next."""
        self._pass_spanned()
        cells, self.cells = tuple(self.cells), []
        self.spans = {column: rows - 1 for column, rows in self.spans.items() if rows > 1}
        return cells

    def _pass_spanned(self) -> None:
        while len(self.cells) in self.spans:
            self.cells.append(())
