"""Marks of the newest annotated version before each imported one, drafted for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import click

from glossator.commands.carry import whose_marks
from glossator.commands.suggest import write_draft
from glossator.commands.talking import say, warn
from glossator.corpus.folders import annotation_paths
from glossator.corpus.reader import read_version
from glossator.corpus.siblings import line_at
from glossator.corpus.version import Version
from glossator.data.taxonomy import Taxonomy
from glossator.data.taxonomy_file import read_taxonomy
from glossator.data.values import UNDATED
from glossator.history.draft import NONE, MarkCounts, carried_marks
from glossator.parallel import over_cores
from glossator.problems import plural, printable
from glossator.progress import Steps
from glossator.project import Project


@dataclass(frozen=True, slots=True)
class Carrier:
    """For whom marks are carried: `annotator` names the drafts, `author` whose marks they are."""

    project: Project
    taxonomy: Taxonomy
    annotator: str
    author: str | None


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried from a version to another: a draft, or why there is none."""

    old: str
    new: str
    text: str = ""
    counts: MarkCounts = NONE
    why_not: str = ""


def carry_on(
    project: Project, keys: Iterable[str], annotator: str, author: str | None, steps: Steps
) -> None:
    """Draft annotations/<annotator>.yml for each of these versions, and say what was carried.

    Marks come from the newest version before it that a person has annotated. A file that is there
    already is kept, so this can be repeated.
    """
    taxonomy, _ = read_taxonomy(project.taxonomy)
    if taxonomy is None:
        warn("Nothing was carried: taxonomy.yml has problems; see: glossator check")
        return
    carrier = Carrier(project, taxonomy, annotator, author)
    pairs = list(_pairs(carrier, sorted(set(keys))))
    with steps.step("carry", len(pairs)) as step:
        found = list(over_cores(_carried, carrier, pairs, step))
    for one in found:
        if one.text:
            write_draft(project, one.new, annotator, one.text)
    _sum_up(found, annotator)


def _pairs(carrier: Carrier, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each version with the newest annotated one before it."""
    policies = carrier.project.policies
    for slug in sorted({key.partition("/")[0] for key in keys}):
        line = line_at(policies / slug)
        annotated = {one.key for one in line.captures if _has_marks(carrier, one.key)}
        for key in keys:
            before = line.last_before(key, annotated) if key.startswith(f"{slug}/") else None
            if before and not (policies / key / "annotations" / _file(carrier)).exists():
                yield before.key, key


def _has_marks(carrier: Carrier, key: str) -> bool:
    """Whether a person has marked something in a version, and agreed with it."""
    folder = carrier.project.policies / key
    if key.endswith(f"/{UNDATED}") or not annotation_paths(folder):
        return False
    version = _version(carrier, key)
    return version is not None and any(_by_people(version))


def _by_people(version: Version) -> Iterator[bool]:
    for reading in version.readings:
        yield from (not one.rule for one in reading.annotations)


def _carried(carrier: Carrier, pair: tuple[str, str]) -> Carried:
    """In a worker: the draft for one version."""
    before, after = (_version(carrier, key) for key in pair)
    if before is None or after is None:
        return Carried(*pair, why_not="a version has problems; see: glossator check")
    try:
        author = whose_marks(before, carrier.author, carrier.annotator)
    except click.ClickException as reason:
        return Carried(*pair, why_not=reason.message)
    marks = carried_marks(
        before.document, before.passages, after.document, author, carrier.taxonomy.edition
    )
    return Carried(*pair, marks.text, marks.counts)


def _version(carrier: Carrier, key: str) -> Version | None:
    folder = carrier.project.policies / key
    return read_version(folder, carrier.project.root, carrier.taxonomy)[0]


def _file(carrier: Carrier) -> str:
    return f"{carrier.annotator}.yml"


def _sum_up(found: Sequence[Carried], annotator: str) -> None:
    drafts = [one for one in found if one.text]
    for why, count in Counter(one.why_not for one in found if one.why_not).items():
        warn(f"Not carried to {plural(count, 'version')}: {printable(why)}")
    if not drafts:
        say("Carried: nothing. No version is new here and has an annotated one before it.")
        return
    sources = sorted({one.old for one in drafts})
    from_ = sources[0] if len(sources) == 1 else plural(len(sources), "version")
    total = sum((one.counts for one in drafts), NONE)
    say(f"Carried from {from_} to {plural(len(drafts), 'version')}: {total}.")
    for one in drafts:
        say(f"  policies/{one.new}/annotations/{annotator}.yml: {one.counts}")
    say("These are drafts: nothing is accepted and nothing counts as read until you go through")
    say("them. Begin with the newest; then: glossator check")
