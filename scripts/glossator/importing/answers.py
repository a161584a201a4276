"""What a person adds to a proposal: the answers that no captured file gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from glossator.data.fields import CaptureFile, PolicyFile
from glossator.data.taxonomy import POLICIES
from glossator.data.values import UNKNOWN
from glossator.importing.proposal import Proposal
from glossator.importing.provenance import slug_of, version_of


@dataclass(frozen=True, slots=True)
class Answers:
    """Values of policy.yml and capture.yml, as a person writes them there."""

    organisation: str
    website: str
    title: str
    sector: str
    captured: str
    source_address: str
    archive_address: str
    language: str


#: The answers that belong to policy.yml; the others belong to capture.yml.
ABOUT_THE_POLICY = ("organisation", "website", "title", "sector")
QUESTIONS = tuple(field.name for field in fields(Answers))


def guessed(proposal: Proposal, texts: str = POLICIES.one) -> Answers:
    """The answers that the captured file gives; `unknown` where it gives none. `texts` is what a
    text is called in the collection."""
    provenance = proposal.provenance
    return Answers(
        organisation=proposal.organisation,
        website=provenance.website,
        title=title_of(proposal.organisation, texts),
        sector=UNKNOWN,
        captured=proposal.captured,
        source_address=provenance.source_address or UNKNOWN,
        archive_address=provenance.archive_address or UNKNOWN,
        language=proposal.language,
    )


def title_of(organisation: str, texts: str = POLICIES.one) -> str:
    """The usual title of an organisation's pages."""
    return f"{organisation} {texts}"


def meaning(question: str) -> str:
    """What an answer means, in the words of the format."""
    return _model(question).model_fields[question].description or ""


def why_not(question: str, answer: str) -> str:
    """Why an answer is not valid in its file; empty if it is."""
    info = _model(question).model_fields[question]
    form: Any = Annotated[(info.annotation, *info.metadata)]
    kind: TypeAdapter[Any] = TypeAdapter(form)
    try:
        kind.validate_python(answer)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        return f"This {reason}." if answer.strip() else "This is empty."
    return ""


def completed(proposal: Proposal, answers: Answers) -> tuple[Proposal, PolicyFile]:
    """The proposal with a person's answers, and policy.yml; the folder's names follow."""
    provenance = replace(
        proposal.provenance,
        captured=_moment(answers.captured),
        source_address=_known(answers.source_address),
        archive_address=_known(answers.archive_address),
    )
    about = PolicyFile.model_validate({name: getattr(answers, name) for name in ABOUT_THE_POLICY})
    changed = replace(
        proposal,
        provenance=provenance,
        organisation=about.organisation,
        slug=slug_of(about.organisation),
        version=version_of(provenance),
        language=answers.language,
    )
    return changed, about


def _model(question: str) -> type[PolicyFile] | type[CaptureFile]:
    return PolicyFile if question in ABOUT_THE_POLICY else CaptureFile


def _known(answer: str) -> str | None:
    return None if answer == UNKNOWN else answer


def _moment(answer: str) -> dt.datetime | dt.date | None:
    if answer == UNKNOWN:
        return None
    return dt.datetime.fromisoformat(answer) if "T" in answer else dt.date.fromisoformat(answer)
