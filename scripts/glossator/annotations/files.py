"""annotations/<annotator>.yml → Reading: what one annotator says, with its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossator.annotations.renamed import as_called_today
from glossator.data.fields import AnnotationEntry, AnnotationsFile, DisputeEntry, SecondEntry
from glossator.data.taxonomy import Taxonomy
from glossator.data.validation import validate
from glossator.data.yaml_files import Located, Path_
from glossator.problems import Problem
from glossator.text.normalization import fold


@dataclass(frozen=True, slots=True)
class Annotation:
    """One entry of an annotations file.

    `quote`, `prefix` and `suffix` are as compared (W3C TextQuoteSelector: exact, prefix,
    suffix); `index` is the entry's number in its file, from 0. With a `rule`
    the entry is a draft's: the rule suggested it, and the annotator has not agreed yet.
    """

    annotator: str
    index: int
    practice: str
    quote: str
    prefix: str
    suffix: str
    data: tuple[str, ...]
    note: str | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One entry of `disputes` or `seconds`: what an annotator says of the mark of another.

    `mark` is that other annotator. A second has no `why`. `index` is the entry's number in its
    list; quote, prefix and suffix are as in an annotation.
    """

    annotator: str
    index: int
    mark: str
    practice: str
    quote: str
    prefix: str
    suffix: str
    why: str = ""

    @property
    def path(self) -> Path_:
        """Where the entry is in its file."""
        return ("disputes" if self.why else "seconds", self.index)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one annotator read and found in one version.

    `topics` were read in full, on the text with the hash `text` and with an edition of the
    taxonomy; where the file does not say which, these are empty and 0.
    """

    annotator: str
    topics: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    text: str = ""
    edition: int = 0
    replies: tuple[Reply, ...] = ()


def read_annotations(
    located: Located, annotator: str, taxonomy: Taxonomy
) -> tuple[Reading | None, list[Problem]]:
    """An annotator's file, or everything wrong with it but its anchoring."""
    file, problems = validate(AnnotationsFile, located)
    if file is None:
        return None, problems
    file, problems = as_called_today(file, located, taxonomy)
    problems += _unknown_topics(file, located, taxonomy)
    kept = []
    for index, entry in enumerate(file.annotations):
        quote = fold(entry.quote)
        here = ("annotations", index)
        found = list(_entry_problems(here, entry, quote, located, taxonomy))
        found += _unknown_data(here, entry, located, taxonomy)
        problems += found
        if not found:
            kept.append(_annotation(annotator, index, entry, quote))
    replies, found = _replies(file, located, annotator, taxonomy)
    topics = taxonomy.topic_ids if file.read == "all" else tuple(dict.fromkeys(file.read))
    reading = Reading(annotator, topics, tuple(kept), file.text or "", file.edition or 0, replies)
    return reading, [*problems, *found]


def _replies(
    file: AnnotationsFile, located: Located, annotator: str, taxonomy: Taxonomy
) -> tuple[tuple[Reply, ...], list[Problem]]:
    """The disputes and seconds that are well written."""
    kept = []
    problems: list[Problem] = []
    for entries in (file.disputes, file.seconds):
        for index, entry in enumerate(entries):
            why = entry.why if isinstance(entry, DisputeEntry) else ""
            reply = Reply(
                annotator, index, entry.mark, entry.practice,
                fold(entry.quote), fold(entry.prefix), fold(entry.suffix), why,
            )  # fmt: skip
            found = list(_entry_problems(reply.path, entry, reply.quote, located, taxonomy))
            problems += found
            if not found:
                kept.append(reply)
    return tuple(kept), problems


def _annotation(annotator: str, index: int, entry: AnnotationEntry, quote: str) -> Annotation:
    return Annotation(
        annotator,
        index,
        entry.practice,
        quote,
        fold(entry.prefix),
        fold(entry.suffix),
        entry.data,
        entry.note,
        entry.rule or "",
    )


def _unknown_topics(
    file: AnnotationsFile, located: Located, taxonomy: Taxonomy
) -> Iterator[Problem]:
    """Topics come from taxonomy.yml."""
    for number, topic in enumerate([] if file.read == "all" else file.read):
        if topic not in taxonomy.topic_ids:
            message = f"There is no topic '{topic}'."
            cure = taxonomy.topic_like(topic)
            yield located.problem(("read", number), "unknown-topic", message, cure)


def _entry_problems(
    here: Path_,
    entry: AnnotationEntry | SecondEntry,
    quote: str,
    located: Located,
    taxonomy: Taxonomy,
) -> Iterator[Problem]:
    """Practices are those of taxonomy.yml; quotes are written safely."""
    if entry.practice not in taxonomy.practices:
        message = f"There is no practice '{entry.practice}'."
        cure = taxonomy.practice_like(entry.practice)
        yield located.problem((*here, "practice"), "unknown-practice", message, cure)
    if (*here, "quote") in located.plain:
        message = "Written like this, a quote would end at ' #' without a warning."
        cure = f"quote: >-\n  {_as_meant((*here, 'quote'), entry.quote, located)}"
        yield located.problem((*here, "quote"), "quote-plain", message, cure)
    elif not quote:
        message = "The quote has no words."
        cure = "Copy the passage's words from the published page."
        yield located.problem((*here, "quote"), "quote-empty", message, cure)


def _unknown_data(
    here: Path_, entry: AnnotationEntry, located: Located, taxonomy: Taxonomy
) -> Iterator[Problem]:
    """Data types come from taxonomy.yml."""
    for number, name in enumerate(entry.data):
        if name not in taxonomy.data_by_id:
            message = f"There is no data type '{name}'."
            path = (*here, "data", number)
            yield located.problem(path, "unknown-data-type", message, taxonomy.data_like(name))


def _as_meant(path: Path_, quote: str, located: Located) -> str:
    """A bare value with the text after ' #' on its line, which YAML takes for a comment."""
    line, column = located.places[path]
    whole = located.lines[line - 1][column - 1 :].strip()
    return " ".join((whole if whole.startswith(f"{quote} #") else quote).split())
