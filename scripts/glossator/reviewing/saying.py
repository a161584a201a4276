"""What each annotator says of a version, one entry after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from glossator.annotations.files import Annotation
from glossator.annotations.passage import Suggestion
from glossator.corpus.version import Version
from glossator.suggesting.engine import suggest
from glossator.suggesting.rules import Rules


@dataclass(frozen=True, slots=True)
class Said:
    """An annotation where it stands: [start, end) of the document's text, line of policy.md."""

    annotator: str
    practice: str
    quote: str
    context: str
    data: tuple[str, ...]
    note: str
    start: int = field(compare=False)
    end: int = field(compare=False)
    line: int = field(compare=False)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it stands on some of the same words."""
        return self.start < end and start < self.end


def sayings(version: Version) -> list[Said]:
    """All annotations of people, in reading order."""
    found = [
        _said(version, annotation, passage.start, passage.end)
        for passage in version.passages
        for annotation in passage.annotations
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.annotator, one.practice))


def _said(version: Version, annotation: Annotation, start: int, end: int) -> Said:
    words = " ".join(version.document.text[start:end].split())
    return Said(
        annotation.annotator, annotation.practice, words,
        f"{annotation.prefix}|{annotation.suffix}", annotation.data, annotation.note or "",
        start, end, version.document.line_at(start),
    )  # fmt: skip


def seen_by_rules(version: Version, rules: Rules | None) -> tuple[Suggestion, ...]:
    """What the rules would show of a version that nobody had read."""
    return suggest(version.document, rules, "precise") if rules else ()


def reading_of(version: Version | None) -> dict[str, tuple[str, ...]]:
    """Annotator → the topics for which the whole text was read."""
    if version is None:
        return {}
    return {reading.annotator: reading.topics for reading in version.readings}
