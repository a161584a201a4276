"""Long tables in one test: a test for each row costs more than what most rows try."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def every_row(rows: Iterable[Row], holds: Callable[[Row], None]) -> None:
    """Try all rows, whatever becomes of those before, and say of each that fails which it was."""
    table = list(rows)
    assert table
    wrong: list[Exception] = []
    for row in table:
        try:
            holds(row)
        except Exception as error:
            error.add_note(f"in the row: {row}")
            wrong.append(error)
    if wrong:
        raise ExceptionGroup(f"{len(wrong)} of {len(table)} rows fail", wrong)
