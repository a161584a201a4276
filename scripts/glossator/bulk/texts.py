"""Captured bytes → a text with its language and what the rules see in it: a pure function."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.annotations.anchoring import find_place
from glossator.annotations.files import Annotation
from glossator.annotations.occurrences import occurrences, shortest_prefix
from glossator.annotations.passage import MACHINE, Suggestion
from glossator.bulk.rows import AnnotatedPassage, AnnotatedText
from glossator.data.taxonomy import POLICIES, Taxonomy
from glossator.data.values import UNKNOWN
from glossator.data.yaml_files import Located
from glossator.importing.folder import policy_md_of
from glossator.importing.origin import NOWHERE, Origin
from glossator.importing.proposal import Proposal, proposed
from glossator.importing.refusal import Refused
from glossator.problems import Problem, printable, shorten
from glossator.suggesting.engine import suggest
from glossator.suggesting.rules import Rules
from glossator.text.document import Document
from glossator.text.normalization import fold
from glossator.text.policy_md import parse_policy

_LONGEST_REASON = 300
_NOWHERE = Located("", [])


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What texts are annotated with: a taxonomy and its rules."""

    taxonomy: Taxonomy
    rules: Rules


def annotated(
    source: str, path: Path, raw: bytes, rule_set: RuleSet, origin: Origin = NOWHERE
) -> AnnotatedText:
    """What one captured text says; one that is refused, or on which the program fails, says why.

    `source` is its name in the tables; `path` is what its file is called.
    """
    unread = AnnotatedText(source, "refused", sha256=hashlib.sha256(raw).hexdigest())
    try:
        force = rule_set.taxonomy.texts != POLICIES
        proposal = proposed(raw, path, force=force, origin=origin)
        document = _document(proposal)
        rules = rule_set.rules.of(proposal.language)
        found = tuple(
            _anchored(document, one, number, rule_set.taxonomy)
            for number, one in enumerate(suggest(document, rules) if rules else ())
        )
    except Refused as reason:
        return replace(unread, reasons=(_told(str(reason)),))
    except MemoryError:
        return replace(unread, outcome="failed", reasons=("it takes more memory than is allowed",))
    except Exception as error:  # a fault of ours in one text must not end a run over a million
        told = _told(f"{type(error).__name__}: {error}")
        return replace(unread, outcome="failed", reasons=(f"the program failed: {told}",))
    reasons = (*proposal.guesses, *(f"{gap.kind} “{gap.quote}”" for gap in proposal.gaps))
    if rules is None:
        reasons += (f"there are no rules for its language ({proposal.language})",)
    return replace(
        unread,
        outcome="doubted" if reasons else "taken", reasons=reasons,
        organisation=proposal.organisation, title=proposal.title, captured=proposal.captured,
        address=proposal.provenance.source_address or UNKNOWN, language=proposal.language,
        words=document.length, text_hash=document.fingerprint, text=document.text,
        found=found,
    )  # fmt: skip


def _document(proposal: Proposal) -> Document:
    """The text as a version in a collection would have it; raises Refused if it cannot be read."""
    document, problems = parse_policy(policy_md_of(proposal).decode())
    if document is None:
        raise Refused(f"its text cannot be read back: {problems[0].message}")
    return document


def _anchored(
    document: Document, one: Suggestion, number: int, taxonomy: Taxonomy
) -> AnnotatedPassage:
    """A suggestion with the words that lead to its place, as an annotations file would have it."""
    quote = fold(document.text[one.start : one.end])
    compared = document.compared
    places = list(occurrences(compared.text, quote))
    prefix = ""
    if len(places) > 1:
        here = compared.at(one.start)
        nearest = min(places, key=lambda at: abs(at - here))
        prefix = shortest_prefix(compared.text, nearest, places)
    said = Annotation(MACHINE, number, one.practice, quote, prefix, "", one.data, None)
    place = find_place(document, said, _NOWHERE, ("annotations", number))
    return AnnotatedPassage(
        one.practice, taxonomy.topic_of[one.practice].id, quote, prefix, one.start, one.end,
        not isinstance(place, Problem), one.evidence[0].rule, one.score, one.data,
    )  # fmt: skip


def _told(reason: str) -> str:
    return shorten(printable(" ".join(reason.split())), _LONGEST_REASON)
