"""A proposal → the files of a version's folder."""

from __future__ import annotations

from pathlib import Path

import yaml

from glossator.formats import UNKNOWN
from glossator.importing.proposal import Proposal
from glossator.importing.refusal import Refused
from glossator.importing.shaping import policy_md
from glossator.located import LARGEST_FILE


def write(proposal: Proposal, policies: Path) -> Path:
    """Write policy.yml (if new), source, capture.yml and policy.md; the version's folder.

    Raises Refused where that version is already there: captured texts are never replaced.
    """
    folder = policies / proposal.slug / proposal.version
    if any(folder.glob("source.*")):
        raise Refused(f"{folder} already holds a captured text")
    text = policy_md(proposal.parts).encode()
    if len(text) > LARGEST_FILE:
        raise Refused(f"its text has {len(text):,} bytes; at most {LARGEST_FILE:,} are read")
    folder.mkdir(parents=True, exist_ok=True)
    policy = folder.parent / "policy.yml"
    if not policy.exists():
        policy.write_text(_policy_yml(proposal), encoding="utf-8")
    (folder / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (folder / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (folder / "policy.md").write_bytes(text)
    return folder


def _policy_yml(proposal: Proposal) -> str:
    domain = proposal.provenance.domain
    return _yaml(
        {
            "organisation": proposal.organisation,
            "website": f"https://{domain}" if domain else UNKNOWN,
            "title": f"{proposal.organisation} privacy policy",
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
    if proposal.left_out:
        data["left_out"] = [
            {"words": f"{first}-{last}", "text": text, "why": why}
            for first, last, text, why in proposal.left_out
        ]
    if proposal.repairs:
        data["repairs"] = [{"source": a, "shown": b} for a, b in proposal.repairs]
    if proposal.noticed:
        data["gaps"] = [
            {"kind": g.kind, "quote": g.quote}
            | ({"prefix": g.prefix} if g.prefix else {})
            | {"note": g.note}
            for g in proposal.noticed
        ]
    return _yaml(data)


def _yaml(data: dict[str, object]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=88)
