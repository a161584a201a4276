"""Many captures → version folders, on all cores; a run that was ended goes on where it was.

Workers read captures and write what they propose to a folder beside the collection. One process
then decides where each goes, and moves it there in one step: a version is there as a whole or
not at all. What the collection already has, by its bytes or by its words, is recognised.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from glossator.data.values import UNDATED
from glossator.importing.captures import CapturedFile
from glossator.importing.decoding import read_bytes
from glossator.importing.folder import capture_yml, guessed_policy_yml, policy_md_of
from glossator.importing.placing import free_slug, numbered_doubt
from glossator.importing.proposal import Proposal, propose
from glossator.importing.provenance import Provenance, dated_by_name
from glossator.importing.refusal import Refused
from glossator.limits import SOURCE
from glossator.parallel import over_cores
from glossator.progress import Steps
from glossator.text.fidelity import letters

Kind = Literal["taken", "same", "refused"]
_SHA = re.compile(r"^sha256: *[\"']?([0-9a-f]{64})", re.M)
#: Where the words of earlier runs are noted: a hash of the words, a tab, the version's folder.
WORDS = "words.tsv"


@dataclass(frozen=True, slots=True)
class Batch:
    """How captures are read: where to write, and what the collection has, by its bytes."""

    staging: Path
    there: dict[str, set[str]]
    organisation: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a capture.

    `folder` is its version's, or that in which the same text is; `reason` why it was refused.
    """

    name: str
    kind: Kind
    folder: str = ""
    reason: str = ""
    organisation: str = ""
    suffix: str = ""
    headings: int = 0
    review: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    is_numbered: bool = False
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class _Staged:
    """A proposal that a worker has written, with what decides its place."""

    outcome: Outcome
    slug: str
    version: str
    sha256: str
    words: str
    files: Path


@dataclass(slots=True)
class KnownTexts:
    """The policies of a collection: the hashes of their bytes and words, each with the folders of
    the versions that have them; and the versions of each organisation."""

    policies: Path
    cache: Path
    bytes: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    versions: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, policies: Path, cache: Path) -> KnownTexts:
        """What a collection has."""
        found = cls(policies, cache)
        for file in sorted(policies.glob("*/*/capture.yml")):
            if match := _SHA.search(file.read_text(encoding="utf-8", errors="replace")):
                folder = file.parent.relative_to(policies).as_posix()
                found.bytes.setdefault(match[1], set()).add(folder)
                found.versions.setdefault(file.parts[-3], set()).add(file.parts[-2])
        noted = cache / WORDS
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.is_file() else []
        for line in lines:
            words, _, folder = line.partition("\t")
            if (policies / folder / "capture.yml").is_file():
                found.words.setdefault(words, set()).add(folder)
        return found

    def same(self, staged: _Staged) -> str:
        """The folder in which the same text is, or nothing.

        Words that an organisation had before, and other words in between, are a change: only the
        text before it counts then.
        """
        alike = self.bytes.get(staged.sha256, set()) | self.words.get(staged.words, set())
        own = {folder for folder in alike if folder.partition("/")[0] == staged.slug}
        if alike != own or staged.version == UNDATED or not own:
            return min(alike, default="")
        dated = self.versions.get(staged.slug, set()) - {UNDATED}
        earlier = max((one for one in dated if one <= staged.version), default="")
        before = f"{staged.slug}/{earlier}"
        return before if before in own else ""

    def add(self, staged: _Staged, folder: str) -> None:
        """Count with a text that is there now."""
        self.bytes.setdefault(staged.sha256, set()).add(folder)
        self.words.setdefault(staged.words, set()).add(folder)
        slug, _, version = folder.partition("/")
        self.versions.setdefault(slug, set()).add(version)

    def note(self, staged: _Staged, folder: str) -> None:
        """Remember a text for later runs."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with (self.cache / WORDS).open("a", encoding="utf-8") as file:
            file.write(f"{staged.words}\t{folder}\n")


def bring(
    captures: Sequence[CapturedFile], collection: KnownTexts, steps: Steps, *,
    organisation: str = "", force: bool = False, dry: bool = False,
) -> Iterator[Outcome]:  # fmt: skip
    """Import captures, in order; of a dry run nothing stays but what is said."""
    staging = collection.cache / "staged"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    batch = Batch(staging, dict(collection.bytes), organisation, force)
    taken: set[str] = set()
    try:
        with steps.step("import", len(captures)) as step:
            for one in over_cores(_staged, batch, list(enumerate(captures)), step):
                yield one if isinstance(one, Outcome) else _settled(one, collection, taken, dry)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _staged(batch: Batch, numbered: tuple[int, CapturedFile]) -> _Staged | Outcome:
    """In a worker: read a capture, and write the files of its version."""
    number, capture = numbered
    try:
        raw = read_bytes(capture.path, SOURCE.most)
        sha256 = hashlib.sha256(raw).hexdigest()
        if same := _imported(capture, batch.there.get(sha256, set())):
            return Outcome(capture.name, "same", same)
        proposal = propose(capture.path, batch.organisation, batch.force, capture.origin)
        files = batch.staging / str(number)
        _write(proposal, files)
    except Refused as reason:
        return Outcome(capture.name, "refused", reason=str(reason))
    words = letters("\n".join(p.plain for p in proposal.parts if p.kind != "dropped"))
    outcome = Outcome(
        capture.name, "taken", organisation=proposal.organisation, suffix=proposal.suffix,
        headings=sum(part.kind == "heading" for part in proposal.parts),
        review=proposal.guesses, lost=tuple((gap.kind, gap.quote) for gap in proposal.gaps),
    )  # fmt: skip
    return _Staged(
        outcome, proposal.slug, proposal.version, sha256,
        hashlib.blake2b(words.encode(), digest_size=16).hexdigest(), files,
    )  # fmt: skip


def _imported(capture: CapturedFile, folders: set[str]) -> str:
    """The folder of a capture's bytes, unless its name says that it is one of another day."""
    day = dated_by_name(Provenance(captured=capture.origin.captured), capture.path).captured
    day = day.date() if isinstance(day, dt.datetime) else day
    return min((one for one in folders if day is None or one.endswith(f"/{day}")), default="")


def _write(proposal: Proposal, files: Path) -> None:
    version = files / "version"
    version.mkdir(parents=True)
    (version / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (version / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (version / "policy.md").write_bytes(policy_md_of(proposal))
    (files / "policy.yml").write_text(guessed_policy_yml(proposal), encoding="utf-8")


def _settled(staged: _Staged, collection: KnownTexts, taken: set[str], dry: bool) -> Outcome:
    """The place of a staged version: it is moved there, unless its text is there already."""
    if same := collection.same(staged):
        shutil.rmtree(staged.files, ignore_errors=True)
        return Outcome(staged.outcome.name, "same", same)
    slug = free_slug(staged.slug, staged.version, collection.policies, taken)
    folder = f"{slug}/{staged.version}"
    further = (collection.policies / slug).is_dir() or any(t.startswith(f"{slug}/") for t in taken)
    taken.add(folder)
    collection.add(staged, folder)
    if not dry:
        _move(staged.files, collection.policies / slug, staged.version)
        collection.note(staged, folder)
    doubt = (numbered_doubt(staged.slug, staged.version),) if slug != staged.slug else ()
    return replace(
        staged.outcome, folder=folder, review=(*doubt, *staged.outcome.review),
        is_numbered=bool(doubt), is_further=further,
    )  # fmt: skip


def _move(files: Path, organisation: Path, version: str) -> None:
    """Move a version to its place in one step; policy.yml first, if there is none."""
    organisation.mkdir(parents=True, exist_ok=True)
    if not (organisation / "policy.yml").exists():
        shutil.move(files / "policy.yml", organisation / "policy.yml")
    if (organisation / version).is_dir() and not any((organisation / version).iterdir()):
        (organisation / version).rmdir()
    shutil.move(files / "version", organisation / version)
    shutil.rmtree(files, ignore_errors=True)
