"""A proposal → the files of a version's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from glossator.formats import UNKNOWN
from glossator.importing.parts import Part
from glossator.importing.proposal import Proposal
from glossator.importing.refusal import Refused


def write(proposal: Proposal, policies: Path) -> Path:
    """Write policy.yml (if new), source, capture.yml and policy.md; the version's folder.

    Raises Refused where that version is already there: captured texts are never replaced.
    """
    folder = policies / proposal.slug / proposal.version
    if any(folder.glob("source.*")):
        raise Refused(f"{folder} already holds a captured text")
    folder.mkdir(parents=True, exist_ok=True)
    policy = folder.parent / "policy.yml"
    if not policy.exists():
        policy.write_text(_policy_yml(proposal), encoding="utf-8")
    (folder / f"source{proposal.suffix}").write_bytes(proposal.raw)
    (folder / "capture.yml").write_text(capture_yml(proposal), encoding="utf-8")
    (folder / "policy.md").write_text(policy_md(proposal.parts), encoding="utf-8")
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
        "language": "en",
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
    if proposal.gaps:
        data["gaps"] = [
            {"kind": kind, "quote": quote, "note": note} for kind, quote, note in proposal.gaps
        ]
    return _yaml(data)


def _yaml(data: dict[str, object]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=88)


def policy_md(parts: tuple[Part, ...]) -> str:
    """policy.md for parts: a blank line between blocks, a sentence a line."""
    return "\n".join(_lines(parts)).strip("\n") + "\n"


def _lines(parts: tuple[Part, ...]) -> Iterator[str]:
    before: Part | None = None
    for part in parts:
        if part.kind == "dropped":
            continue
        if part.kind == "row":
            yield from _row(part, before)
        elif part.kind == "item":
            yield from _item(part, before)
        else:
            yield ""
            if part.kind == "heading":
                text = " ".join(part.text.split())
                yield f"{'#' * (part.level or 2)} {text}" + ("\\#" if text.endswith("#") else "")
            else:
                mark = "> " if part.kind == "quote" else ""
                yield from (mark + line for line in part.text.split("\n"))
        before = part


def _item(part: Part, before: Part | None) -> Iterator[str]:
    after_item = before is not None and before.kind == "item"
    marker = f"{part.number}. " if part.number is not None else "- "
    indent = "   " * part.level if part.level else ""
    hang = indent + " " * len(marker)
    if not after_item or not part.first_in_item:
        yield ""
    lines = part.text.split("\n")
    first = indent + marker if part.first_in_item else hang
    yield first + lines[0]
    yield from (hang + line for line in lines[1:])


def _row(part: Part, before: Part | None) -> Iterator[str]:
    if before is None or before.kind != "row":
        yield ""
        yield f"| {part.text} |"
        yield "|" + " --- |" * (part.text.count(" | ") + 1)
    else:
        yield f"| {part.text} |"
