"""The marks of the OPP-115 corpus, beside the policies that `glossator import` takes from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossator.commands.suggest import why_no_annotator, write_draft
from glossator.commands.talking import say, warn
from glossator.corpus.version import Version
from glossator.exporting.foreign import NotRead
from glossator.exporting.opp115_marks import opp115_marks, read_rows
from glossator.exporting.placing import (
    PlacedMark,
    Unplaced,
    annotations_file,
    faults_of,
    place_all,
)
from glossator.importing.captures import CapturedFile
from glossator.importing.staging import Outcome
from glossator.importing.trees import annotations_of
from glossator.problems import errors, plural, printable
from glossator.project import Project
from glossator.suggesting.inputs import Inputs, read_inputs

LOG = "marks.tsv"
TERMS = (
    "The annotations of OPP-115 are for research, teaching and scholarship only (Carnegie Mellon "
    "University 2016; cite Wilson et al. 2016): do not publish them."
)


@dataclass(slots=True)
class Taken:
    """What became of the annotations of a corpus."""

    rows: int = 0
    marks: int = 0
    files: int = 0
    lost: list[Unplaced] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def take_marks(
    project: Project, brought: Iterable[tuple[CapturedFile, Outcome]], log: Path
) -> None:
    """Write the annotations of those that belong to a corpus, and say what has no place."""
    found = [
        (capture, outcome, file)
        for capture, outcome in brought
        if outcome.folder and (file := annotations_of(capture.path))
    ]
    inputs, _ = read_inputs(project, with_rules=False) if found else (None, [])
    if inputs is None:
        return
    taken = Taken()
    for capture, outcome, file in found:
        version, problems = inputs.version(project.policies / outcome.folder)
        if version is None:
            said = str(errors(problems)[0]) if errors(problems) else "it cannot be read"
            taken.faults.append(f"{file}: {said}")
            continue
        try:
            _take(inputs, version, capture.path, file, taken)
        except NotRead as why:
            taken.faults.append(str(why))
    _tell(taken, log)


def _take(inputs: Inputs, version: Version, text: Path, file: Path, taken: Taken) -> None:
    """The annotations of one policy, in a file for each annotator; files that exist stay."""
    project, taxonomy = inputs.project, inputs.taxonomy
    rows = read_rows(file)
    written = text.read_text(encoding="utf-8", errors="replace")
    marks, lost = opp115_marks(rows, written, version.document, taxonomy)
    placed, unplaced = place_all(marks, version.document, taxonomy)
    taken.rows += len(rows)
    taken.lost += [*lost, *unplaced]
    for who, some in _by_annotator(placed):
        draft = annotations_file(some, version.document, taxonomy.edition)
        why = why_no_annotator(project, version.key, who) or faults_of(
            draft, who, version, taxonomy
        )
        if why:
            taken.faults.append(why)
            continue
        write_draft(project, version.key, who, draft)
        taken.files += 1
        taken.marks += len(some)


def _by_annotator(placed: list[PlacedMark]) -> Iterator[tuple[str, list[PlacedMark]]]:
    for who in sorted({one.mark.annotator for one in placed}):
        yield who, [one for one in placed if one.mark.annotator == who]


def _tell(taken: Taken, log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    lines = [printable(str(one)).replace("\t", " ") for one in taken.lost]
    log.write_text("".join(f"{line}\n" for line in (*lines, *taken.faults)), encoding="utf-8")
    say(
        f"Marks: {taken.rows:,} annotations became {plural(taken.marks, 'mark')} in "
        f"{plural(taken.files, 'file')}, by the taxonomy's crosswalk to OPP-115."
    )
    if taken.lost:
        warn(f"{plural(len(taken.lost), 'annotation')} not taken:")
        for reason, count in Counter(_kind(one.why) for one in taken.lost).most_common():
            warn(f"  {count:,}: {printable(reason)}")
    for fault in taken.faults[:5]:
        warn(printable(fault))
    say(TERMS)


def _kind(why: str) -> str:
    """A reason without what is different each time."""
    if " marks words of " in f" {why}":
        return "its words are marked with the same practice already"
    return "its words are in several places" if why.startswith("its words are in ") else why
