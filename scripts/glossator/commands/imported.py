"""What `glossator import` says at its end: a summary, the next steps, a log of all captures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from glossator.commands.next_steps import steps
from glossator.commands.talking import say, warn
from glossator.data.values import UNKNOWN
from glossator.importing.captures import Captures
from glossator.importing.staging import Outcome
from glossator.problems import plural, printable
from glossator.suggesting.languages.tags import base_of

#: Reasons for which captures were refused that are named in a summary.
_REASONS = 12
LOG = "import.tsv"


def close(
    outcomes: Sequence[Outcome], captures: Captures, few: bool, dry: bool, ruled: Collection[str]
) -> None:
    """What comes next, and how many were refused; of many captures a summary. `ruled` are the
    languages that have rules."""
    for shallow in captures.shallow:
        warn(
            f"{printable(shallow)}: the checkout has only the latest part of its history; to get "
            "all of it, run there: git fetch --unshallow"
        )
    taken = [outcome for outcome in outcomes if outcome.kind == "taken"]
    refused = [outcome for outcome in outcomes if outcome.kind == "refused"]
    if taken and not dry:
        alone = len(taken) == 1
        folder = f"policies/{taken[0].folder}" if alone else "FOLDER"
        source = f"source{taken[0].suffix}" if alone else "its source"
        for line in steps(folder, source):
            say(line)
    if not few:
        for line in _summary(outcomes, captures, dry, ruled):
            say(line)
    elif not outcomes:
        warn("Nothing to import: no page, Markdown or text was found.")
    if captures.left_out:
        said = (f"{count:,} {kind}" for kind, count in captures.left_out.most_common())
        say(f"Left out: {', '.join(said)}.")
    if refused:
        warn(f"{plural(len(refused), 'file')} refused of {len(outcomes)}.")
        for reason, count in _reasons(refused) if not few else ():
            warn(f"  {count:,}: {printable(reason)}")


def _summary(
    outcomes: Sequence[Outcome], captures: Captures, dry: bool, ruled: Collection[str]
) -> list[str]:
    taken = [outcome for outcome in outcomes if outcome.kind == "taken"]
    further = sum(one.is_further for one in taken)
    numbered = sum(one.is_numbered for one in taken)
    doubted = sum(bool(one.review or one.lost) for one in taken)
    same = sum(outcome.kind == "same" for outcome in outcomes)
    lines = [
        f"{'Would be taken' if dry else 'Taken'}: {len(taken):,}, of which {further:,} are further "
        f"versions of an organisation and {numbered:,} have got a number.",
        f"To look at: {doubted:,} of them have places for a person to review.",
    ]
    bases = Counter(base_of(one.language) for one in taken)
    unruled = [(tag, count) for tag, count in bases.most_common() if _lacks_rules(tag, ruled)]
    if unruled:
        said = ", ".join(f"{count:,} {tag}" for tag, count in unruled)
        lines.append(f"Without suggestions, as there are no rules for the language: {said}.")
    folded = sum(outcome.is_folded for outcome in outcomes)
    if folded:
        lines.append(f"Folded: {folded:,} with the same words as the capture before them.")
    if same - folded:
        lines.append(f"Already there: {same - folded:,}, by their bytes or by their words.")
    left = Counter(outcome.reason for outcome in outcomes if outcome.kind == "left")
    lines += [f"Left out: {count:,}: {reason}." for reason, count in left.most_common()]
    if captures.read_again:
        lines.append(
            f"Read again by their archive: {captures.read_again:,}, in place of the reading before."
        )
    if captures.passed_over:
        lines.append(f"Passed over: {plural(captures.passed_over, 'file')} of other kinds.")
    return lines


def _lacks_rules(tag: str, ruled: Collection[str]) -> bool:
    """Whether nothing is suggested in a language; one that is not known is read as English."""
    return tag not in ("", UNKNOWN, *ruled)


def _reasons(refused: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The reasons, the most frequent first; those that differ in numbers or words count as one."""
    found = Counter(re.sub(r"“.*”", "“…”", re.sub(r"\d[\d,]*", "N", r.reason)) for r in refused)
    return found.most_common(_REASONS)


def write_log(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write what became of each capture: kind, name, folder, and why or what to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG
    with path.open("w", encoding="utf-8") as file:
        for one in outcomes:
            said = one.reason or "; ".join((*one.review, *(f"{k} {q}" for k, q in one.lost)))
            row = (one.kind, one.name, one.folder, said)
            file.write("\t".join(printable(cell).replace("\t", " ") for cell in row) + "\n")
    return path
