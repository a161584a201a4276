"""In a worker: a capture → what became of it, or a version staged beside the collection."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossator.data.taxonomy import POLICIES
from glossator.data.values import UNDATED
from glossator.importing.captures import CapturedFile
from glossator.importing.decoding import read_bytes
from glossator.importing.folder import capture_yml, guessed_policy_yml, policy_md_of
from glossator.importing.proposal import Proposal, propose
from glossator.importing.provenance import Provenance, dated_by_name
from glossator.importing.refusal import Refused
from glossator.limits import SOURCE
from glossator.text.fidelity import letters

Kind = Literal["taken", "same", "left", "refused"]
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Batch:
    """How captures are read: where to write, what the collection has, by its bytes, and what its
    texts are called."""

    staging: Path
    there: dict[str, set[str]]
    organisation: str = ""
    force: bool = False
    texts: str = POLICIES.one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a capture.

    `folder` is its version's, or that in which the same text is; `reason` why it was refused, or
    left out since another capture is taken.
    """

    name: str
    kind: Kind
    folder: str = ""
    reason: str = ""
    organisation: str = ""
    suffix: str = ""
    headings: int = 0
    language: str = ""
    review: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    is_numbered: bool = False
    is_further: bool = False
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Staged:
    """A proposal that a worker has written, with what decides its place; `line` is the history
    that it belongs to, if histories are imported, and `seen` when a commit took it."""

    outcome: Outcome
    slug: str
    version: str
    sha256: str
    words: str
    files: Path
    line: str = ""
    seen: dt.datetime | None = None


def staged(batch: Batch, numbered: tuple[int, CapturedFile]) -> Staged | Outcome:
    """Read a capture, and write the files of its version."""
    number, capture = numbered
    try:
        raw = read_bytes(capture.path, SOURCE.most)
        sha256 = hashlib.sha256(raw).hexdigest()
        if same := _imported(capture, batch.there.get(sha256, set())):
            return Outcome(capture.name, "same", same)
        proposal = propose(capture.path, batch.organisation, batch.force, capture.origin)
        _refuse_if_to_come(proposal.version)
        files = batch.staging / str(number)
        _write(proposal, files, batch.texts)
    except Refused as reason:
        return Outcome(capture.name, "refused", reason=str(reason))
    shown = "\n".join(part.plain for part in proposal.parts if part.kind != "dropped")
    outcome = Outcome(
        capture.name, "taken", organisation=proposal.organisation, suffix=proposal.suffix,
        headings=sum(part.kind == "heading" for part in proposal.parts),
        language=proposal.language,
        review=proposal.guesses, lost=tuple((gap.kind, gap.quote) for gap in proposal.gaps),
    )  # fmt: skip
    return Staged(
        outcome, proposal.slug, proposal.version, sha256,
        hash_of_words(shown), files,
        capture.line, capture.origin.seen,
    )  # fmt: skip


def hash_of_words(text: str) -> str:
    """A hash of a text's words, whatever its structure and punctuation."""
    return hashlib.blake2b(letters(text).encode(), digest_size=16).hexdigest()


def _imported(capture: CapturedFile, folders: set[str]) -> str:
    """The folder of a capture's bytes, unless its name says that it is one of another day, or it
    belongs to a history, of which every capture has its place."""
    if capture.line:
        return ""
    day = dated_by_name(Provenance(captured=capture.origin.captured), capture.path).captured
    day = day.date() if isinstance(day, dt.datetime) else day
    return min((one for one in folders if day is None or one.endswith(f"/{day}")), default="")


def _refuse_if_to_come(version: str) -> None:
    """Raise Refused for a day that has not come yet anywhere."""
    tomorrow = (dt.datetime.now(dt.UTC).date() + _DAY).isoformat()
    if version != UNDATED and version > tomorrow:
        raise Refused(f"it says that it was captured on {version}, a day that has not come yet")


def _write(proposal: Proposal, files: Path, texts: str) -> None:
    version = files / "version"
    version.mkdir(parents=True)
    (version / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (version / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (version / "policy.md").write_bytes(policy_md_of(proposal))
    (files / "policy.yml").write_text(guessed_policy_yml(proposal, texts), encoding="utf-8")
