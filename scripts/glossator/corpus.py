"""policies/ → Version: every file of every version read, checked and anchored.

Problems of all files are collected; a version with problems is not handed on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from glossator.anchoring import MACHINE, Passage, anchor
from glossator.annotations import Reading, read_annotations
from glossator.document import Document
from glossator.formats import HANDLE, SLUG, UNDATED, UNKNOWN, CaptureFile, PolicyFile
from glossator.gaps import PlacedGap, place_gaps
from glossator.highlighting import LANES, lanes
from glossator.located import Located, load, read_text, symlink_problem
from glossator.policy_md import parse_policy
from glossator.problems import Place, Problem
from glossator.sources import SUFFIXES, decode, seen_text
from glossator.suggesting.engine import suggest
from glossator.suggesting.joining import joined
from glossator.suggesting.ruleset import Rules
from glossator.taxonomy import Taxonomy
from glossator.validating import validate
from glossator.words import check_words

LARGEST_SOURCE = 5_000_000


@dataclass(frozen=True)
class Version:
    """One captured text of a policy with everything that is known about it."""

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

    @cached_property
    def readers(self) -> dict[str, tuple[str, ...]]:
        """Topic id → the people who read the whole text for it."""
        out: dict[str, list[str]] = {}
        for reading in self.readings:
            if reading.annotator != MACHINE:
                for topic in reading.topics:
                    out.setdefault(topic, []).append(reading.annotator)
        return {topic: tuple(people) for topic, people in out.items()}


def version_folders(policies: Path, only: Iterable[Path] = ()) -> list[Path]:
    """The version folders below `policies`, in order; only those that hold or lie under `only`."""
    wanted = [path.resolve() for path in only]
    return [
        version
        for organisation in sorted(p for p in policies.iterdir() if p.is_dir())
        for version in sorted(p for p in organisation.iterdir() if p.is_dir())
        if not wanted or any(_concerns(path, version.resolve()) for path in wanted)
    ]


def _concerns(path: Path, version: Path) -> bool:
    """Whether a path named by a person is a version, inside it, above it, or its policy.yml."""
    organisation_file = path.is_file() and path.parent == version.parent
    return (
        path == version or version in path.parents or path in version.parents or organisation_file
    )


def read_version(
    folder: Path, root: Path, taxonomy: Taxonomy, rules: Rules | None = None
) -> tuple[Version | None, list[Problem]]:
    """The version in a folder, or everything that is wrong with its files.

    `root` is the project's folder: messages name files from there. With `rules`, practices
    are suggested where no person has read.
    """
    version, problems = _Reader(folder, root, taxonomy).read()
    if version and rules and set(version.readers) != set(taxonomy.topic_ids):
        found = suggest(version.document, rules, "precise")
        passages = joined(version.document, version.passages, found, version.readers, taxonomy)
        version = replace(version, passages=passages)
    return version, problems


@dataclass(slots=True)
class _Reader:
    folder: Path
    root: Path
    taxonomy: Taxonomy

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def read(self) -> tuple[Version | None, list[Problem]]:
        for path in (self.folder.parent, self.folder):
            if path.is_symlink():
                return None, [symlink_problem(self.shown(path))]
        problems = [*self.folder_problems()]
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
        readings, passages, found = self.passages(document)
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
        )  # fmt: skip
        return version, problems

    def folder_problems(self) -> Iterator[Problem]:
        """Organisations are slugs, versions capture dates or `undated`; no strangers inside."""
        organisation, name = self.folder.parent, self.folder.name
        if not SLUG.fullmatch(organisation.name):
            message = f"'{organisation.name}' cannot be the name of an organisation's folder."
            cure = "Use small letters, digits and single hyphens: alstrasoft, astra-software-labs."
            yield Problem(Place(self.shown(organisation)), "folder-name", message, cure)
        if name != UNDATED and not _is_date(name):
            message = f"'{name}' is not the date of a capture."
            cure = "Name the folder by the capture date, 2014-06-29, or `undated`."
            yield Problem(Place(self.shown(self.folder)), "folder-name", message, cure)
        yield from self.strays()

    def date_problems(self, capture: CaptureFile, located: Located) -> Iterator[Problem]:
        """A version's folder is named by the date of its capture."""
        expected, name = expected_folder(capture), self.folder.name
        if name != expected and (name == UNDATED or _is_date(name)):
            message = f"The folder is named {name}; by this date it would be {expected}."
            cure = "Rename the folder, or correct the date."
            yield located.problem(("captured",), "folder-name", message, cure)

    def strays(self) -> Iterator[Problem]:
        """A policy's folder holds the files of the format and no others, and no links."""
        sources = ", ".join(f"source{suffix}" for suffix in SUFFIXES)
        version = {"capture.yml", "policy.md", "annotations", *sources.split(", ")}
        for path in sorted(self.folder.parent.iterdir()):
            if path.name != "policy.yml" and (path.is_symlink() or not path.is_dir()):
                yield self.stray(path, "An organisation's folder holds policy.yml and versions.")
        for path in sorted(self.folder.iterdir()):
            if path.name not in version or path.is_symlink():
                cure = f"A version holds {sources}, capture.yml, policy.md and annotations/."
                yield self.stray(path, cure)
        for path in self.annotation_paths(files_only=False):
            if path.suffix != ".yml" or path.is_symlink() or not path.is_file():
                cure = "Annotations stand in files named after their annotators: ada-l.yml."
                yield self.stray(path, cure)

    def stray(self, path: Path, cure: str) -> Problem:
        shown = self.shown(path)
        if path.is_symlink():
            return symlink_problem(shown)
        return Problem(Place(shown), "file-unexpected", "This has no place here.", cure)

    def annotation_paths(self, files_only: bool = True) -> list[Path]:
        folder = self.folder / "annotations"
        found = sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []
        return [p for p in found if p.suffix == ".yml"] if files_only else found

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
        if (size := found[0].stat().st_size) > LARGEST_SOURCE:
            message = f"The source has {size:,} bytes; at most {LARGEST_SOURCE:,} are read."
            cure = "Check that this is the right file; no policy is as long as this."
            return b"", "", [Problem(place, "file-too-large", message, cure)]
        raw = found[0].read_bytes()
        actual = hashlib.sha256(raw).hexdigest()
        if capture and capture.sha256 != actual:
            message = f"{found[0].name} has another sha256:\n    {actual}"
            cure = "Restore the file: captured bytes are never edited."
            return b"", "", [located.problem(("sha256",), "source-changed", message, cure)]
        return raw, found[0].suffix, []

    def words(
        self, raw: bytes, suffix: str, document: Document, capture: CaptureFile, located: Located
    ) -> list[Problem]:
        try:
            text = seen_text(decode(raw, capture.encoding), suffix)
        except UnicodeDecodeError as error:
            number = f"{error.start + 1:,}"
            message = f"The source is not {capture.encoding}: its byte {number} cannot be read."
            cure = "Give its true encoding under `encoding`."
            return [located.problem(("encoding",), "not-utf8", message, cure)]
        return list(
            check_words(text, document, capture, located, self.shown(self.folder / "policy.md"))
        )

    def passages(
        self, document: Document | None
    ) -> tuple[tuple[Reading, ...], tuple[Passage, ...], list[Problem]]:
        readings: list[tuple[Reading, Located]] = []
        problems: list[Problem] = []
        seen: dict[str, str] = {}
        for path in self.annotation_paths():
            located = load(path, self.shown(path))
            problems += self.name_problems(path, seen)
            reading, found = read_annotations(located, path.stem, self.taxonomy)
            problems += found
            if reading:
                readings.append((reading, located))
        if document is None:
            return (), (), problems
        passages, found = anchor(document, readings)
        problems += found
        files = {reading.annotator: located for reading, located in readings}
        problems += _crowded(passages, files)
        return tuple(reading for reading, _ in readings), passages, problems

    def name_problems(self, path: Path, seen: dict[str, str]) -> Iterator[Problem]:
        """A file is named after its annotator; `seen` are the names before, in small letters."""
        place = Place(self.shown(path))
        if not HANDLE.fullmatch(path.stem):
            message = f"'{path.stem}' cannot be an annotator's name."
            cure = "Name the file after your account, in letters, digits and hyphens: ada-l.yml."
            yield Problem(place, "annotator-name", message, cure)
        if path.stem.lower() == MACHINE:
            message = "This name stands for the machine that suggests."
            cure = "Name the file after your account: ada-l.yml."
            yield Problem(place, "annotator-name", message, cure)
        other = seen.setdefault(path.stem.lower(), path.name)
        if other != path.name:
            message = f"This name and {other} differ in capital letters only."
            yield Problem(place, "annotator-name", message, "Put everything into one of them.")


def _crowded(passages: tuple[Passage, ...], files: dict[str, Located]) -> Iterator[Problem]:
    """More than three practices on the same words are hard to read."""
    for passage, lane in zip(passages, lanes(passages), strict=True):
        if lane == LANES:
            annotation = passage.annotations[0]
            path = ("annotations", annotation.index, "quote")
            message = "More than three practices stand on the same words; three are underlined."
            cure = "Shorten a quote to the words that show its practice."
            yield files[annotation.annotator].problem(
                path, "too-many-overlaps", message, cure, "notice"
            )


def _is_date(name: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", name):
        return False
    try:
        dt.date.fromisoformat(name)
    except ValueError:
        return False
    return True


def expected_folder(capture: CaptureFile) -> str:
    """The name of the folder for a capture: its date, or `undated`."""
    if capture.captured == UNKNOWN:
        return UNDATED
    return str(capture.captured)[:10]
