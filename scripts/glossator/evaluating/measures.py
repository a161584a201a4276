"""How good the suggestions are, measured against the people who read whole policies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glossator.corpus.digests import digest
from glossator.corpus.reader import read_version
from glossator.data.taxonomy import Taxonomy
from glossator.evaluating.agreement import Compared, evaluate
from glossator.evaluating.scoring import Counts, Scores
from glossator.parallel import over_cores
from glossator.progress import Step
from glossator.suggesting.engine import suggest
from glossator.suggesting.inputs import Inputs
from glossator.suggesting.rules import Rules
from glossator.suggesting.thresholds import MODES, Mode

UNITS = ("sections", "sentences")
#: At most so many of the policies that people have read are measured at a build.
SAMPLE = 50


def sample(read: list[str]) -> list[str]:
    """The versions that are measured of those that people have read: hashing picks some."""
    return sorted(sorted(read, key=lambda key: digest(key.encode()))[:SAMPLE])


def measured(inputs: Inputs, chosen: list[str], step: Step) -> dict[str, Any]:
    """Figures over some versions, by unit and mode, as the page of quality shows them."""
    found = [one for one in over_cores(_measured, inputs, chosen, step) if one is not None]
    return {
        "versions": len(found),
        "units": {
            unit: {
                mode: _sum([one[mode, unit] for one in found], inputs.taxonomy).to_json()
                for mode in MODES
            }
            for unit in UNITS
        },
    }


def _measured(inputs: Inputs, key: str) -> dict[tuple[Mode, str], Scores] | None:
    """The rules against the people who read a whole version, by mode and unit, for the topics
    that they read for; None where it cannot be read, or its language has no rules."""
    folder = inputs.project.policies / key
    version, _ = read_version(folder, inputs.project.root, inputs.taxonomy)
    if version is None:
        return None
    people = tuple(passage for passage in version.passages if not passage.suggested)
    rules = (inputs.rules or Rules()).of(version.capture.language)
    if rules is None:
        return None
    out: dict[tuple[Mode, str], Scores] = {}
    for mode in MODES:
        found = suggest(version.document, rules, mode)
        one = Compared(version.key, version.document, people, found, tuple(version.readers.topics))
        scores = evaluate([one], inputs.taxonomy).scores
        out.update({(mode, unit): scores[unit, "topics"] for unit in UNITS})
    return out


def _sum(found: Sequence[Scores], taxonomy: Taxonomy) -> Scores:
    """The figures of several versions together."""
    return Scores({
        topic: sum((scores.labels[topic] for scores in found), Counts())
        for topic in taxonomy.topic_ids
    })  # fmt: skip
