"""A proposal → the files of a version's folder."""

from __future__ import annotations

from pathlib import Path

import yaml

from glossator.data.fields import PolicyFile
from glossator.data.taxonomy import POLICIES
from glossator.data.values import UNKNOWN
from glossator.importing.answers import title_of
from glossator.importing.markdown_writer import policy_md
from glossator.importing.proposal import Proposal
from glossator.importing.refusal import Refused
from glossator.limits import FILE


def write(proposal: Proposal, policies: Path, about: PolicyFile | None = None) -> Path:
    """Write policy.yml (if new), source, capture.yml and policy.md; the version's folder.

    `about` is policy.yml as a person answered; without it, it is guessed. Raises Refused
    where that version is already there: captured texts are never replaced.
    """
    folder = policies / proposal.slug / proposal.version
    if any(folder.glob("source.*")):
        raise Refused(_taken(proposal))
    text = policy_md_of(proposal)
    folder.mkdir(parents=True, exist_ok=True)
    policy = folder.parent / "policy.yml"
    if not policy.exists():
        text_of = policy_yml(about) if about else guessed_policy_yml(proposal)
        policy.write_text(text_of, encoding="utf-8")
    (folder / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (folder / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (folder / "policy.md").write_bytes(text)
    return folder


def policy_md_of(proposal: Proposal) -> bytes:
    """policy.md for a proposal; raises Refused where it is longer than is read."""
    text = policy_md(proposal.parts).encode()
    if len(text) > FILE.most:
        raise Refused(f"its text has {len(text):,} bytes; at most {FILE.most:,} are allowed")
    return text


def _taken(proposal: Proposal) -> str:
    """Why a version cannot be written, and what can be done."""
    return (
        f"policies/{proposal.slug}/{proposal.version} already contains a captured text; "
        "a new capture needs a different date, another organisation a different name"
    )


def policy_yml(about: PolicyFile) -> str:
    """policy.yml as a person answered."""
    return _yaml(about.model_dump())


def guessed_policy_yml(proposal: Proposal, texts: str = POLICIES.one) -> str:
    """policy.yml as far as the captured file gives it; `texts` is what a text is called."""
    return _yaml(
        {
            "organisation": proposal.organisation,
            "website": proposal.provenance.website,
            "title": title_of(proposal.organisation, texts),
            "sector": UNKNOWN,
        }
    )


def capture_yml(proposal: Proposal) -> str:
    """capture.yml for a proposal."""
    data: dict[str, object] = {
        "sha256": proposal.sha256,
        "captured": proposal.captured,
        "source_address": proposal.provenance.source_address or UNKNOWN,
        "archive_address": proposal.provenance.archive_address or UNKNOWN,
        "language": proposal.language,
    }
    if proposal.encoding != "utf-8":
        data["encoding"] = proposal.encoding
    if proposal.dated:
        data["date_in_text"] = proposal.dated.day.isoformat()
        data["date_says"] = proposal.dated.says
    if proposal.left_out:
        data["left_out"] = [
            {"words": "{}-{}".format(*one.words), "text": one.text, "why": one.why}
            for one in proposal.left_out
        ]
    if proposal.repairs:
        data["repairs"] = [repair.model_dump() for repair in proposal.repairs]
    if proposal.gaps:
        data["gaps"] = [
            {name: value for name, value in gap.model_dump().items() if value}
            for gap in proposal.gaps
        ]
    return _yaml(data)


def _yaml(data: dict[str, object]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=88)
