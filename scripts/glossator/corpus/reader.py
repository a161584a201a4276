"""policies/ → Version: every file of every version read, checked and anchored.

Problems of all files are collected; a version with problems is not handed on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.annotations.anchoring import anchor
from glossator.annotations.files import Reading, read_annotations
from glossator.annotations.gaps import PlacedGap, place_gaps
from glossator.annotations.overlaps import LANES, lanes
from glossator.annotations.passage import MACHINE, Passage
from glossator.annotations.replies import with_replies
from glossator.annotations.stance import Readers
from glossator.corpus.folders import (
    annotation_paths,
    expected_folder,
    folder_problems,
    is_date,
    shown,
)
from glossator.corpus.look_alikes import like_annotators
from glossator.corpus.version import Version
from glossator.data.fields import CaptureFile, PolicyFile
from glossator.data.taxonomy import Taxonomy
from glossator.data.text_files import read_text, symlink_problem
from glossator.data.validation import validate
from glossator.data.values import HANDLE, UNDATED
from glossator.data.yaml_files import Located, load
from glossator.limits import ANNOTATORS, PASSAGES, REPLIES, SOURCE, Limit
from glossator.problems import Place, Problem
from glossator.text.commonmark import OverLimit
from glossator.text.document import Document
from glossator.text.fidelity import check_words
from glossator.text.links import check_links
from glossator.text.policy_md import parse_policy
from glossator.text.source import SUFFIXES, decode, linked_texts

if TYPE_CHECKING:
    pass

_DAY = dt.timedelta(days=1)
_NOT_MARKDOWN = "Give the captured text as source.txt or source.html."


def read_version(
    folder: Path, root: Path, taxonomy: Taxonomy
) -> tuple[Version | None, list[Problem]]:
    """The version in a folder, or everything that is wrong with its files.

    `root` is the project's folder: messages name files from there.
    """
    return _VersionReader(folder, root, taxonomy).read()


@dataclass(slots=True)
class _VersionReader:
    folder: Path
    root: Path
    taxonomy: Taxonomy

    def shown(self, path: Path) -> str:
        return shown(path, self.root)

    def read(self) -> tuple[Version | None, list[Problem]]:
        for path in (self.folder.parent, self.folder):
            if path.is_symlink():
                return None, [symlink_problem(self.shown(path))]
        problems = list(folder_problems(self.folder, self.root))
        policy_file = self.folder.parent / "policy.yml"
        policy, found = validate(PolicyFile, load(policy_file, self.shown(policy_file)))
        problems += found
        capture_path = self.folder / "capture.yml"
        located = load(capture_path, self.shown(capture_path))
        capture, found = validate(CaptureFile, located)
        problems += found
        if capture:
            problems += self.date_problems(capture, located)
        document, found = self.document()
        problems += found
        source, suffix, found = self.source(capture, located)
        problems += found
        if capture and document and suffix:
            problems += self.words(source, suffix, document, capture, located)
        sound = not any(p.code == "policy-words-changed" for p in problems)
        readings, passages, found = self.passages(document, sound)
        problems += found
        gaps: tuple[PlacedGap, ...] = ()
        if capture and document:
            gaps, found = place_gaps(document, capture.gaps, located)
            problems += found
        if any(p.severity == "error" for p in problems) or not (policy and capture and document):
            return None, problems
        version = Version(
            self.folder.parent.name, self.folder.name, policy, capture, source, suffix,
            document, readings, passages, gaps,
            Readers.of(readings, self.taxonomy, document.fingerprint),
        )  # fmt: skip
        return version, problems

    def date_problems(self, capture: CaptureFile, located: Located) -> Iterator[Problem]:
        """A version's folder is named by the date of its capture, which is not to come."""
        expected, name = expected_folder(capture), self.folder.name
        if name != expected and (name == UNDATED or is_date(name)):
            message = f"The folder is named {name}; by this date it should be {expected}."
            cure = "Rename the folder, or correct the date."
            yield located.problem(("captured",), "folder-name", message, cure)
        day = str(capture.captured)[:10]
        # Somewhere it is tomorrow already.
        if is_date(day) and dt.date.fromisoformat(day) > dt.datetime.now(dt.UTC).date() + _DAY:
            message = f"The text cannot have been captured on {day}: that day has not come yet."
            cure = "Correct the date here, and the name of the folder."
            yield located.problem(("captured",), "captured-later", message, cure)

    def document(self) -> tuple[Document | None, list[Problem]]:
        path = self.folder / "policy.md"
        text, problems = read_text(path, self.shown(path))
        return (None, problems) if problems else parse_policy(text, self.shown(path))

    def source(
        self, capture: CaptureFile | None, located: Located
    ) -> tuple[bytes, str, list[Problem]]:
        """The source's bytes and suffix; the source has the sha256 that capture.yml says."""
        found = [self.folder / f"source{suffix}" for suffix in SUFFIXES]
        found = [path for path in found if path.is_file() and not path.is_symlink()]
        place = Place(self.shown(self.folder))
        if not found:
            message = "There is no source."
            cure = "Put the captured text here as source.txt, source.md or source.html."
            return b"", "", [Problem(place, "file-missing", message, cure)]
        if len(found) > 1:
            message = f"There are {len(found)} sources: {', '.join(p.name for p in found)}."
            cure = "Keep the one that was captured; another capture is another version."
            return b"", "", [Problem(place, "file-unexpected", message, cure)]
        place = Place(self.shown(found[0]))
        if (size := found[0].stat().st_size) > SOURCE.most:
            message = f"The source has {size:,} bytes; at most {SOURCE.most:,} are allowed."
            cure = "Check that this is the right file; no policy is as long as this."
            return b"", "", [Problem(place, "file-too-large", message, cure)]
        raw = found[0].read_bytes()
        actual = hashlib.sha256(raw).hexdigest()
        if capture and capture.sha256 != actual:
            message = f"{found[0].name} has a different sha256:\n    {actual}"
            cure = "Restore the file: captured bytes are never edited."
            return b"", "", [located.problem(("sha256",), "source-changed", message, cure)]
        return raw, found[0].suffix, []

    def words(
        self, raw: bytes, suffix: str, document: Document, capture: CaptureFile, located: Located
    ) -> list[Problem]:
        try:
            pieces = list(linked_texts(decode(raw, capture.encoding), suffix))
        except UnicodeDecodeError as error:
            number = f"{error.start + 1:,}"
            message = f"The source is not {capture.encoding}: its byte {number} cannot be read."
            cure = "Give its true encoding under `encoding`."
            return [located.problem(("encoding",), "not-utf8", message, cure)]
        except OverLimit as limit:
            place = Place(self.shown(self.folder / f"source{suffix}"), limit.line)
            cure = limit.cure if suffix == ".html" else _NOT_MARKDOWN
            return [Problem(place, "over-limit", limit.message, cure)]
        text, shown = "".join(piece.text for piece in pieces), self.shown(self.folder / "policy.md")
        found = list(check_words(text, document, capture, located, shown))
        # Where the words differ, nobody can say which words a link is on.
        return found or list(check_links(pieces, document, capture, shown))

    def passages(
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
            located = load(path, self.shown(path))
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
        return Problem(Place(self.shown(self.folder / "annotations")), "over-limit", message, cure)

    def name_problems(self, path: Path, seen: dict[str, str]) -> Iterator[Problem]:
        """A file is named after its annotator; `seen` are the names before, in small letters."""
        place = Place(self.shown(path))
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
