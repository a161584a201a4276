"""From the figures of one and two workers to the time and the cost of very many policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: What the reckoning is for.
POLICIES = 1_000_000
#: Assumed: the price of a core for an hour, in US dollars, with its share of memory.
CORE_HOUR_DOLLARS = 0.05
#: Numbers of workers, each with a core, for which the time is worked out.
WORKERS = (2, 16, 64, 256)
_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What follows from the figures: seconds of a worker for a text, and what of two workers'
    time is used (1: as much as of one worker's)."""

    seconds_a_text: float
    efficiency: float

    @property
    def core_hours(self) -> float:
        """Hours of a core that all policies take, what is lost between workers included."""
        return POLICIES * self.seconds_a_text / self.efficiency / _HOUR

    @property
    def dollars(self) -> float:
        """What that costs; it is the same for any number of workers."""
        return self.core_hours * CORE_HOUR_DOLLARS

    def hours(self, workers: int) -> float:
        """How long so many workers take."""
        return self.core_hours / workers


def reckoning_of(figures: dict[str, Any]) -> Reckoning | None:
    """What follows from the figures of the part `cluster`; None without figures."""
    runs = figures.get("workers", {})
    if not figures.get("texts") or not all(runs.get(n, {}).get("wall") for n in ("1", "2")):
        return None
    one, two = runs["1"]["wall"], runs["2"]["wall"]
    return Reckoning(one / figures["texts"], min(1.0, one / (2 * two)))
