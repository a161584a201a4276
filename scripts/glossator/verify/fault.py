"""What is wrong with a finished site: the one form in which everything here says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A difference between a published page and the policy it shows."""

    page: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}: {self.where}: {self.message}"
