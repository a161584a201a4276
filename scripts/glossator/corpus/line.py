"""An organisation's versions in a line: which is the newest, what took whose place, since when.

Order is by the day of capture. A version without one has no place between others: it is the
newest only where nothing else is known. Two captures in a row with the same words are one text
that was seen twice. Everything that asks “which is the newest?” asks here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

#: The newest text; a text that another has followed; one without a day, beside others that have.
PlaceInLine = Literal["current", "superseded", "undated"]


class Capture(NamedTuple):
    """One version as its line sees it: `day` is YYYY-MM-DD or empty, `text` the hash of its
    words (`Document.fingerprint`)."""

    key: str
    day: str
    text: str

    @property
    def organisation(self) -> str:
        """The folder of its organisation."""
        return self.key.partition("/")[0]

    @property
    def name(self) -> str:
        """What it is called in its line: the folder of the version."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text of a line with all captures in a row that have its words, the first seen first."""

    captures: tuple[Capture, ...]

    @property
    def last(self) -> Capture:
        """The capture that was seen last, which is shown for the text."""
        return self.captures[-1]

    @property
    def since(self) -> str:
        """The day on which it was first seen, or nothing."""
        return self.captures[0].day

    @property
    def until(self) -> str:
        """The day on which it was last seen, or nothing."""
        return self.captures[-1].day

    @property
    def keys(self) -> tuple[str, ...]:
        """Its captures."""
        return tuple(one.key for one in self.captures)


@dataclass(frozen=True)
class Line:
    """The versions of one organisation: `texts` in the order of time, `undated` by name."""

    organisation: str
    texts: tuple[SeenText, ...]
    undated: tuple[Capture, ...] = ()

    @cached_property
    def newest(self) -> Capture:
        """The version that counts for the organisation."""
        return self.texts[-1].last if self.texts else self.undated[-1]

    @property
    def captures(self) -> tuple[Capture, ...]:
        """All versions: those with a day in order, then the others."""
        return (*(one for text in self.texts for one in text.captures), *self.undated)

    @property
    def steps(self) -> Iterator[tuple[SeenText, SeenText]]:
        """Neighbours, between which something changed."""
        return pairwise(self.texts)

    def text_of(self, key: str) -> SeenText | None:
        """The text of a version; None for one without a day."""
        return next((text for text in self.texts if key in text.keys), None)

    def after(self, key: str) -> SeenText | None:
        """The text that followed that of a version, if any."""
        return next((new for old, new in self.steps if key in old.keys), None)

    def before(self, key: str) -> SeenText | None:
        """The text before that of a version, if any."""
        return next((old for old, new in self.steps if key in new.keys), None)

    def last_before(self, key: str, among: Collection[str]) -> Capture | None:
        """The latest capture before that of a version which is one of these, if any; a version
        without a day is before and after none."""
        day = next((one.day for one in self.captures if one.key == key), "")
        earlier = [one for one in self.captures if one.key in among and "" < one.day < day]
        return max(earlier, key=lambda one: one.day, default=None)

    def standing(self, key: str) -> PlaceInLine:
        """Whether a version is current, has been followed, or has no place in the line.

        Every capture of the newest text is current: its words are those of the newest.
        """
        if self.text_of(key) is None and key != self.newest.key:
            return "undated"
        return "superseded" if self.after(key) else "current"


def lines_of(captures: Iterable[Capture]) -> dict[str, Line]:
    """Organisation → its line, in the order of their names."""
    ordered = sorted(captures, key=lambda one: (one.organisation, one.day, one.key))
    groups = groupby(ordered, key=lambda one: one.organisation)
    return {name: _line(name, tuple(found)) for name, found in groups}


def newest_of(captures: Iterable[Capture]) -> frozenset[str]:
    """The keys of the versions that count: of every organisation the newest."""
    return frozenset(line.newest.key for line in lines_of(captures).values())


def _line(organisation: str, found: tuple[Capture, ...]) -> Line:
    dated = (one for one in found if one.day)
    texts = (SeenText(tuple(same)) for _, same in groupby(dated, key=lambda one: one.text))
    return Line(organisation, tuple(texts), tuple(one for one in found if not one.day))
