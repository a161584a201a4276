"""Many captures → version folders, on all cores; a run that was ended goes on where it was.

Workers read captures and write what they propose to a folder beside the collection. One process
then decides where each goes, and moves it there in one step: a version is there as a whole or
not at all. What the collection already has, by its bytes or by its words, is recognised.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from glossator.importing.captures import Capture
from glossator.importing.decoding import read_bytes
from glossator.importing.folder import capture_yml, guessed_policy_yml, policy_md_of
from glossator.importing.placing import free_slug, numbered_doubt
from glossator.importing.proposal import Proposal, propose
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
    there: dict[str, str]
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
    """The policies of a collection: their bytes and words, by hash."""

    policies: Path
    cache: Path
    bytes: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, policies: Path, cache: Path) -> KnownTexts:
        """What a collection has."""
        found = cls(policies, cache)
        for file in sorted(policies.glob("*/*/capture.yml")):
            if match := _SHA.search(file.read_text(encoding="utf-8", errors="replace")):
                found.bytes[match[1]] = file.parent.relative_to(policies).as_posix()
        noted = cache / WORDS
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.is_file() else []
        for line in lines:
            words, _, folder = line.partition("\t")
            if (policies / folder / "capture.yml").is_file():
                found.words[words] = folder
        return found

    def note(self, staged: _Staged, folder: str) -> None:
        """Remember a text that is there now."""
        self.bytes[staged.sha256] = self.words[staged.words] = folder
        self.cache.mkdir(parents=True, exist_ok=True)
        with (self.cache / WORDS).open("a", encoding="utf-8") as file:
            file.write(f"{staged.words}\t{folder}\n")


def bring(
    captures: Sequence[Capture], collection: KnownTexts, steps: Steps, *, organisation: str = "",
    force: bool = False, dry: bool = False,
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


def _staged(batch: Batch, numbered: tuple[int, Capture]) -> _Staged | Outcome:
    """In a worker: read a capture, and write the files of its version."""
    number, capture = numbered
    try:
        raw = read_bytes(capture.path, SOURCE.most)
        sha256 = hashlib.sha256(raw).hexdigest()
        if sha256 in batch.there:
            return Outcome(capture.name, "same", batch.there[sha256])
        proposal = propose(capture.path, batch.organisation, batch.force)
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


def _write(proposal: Proposal, files: Path) -> None:
    version = files / "version"
    version.mkdir(parents=True)
    (version / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (version / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (version / "policy.md").write_bytes(policy_md_of(proposal))
    (files / "policy.yml").write_text(guessed_policy_yml(proposal), encoding="utf-8")


def _settled(staged: _Staged, collection: KnownTexts, taken: set[str], dry: bool) -> Outcome:
    """The place of a staged version: it is moved there, unless its text is there already."""
    same = collection.bytes.get(staged.sha256) or collection.words.get(staged.words)
    if same:
        shutil.rmtree(staged.files, ignore_errors=True)
        return Outcome(staged.outcome.name, "same", same)
    slug = free_slug(staged.slug, staged.version, collection.policies, taken)
    folder = f"{slug}/{staged.version}"
    further = (collection.policies / slug).is_dir() or any(t.startswith(f"{slug}/") for t in taken)
    taken.add(folder)
    if dry:
        collection.bytes[staged.sha256] = collection.words[staged.words] = folder
    else:
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
