"""How a target is judged: a limit, the figures held against it, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what was measured (empty: nothing was), and whether that reaches it."""

    target: str
    measured: str = ""
    reached: bool | None = None

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        if self.reached is None:
            return "not measured"
        return "reached" if self.reached else "not reached"


def figure(data: Data, *path: str) -> float | None:
    """The number at a path of the data, None if it is not there."""
    at: Any = data
    for step in path:
        at = at.get(step) if isinstance(at, dict) else None
    return float(at) if isinstance(at, int | float) else None


def at_most(target: str, limit: float, values: dict[str, float | None], unit: str) -> Verdict:
    """A target that every one of the named values must keep."""
    known = {name: value for name, value in values.items() if value is not None}
    if not known or len(known) < len(values):
        return Verdict(target)
    measured = ", ".join(f"{value:,.2f} {unit} {name}".strip() for name, value in known.items())
    return Verdict(target, measured, all(value <= limit for value in known.values()))


def ratio_of(one: float | None, other: float | None) -> float | None:
    """How many times the other; None where one is not known, or the other nothing."""
    return one / other if one is not None and other else None
