"""policies/ → Version: every file of every version read, checked and anchored.

Problems of all files are collected; a version with problems is not handed on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from glossator.anchoring import Passage, anchor
from glossator.annotations import Reading, read_annotations
from glossator.document import Document
from glossator.formats import HANDLE, SLUG, UNDATED, UNKNOWN, CaptureFile, PolicyFile
from glossator.gaps import PlacedGap, place_gaps
from glossator.highlighting import LANES, lanes
from glossator.located import Located, load, read_text
from glossator.normalizing import normalize
from glossator.policy_md import parse_policy
from glossator.problems import Place, Problem
from glossator.sources import SUFFIXES, decode, seen_text
from glossator.taxonomy import Taxonomy
from glossator.validating import validate
from glossator.words import check_words

LARGEST_SOURCE = 5_000_000
MACHINE = "rules"


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
    folder: Path, root: Path, taxonomy: Taxonomy
) -> tuple[Version | None, list[Problem]]:
    """The version in a folder, or everything that is wrong with its files.

    `root` is the project's folder: messages name files from there.
    """
    return _Reader(folder, root, taxonomy).read()


@dataclass(slots=True)
class _Reader:
    folder: Path
    root: Path
    taxonomy: Taxonomy

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def read(self) -> tuple[Version | None, list[Problem]]:
        problems = [*self.folder_problems()]
        policy_file = self.folder.parent / "policy.yml"
        policy, found = validate(PolicyFile, load(policy_file, self.shown(policy_file)))
        problems += found
        capture_path = self.folder / "capture.yml"
        located = load(capture_path, self.shown(capture_path))
        capture, found = validate(CaptureFile, located)
        problems += found
        document, found = self.document()
        problems += found
        source, suffix, found = self.source(capture, located)
        problems += found
        if capture and document and source:
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
            message = f"'{organisation.name}' is not a slug."
            cure = "Use small letters, digits and hyphens: alstrasoft, astra-software-labs."
            yield Problem(Place(self.shown(organisation)), "folder-name", message, cure)
        if name != UNDATED and not _is_date(name):
            message = f"'{name}' is not the date of a capture."
            cure = "Name the folder by the capture date, 2014-06-29, or `undated`."
            yield Problem(Place(self.shown(self.folder)), "folder-name", message, cure)
        allowed = {"capture.yml", "policy.md", "annotations", *("source" + s for s in SUFFIXES)}
        strays = [p for p in self.folder.iterdir() if p.name not in allowed or p.is_symlink()]
        strays += [
            p
            for p in self.annotation_paths(files_only=False)
            if p.suffix != ".yml" or p.is_symlink() or not p.is_file()
        ]
        for stray in sorted(strays):
            message = "This file has no place in a version's folder."
            cure = "A version holds source.*, capture.yml, policy.md and annotations/*.yml."
            yield Problem(Place(self.shown(stray)), "file-unexpected", message, cure)

    def annotation_paths(self, files_only: bool = True) -> list[Path]:
        folder = self.folder / "annotations"
        found = sorted(folder.iterdir()) if folder.is_dir() else []
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
        place = Place(self.shown(self.folder / "source.*"))
        if len(found) != 1:
            message = "There is no source." if not found else "There is more than one source."
            cure = "Keep the captured text as source.txt, source.md or source.html."
            return b"", "", [Problem(place, "file-missing", message, cure)]
        raw = found[0].read_bytes()
        place = Place(self.shown(found[0]))
        if len(raw) > LARGEST_SOURCE:
            message = f"The source has {len(raw):,} bytes; at most {LARGEST_SOURCE:,} are read."
            return b"", "", [Problem(place, "file-too-large", message, "Capture less.")]
        actual = hashlib.sha256(raw).hexdigest()
        if capture and capture.sha256 != actual:
            message = f"The source's sha256 is {actual}."
            cure = f"Restore {found[0].name}: captured bytes are never edited."
            return b"", "", [located.problem(("sha256",), "source-changed", message, cure)]
        return raw, found[0].suffix, []

    def words(
        self, raw: bytes, suffix: str, document: Document, capture: CaptureFile, located: Located
    ) -> list[Problem]:
        try:
            text = seen_text(decode(raw, capture.encoding), suffix)
        except UnicodeDecodeError as error:
            message = f"The source is not {capture.encoding}: byte {error.start:,} cannot be read."
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
        for path in self.annotation_paths():
            located = load(path, self.shown(path))
            if not HANDLE.fullmatch(path.stem):
                cure = "Name it after your account: annotations/ada-l.yml."
                message = f"'{path.stem}' cannot be an annotator's name."
                place = Place(self.shown(path))
                problems.append(Problem(place, "annotator-name", message, cure))
            reading, found = read_annotations(located, path.stem, self.taxonomy)
            problems += found
            if reading:
                readings.append((reading, located))
        if document is None:
            return (), (), problems
        passages, found = anchor(document, normalize(document.text), readings)
        problems += found
        files = {reading.annotator: located for reading, located in readings}
        problems += _crowded(passages, files)
        return tuple(reading for reading, _ in readings), passages, problems


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
