"""Whether a match is denied: "we do not sell", "is never sold", "no data is shared".

A negator counts from the start of its clause on; what follows "except" is affirmed
again ("we do not share it, except with our hosts").
"""

from __future__ import annotations

import re
from functools import cached_property

_AUXILIARIES = "do|does|did|is|are|was|were|wo|ca|would|should|could|has|have|had|must|need"
_NEGATOR = re.compile(
    r"\b(?:do[ -]not[ -]track|do[ -]not[ -]sell (?:or share )?my|whether or not|or not"
    r"|not only|not just|not merely|not limited|not necessarily|if not"
    r"|no (?:matter|later than|longer than|more than|charge|cost|doubt))\b|"
    r"\b(not|never|cannot|nor|neither|no longer|no|none|nobody|without(?= [a-z]+ing\b)"
    r"|refuse[sd]? to|refrains? from|(?:" + _AUXILIARIES + r")n?'t|dont|doesnt|wont|cant)\b"
)
#: One of these is in every negator: a quick look before the exact one.
_SIGNS = ("not", "no ", "n't", "'t", "never", "nor", "without", "refus", "refrain",
          "none", "nobody", "neither", "dont", "doesnt", "wont", "cant")  # fmt: skip
_SUBJECT = (
    r"(?:we|you|they|it|i|he|she"
    r"|(?:the|our|your|these|this|those|such|any|some)(?: [a-z-]+){1,4}?"
    r" (?:may|will|can|is|are|do|does|must|shall|has|have|would))"
)
_BOUNDARY = re.compile(
    r"[;:()?]|, ?(?:and |or |so |then )?" + _SUBJECT + r"\b| (?:and|or) (?:we|you|they|it)\b|"
    r"\bthat (?=we|you|they|it)|"
    r"\b(?:but|however|although|though|unless|except|while|whereas|which|who|whom|because|since"
    r"|if|when|whenever|where|until|how|what|so that|in order to|provided that|other than)\b"
)
_EXCEPTION = re.compile(
    r"\b(?:except|unless|other than|apart from|beyond|but|save (?:for|that|as)"
    r"|only (?:with|to|as|if|when))\b"
)
_ASIDE = re.compile(r"\b(?:not|never|n't),[^,;]{1,150},")


class Polarity:
    """The negators, clauses and exceptions of one sentence (flat text), each read when asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def negators(self) -> list[int]:
        """Where negators begin."""
        if not any(map(self._text.__contains__, _SIGNS)):
            return []
        return [m.start() for m in _NEGATOR.finditer(self._text) if m[1]]

    @cached_property
    def boundaries(self) -> list[int]:
        """Where clauses begin."""
        asides = [m.span() for m in _ASIDE.finditer(self._text)]
        return [
            m.end()
            for m in _BOUNDARY.finditer(self._text)
            if not any(start <= m.start() < end for start, end in asides)
        ]

    @cached_property
    def exceptions(self) -> list[int]:
        """Where exceptions begin."""
        return [m.start() for m in _EXCEPTION.finditer(self._text)]

    def denied(self, start: int, end: int) -> bool:
        """Whether a negator is in [start, end) or before it in its clause."""
        return bool(self._negators(start, end))

    def affirmed(self, start: int, end: int) -> bool:
        """Whether no negator reaches [start, end), or an exception inside takes it back."""
        found = self._negators(start, end)
        return not found or any(max(found[0], start) < at < end for at in self.exceptions)

    def _negators(self, start: int, end: int) -> list[int]:
        if not self.negators or self.negators[0] >= end:
            return []
        clause = max((b for b in self.boundaries if b <= start), default=0)
        return [n for n in self.negators if clause <= n < end]
