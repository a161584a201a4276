"""Whether a match is denied: "we do not sell", "is never sold", "no data is shared".

A negator counts from the start of its clause on; what follows "except" is affirmed
again ("we do not share it, except with our hosts"). The words for it are the language's
(`languages`).
"""

from __future__ import annotations

from functools import cached_property

from glossator.suggesting.languages.english import ENGLISH
from glossator.suggesting.languages.grammar import Grammar


class Polarity:
    """The negators, clauses and exceptions of one sentence (flat text), each read when asked."""

    def __init__(self, text: str, grammar: Grammar = ENGLISH) -> None:
        self._text, self._signs = text, grammar.denials

    @cached_property
    def negators(self) -> list[int]:
        """Where negators begin."""
        if not any(map(self._text.__contains__, self._signs.quick)):
            return []
        return [m.start() for m in self._signs.negator.finditer(self._text) if m[1]]

    @cached_property
    def boundaries(self) -> list[int]:
        """Where clauses begin."""
        asides = [m.span() for m in self._signs.aside.finditer(self._text)]
        return [
            m.end()
            for m in self._signs.boundary.finditer(self._text)
            if not any(start <= m.start() < end for start, end in asides)
        ]

    @cached_property
    def exceptions(self) -> list[int]:
        """Where exceptions begin."""
        return [m.start() for m in self._signs.exception.finditer(self._text)]

    def denied(self, start: int, end: int) -> bool:
        """Whether a negator is in [start, end) or before it in its clause; where the language has
        them at the end ("wir verkaufen sie nicht"), also after it."""
        return bool(self._negators(start, end))

    def affirmed(self, start: int, end: int) -> bool:
        """Whether no negator reaches [start, end), or an exception inside takes it back."""
        found = self._negators(start, end)
        return not found or any(max(found[0], start) < at < end for at in self.exceptions)

    def denier(self, start: int, end: int) -> int | None:
        """Where the last negator begins that denies [start, end); None if there is none, or if an
        exception before these words takes it back."""
        found = self._negators(start, end)
        last = max(found, default=None)
        taken_back = last is not None and any(last < at <= start for at in self.exceptions)
        return None if taken_back else last

    def _negators(self, start: int, end: int) -> list[int]:
        last = self._last(end)
        if not self.negators or self.negators[0] >= last:
            return []
        clause = max((b for b in self.boundaries if b <= start), default=0)
        return [n for n in self.negators if clause <= n < last]

    def _last(self, end: int) -> int:
        """Up to where a negator counts for words that end at `end`."""
        if not self._signs.reaches_back:
            return end
        return min((b for b in self.boundaries if b >= end), default=len(self._text))
