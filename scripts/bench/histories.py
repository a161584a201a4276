"""Versions of few organisations beside as many single policies of the same sizes, in turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.ageing import aged
from bench.collection import SEED, Made, make, policy_of, start_of, write_policy
from bench.contending import Race, in_turns
from bench.projects import our_project
from bench.seeds import Seeds, read_seeds
from bench.whole import ours, rounds

#: Versions of each organisation: 1,000 versions are those of 50.
EACH = 20
_FIRST_DAY, _APART = dt.date(2012, 1, 1), dt.timedelta(days=180)
#: Organisations of single policies begin here, so that none has a history as well.
_SINGLES = 50_000


def measure_history(root: Path, size: int, race: Race) -> dict[str, Any]:
    """Both builds from nothing: `size` versions, and `size` single policies."""
    seeds = read_seeds(root)
    versions = our_project(root, race.work / "versions", 0)
    singles = our_project(root, race.work / "singles", 0)
    words = {"versions": 0, "singles": 0}
    organisations = 0
    for number, made in enumerate(histories(seeds, size)):
        write_policy(versions.policies, made)
        organisations += number % EACH == 0
        twin = make(seeds, _SINGLES + number, made.words, made.annotations)
        write_policy(singles.policies, twin)
        words["versions"] += made.words
        words["singles"] += twin.words
    contenders = [
        replace(ours(project), name=name)
        for name, project in (("versions", versions), ("singles", singles))
    ]
    found = in_turns(contenders, race.turns or rounds(size), race.say)
    return {"policies": size, "organisations": organisations, "words": words, "contenders": found}


def histories(seeds: Seeds, size: int, seed: int = SEED) -> Iterator[Made]:
    """So many versions, organisation by organisation, each made of the one before it."""
    for at in range(0, size, EACH):
        text, start = None, start_of(seeds, at // EACH, seed=seed)
        for version in range(min(EACH, size - at)):
            text = start.first() if text is None else aged(text, start.composer)
            yield policy_of(start, text, _FIRST_DAY + version * _APART)
