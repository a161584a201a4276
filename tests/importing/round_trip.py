"""What the importer makes of a text, and everything that a check says against it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from glossator.annotations.gaps import place_gaps
from glossator.data.fields import CaptureFile
from glossator.data.validation import validate
from glossator.data.yaml_files import parse
from glossator.importing.folder import capture_yml
from glossator.importing.markdown_writer import policy_md
from glossator.importing.parts import Part, levelled
from glossator.importing.proposal import Proposal, propose
from glossator.problems import Problem
from glossator.text.document import Document
from glossator.text.fidelity import check_words
from glossator.text.policy_md import parse_policy
from glossator.text.source import decode, seen_text


@dataclass(frozen=True)
class Imported:
    """A proposal with its files' text."""

    proposal: Proposal
    policy: str
    capture_text: str

    @property
    def capture(self) -> dict[str, Any]:
        """capture.yml as data."""
        data: dict[str, Any] = yaml.safe_load(self.capture_text)
        return data

    @property
    def guesses(self) -> list[str]:
        """What a person should look at, but that a short text's language cannot be told."""
        return [one for one in self.proposal.guesses if not one.startswith("its language is not")]

    @property
    def left_out(self) -> list[tuple[str, str, str]]:
        """What capture.yml says is left out: numbers, wording, reason."""
        return [(e["words"], e["text"], e["why"]) for e in self.capture.get("left_out", [])]


def imported(path: Path, force: bool = False) -> Imported:
    """What the importer makes of a file."""
    proposal = propose(path, force=force)
    return Imported(proposal, policy_md(proposal.parts), capture_yml(proposal))


def imported_text(text: str | bytes, name: str, force: bool = True) -> Imported:
    """What the importer makes of a text that stands in a file of this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return imported(path, force)


def problems_of(found: Imported) -> list[Problem]:
    """Everything that `glossator check` would say against the proposed files."""
    document, problems = parse_policy(found.policy)
    located = parse(found.capture_text, "capture.yml")
    capture, wrong = validate(CaptureFile, located)
    problems += wrong
    if problems or not document or not capture:
        return problems
    proposal = found.proposal
    source = seen_text(decode(proposal.raw, proposal.encoding), proposal.suffix)
    problems += check_words(source, document, capture, located, "policy.md")
    return problems + place_gaps(document, capture.gaps, located)[1]


def shown(parts: list[Part]) -> Document:
    """The document that parts become; they must be written without a problem."""
    document, problems = parse_policy(policy_md(levelled(parts)))
    assert document, [str(problem) for problem in problems]
    return document


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
