"""annotations/ of a version → who read what, and the passages that people marked.

Each file is read, its name and what it was read on are checked, and its quotes are anchored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.annotations.anchoring import anchor
from glossator.annotations.files import Reading, read_annotations
from glossator.annotations.overlaps import LANES, lanes
from glossator.annotations.passage import MACHINE, Passage
from glossator.annotations.replies import with_replies
from glossator.corpus.folders import annotation_paths, shown
from glossator.corpus.look_alikes import like_annotators
from glossator.data.taxonomy import Taxonomy
from glossator.data.values import HANDLE
from glossator.data.yaml_files import Located, load
from glossator.limits import ANNOTATORS, PASSAGES, REPLIES, Limit
from glossator.problems import Place, Problem
from glossator.text.document import Document


def read_marks(
    folder: Path, root: Path, taxonomy: Taxonomy, document: Document | None, sound: bool
) -> tuple[tuple[Reading, ...], tuple[Passage, ...], list[Problem]]:
    """Everything in a version's folder of annotations, and what is wrong with it.

    Nothing is anchored without a document. `sound` says whether its words are the source's; if
    not, what was read is not compared with them.
    """
    return _MarksReader(folder, root, taxonomy).read(document, sound)


@dataclass(frozen=True, slots=True)
class _MarksReader:
    folder: Path
    root: Path
    taxonomy: Taxonomy

    def read(
        self, document: Document | None, sound: bool
    ) -> tuple[tuple[Reading, ...], tuple[Passage, ...], list[Problem]]:
        readings: list[tuple[Reading, Located]] = []
        problems: list[Problem] = []
        seen: dict[str, str] = {}
        paths = annotation_paths(self.folder)
        if len(paths) > ANNOTATORS.most:
            cure = "Let annotators who agree share a file, or remove files."
            problems.append(
                self.over(f"There are {len(paths):,} annotations files", ANNOTATORS, cure)
            )
        for path in paths[: ANNOTATORS.most]:
            located = load(path, shown(path, self.root))
            problems += self.name_problems(path, seen)
            reading, found = read_annotations(located, path.stem, self.taxonomy)
            problems += found
            if reading:
                readings.append((reading, located))
        if len(readings) > 1:
            people = (path for path in paths[: ANNOTATORS.most] if HANDLE.fullmatch(path.stem))
            problems += like_annotators(people, self.root)
        count = sum(len(reading.annotations) for reading, _ in readings)
        if count > PASSAGES.most:
            cure = "Remove annotations that repeat what others say."
            problems.append(self.over(f"There are {count:,} annotations", PASSAGES, cure))
            return (), (), problems
        if (count := sum(len(reading.replies) for reading, _ in readings)) > REPLIES.most:
            cure = "Remove those that repeat what others say."
            problems.append(self.over(f"There are {count:,} disputes and seconds", REPLIES, cure))
            return (), (), problems
        if document is None:
            return (), (), problems
        for reading, located in readings if sound else ():
            problems += self.reading_problems(reading, located, document)
        passages, found = anchor(document, readings)
        problems += found
        unsure = {Path(one.place.path).stem for one in problems if one.severity == "error"}
        passages, found = with_replies(document, passages, readings, unsure)
        problems += found
        files = {reading.annotator: located for reading, located in readings}
        problems += _crowded(passages, files)
        return tuple(reading for reading, _ in readings), passages, problems

    def reading_problems(
        self, reading: Reading, located: Located, document: Document
    ) -> Iterator[Problem]:
        """What was read is this very text, with an edition of the taxonomy that there is."""
        lines = f"text: {document.fingerprint}\nedition: {self.taxonomy.edition}"
        if reading.text and reading.text != document.fingerprint:
            message = "The text that was read is not the one now in policy.md: the words differ."
            cure = f"Read the text again and correct the file; then write:\n{lines}"
            yield located.problem(("text",), "read-another-text", message, cure)
        elif set(reading.topics) & set(self.taxonomy.topic_ids) and not (
            reading.text and reading.edition
        ):
            message = (
                "The file does not say which text was read, so the site cannot say "
                "what is missing from it."
            )
            how = "If you have read this text, add these lines (or run glossator check --fix):"
            cure = f"{how}\n{lines}"
            yield located.problem(("read",), "read-without-text", message, cure, "notice")
        if reading.edition > self.taxonomy.edition:
            message = f"There is no edition {reading.edition} of the taxonomy yet."
            cure = f"edition: {self.taxonomy.edition}"
            yield located.problem(("edition",), "wrong-value", message, cure)

    def over(self, there: str, limit: Limit, cure: str) -> Problem:
        """Something of which the version has too many."""
        message = f"{there}; at most {limit.most:,} are allowed."
        return Problem(
            Place(shown(self.folder / "annotations", self.root)), "over-limit", message, cure
        )

    def name_problems(self, path: Path, seen: dict[str, str]) -> Iterator[Problem]:
        """A file is named after its annotator; `seen` are the names before, in small letters."""
        place = Place(shown(path, self.root))
        if not HANDLE.fullmatch(path.stem):
            message = f"'{path.stem}' cannot be an annotator's name."
            cure = "Name the file after your account, in letters, digits and hyphens: ada-l.yml."
            yield Problem(place, "annotator-name", message, cure)
        if path.stem.lower() == MACHINE:
            message = "This name is reserved for automatic suggestions."
            cure = "Name the file after your account: ada-l.yml."
            yield Problem(place, "annotator-name", message, cure)
        other = seen.setdefault(path.stem.lower(), path.name)
        if other != path.name:
            message = f"This name and {other} differ only in capital letters."
            yield Problem(place, "annotator-name", message, "Put everything into one file.")


def _crowded(passages: tuple[Passage, ...], files: dict[str, Located]) -> Iterator[Problem]:
    """More than three practices on the same words are hard to read."""
    for passage, lane in zip(passages, lanes(passages), strict=True):
        if lane == LANES:
            annotation = passage.annotations[0]
            path = ("annotations", annotation.index, "quote")
            message = "More than three practices mark the same words; only three are underlined."
            cure = "Shorten a quote to the words that show its practice."
            yield files[annotation.annotator].problem(
                path, "too-many-overlaps", message, cure, "notice"
            )
