"""What to do next with an imported policy: the same words wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossator.importing.proposal import Proposal
from glossator.importing.staging import Outcome
from glossator.problems import plural, printable

#: Review lines of a kind that are shown for one file.
_MOST = 8
#: What seems to be lost in a capture, in words.
_LOST = {
    "list-lost": "a list seems to be lost after",
    "text-lost": "there is no text under",
}


def made(proposal: Proposal, folder: str) -> Iterator[str]:
    """What was made of a captured file, and what a person should look at first."""
    sections = sum(part.kind == "heading" for part in proposal.parts)
    lost = tuple((gap.kind, gap.quote) for gap in proposal.gaps)
    return _lines(folder, proposal.organisation, sections, proposal.guesses, lost)


def described(outcome: Outcome, folder: str) -> Iterator[str]:
    """The same of one of many captures."""
    return _lines(folder, outcome.organisation, outcome.headings, outcome.review, outcome.lost)


def _lines(
    folder: str,
    organisation: str,
    headings: int,
    review: tuple[str, ...],
    lost: tuple[tuple[str, str], ...],
) -> Iterator[str]:
    yield f"{folder}/: {printable(organisation)}, {plural(headings, 'heading')}"
    seen = [f"{_LOST.get(kind, f'{kind} after')} “{quote}”" for kind, quote in lost]
    for said in (review, seen):
        yield from (f"  review: {printable(one)}" for one in said[:_MOST])
        if len(said) > _MOST:
            yield f"  review: … and {plural(len(said) - _MOST, 'more place')} like these"


def steps(folder: str, source: str, draft: Path | None = None) -> Iterator[str]:
    """The next steps, numbered; `folder` and `draft` as seen from the project's folder."""
    annotate = f"Annotate it: glossator suggest {folder} --annotator YOUR-NAME drafts a file."
    if draft:
        annotate = f"Go through {draft}: keep, correct, delete; list under `read` what you read."
    yield "Next:"
    for number, step in enumerate(
        (
            f"Read {folder}/policy.md beside {source}: correct headings, lists and tables;\n"
            "     leave the words as they are.",
            "Fill in what is `unknown` in policy.yml and capture.yml, if you know it.",
            annotate,
            f"Check it: glossator check {folder}",
            "See it: glossator serve. Then commit it and open a pull request.",
        ),
        1,
    ):
        yield f"  {number}. {step}"
