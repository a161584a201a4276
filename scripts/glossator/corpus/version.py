"""A version: one captured text of a policy with everything that is known about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from glossator.annotations.doubt import Doubt
from glossator.annotations.files import Reading
from glossator.annotations.gaps import PlacedGap
from glossator.annotations.passage import Passage, Suggestion
from glossator.annotations.stance import Readers
from glossator.data.fields import CaptureFile, PolicyFile
from glossator.text.document import Document


@dataclass(frozen=True)
class Version:
    """One captured text of a policy with everything that is known about it.

    `compared` is what rules see in it for practices that people have read it for: no page shows
    that, and it is only compared with what people marked. None if no rules were asked.
    `without_rules` if they were asked, but there are none for its language. `doubts` are the
    sentences on which they are least sure, best first.
    """

    organisation: str
    name: str
    policy: PolicyFile
    capture: CaptureFile
    source: bytes
    suffix: str
    document: Document
    readings: tuple[Reading, ...]
    passages: tuple[Passage, ...]
    gaps: tuple[PlacedGap, ...]
    readers: Readers = field(default_factory=Readers)
    compared: tuple[Suggestion, ...] | None = None
    without_rules: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> str:
        """Its folder below policies/: `altertech/undated`."""
        return f"{self.organisation}/{self.name}"

    @property
    def captured(self) -> dt.date | None:
        """The day of capture, or None."""
        when = self.capture.captured
        if isinstance(when, dt.datetime):
            return when.date()
        return when if isinstance(when, dt.date) else None
