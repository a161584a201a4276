"""A version's folder → Version: its files read and checked, marks by `marks`.

Problems of all files are collected; a version with problems is not handed on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.annotations.gaps import PlacedGap, place_gaps
from glossator.annotations.stance import Readers
from glossator.corpus.folders import expected_folder, folder_problems, is_date, shown
from glossator.corpus.marks import read_marks
from glossator.corpus.version import Version
from glossator.data.fields import CaptureFile, PolicyFile
from glossator.data.taxonomy import Taxonomy
from glossator.data.text_files import read_text, symlink_problem
from glossator.data.validation import validate
from glossator.data.values import UNDATED
from glossator.data.yaml_files import Located, load
from glossator.limits import SOURCE
from glossator.problems import Place, Problem
from glossator.text.commonmark import OverLimit
from glossator.text.document import Document
from glossator.text.fidelity import check_words
from glossator.text.links import check_links
from glossator.text.policy_md import parse_policy
from glossator.text.source import SUFFIXES, decode, linked_texts

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
        readings, passages, found = read_marks(
            self.folder, self.root, self.taxonomy, document, sound
        )
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
