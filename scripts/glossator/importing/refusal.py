"""What is not a policy: empty files, error pages, walls; with the reason."""

from __future__ import annotations

import re

from glossator.data.fields import MOST_ENTRIES
from glossator.importing.parts import Part
from glossator.importing.subject import mentions_data, subject_of
from glossator.limits import BLOCKS, FILE, MARKS, crowded_marks
from glossator.problems import shorten
from glossator.text.lengths import length_of
from glossator.text.source import visible
from glossator.text.words import words_of

#: Words of running text: of what mentions personal data, and of anything else.
FEWEST_WORDS, FEWEST_OF_OTHERS = 40, 100

_WALLS = re.compile(
    r"\b(access denied|access to this page has been denied|403 forbidden|404 not found|"
    r"page not found|page (?:you requested )?(?:can ?not|could not) be found|"
    r"are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|"
    r"enable javascript|javascript is (?:disabled|required)|just a moment|loading\.\.\.|"
    r"service unavailable|bad gateway|internal server error|request blocked|"
    r"domain (?:name )?is for sale|account suspended|(?:you are )?being redirected|"
    r"redirecting(?: you)? to|if you are not redirected|this page has moved|please log ?in to)\b",
    re.I,
)


class Refused(Exception):
    """A captured file that is not a policy, or cannot be read; says why."""


def refuse_if_wordless(parts: list[Part]) -> None:
    """Raise Refused where nothing is left to show."""
    if not any(words_of(p.plain) for p in parts if p.kind != "dropped"):
        raise Refused("it contains no words")


def refuse_if_crowded(parts: list[Part]) -> None:
    """Raise Refused where marks are piled up on a letter: no policy.md may hold that."""
    for part in parts:
        if match := crowded_marks(part.plain):
            count, before = len(match[0]), shorten(part.plain[: match.start()][-40:])
            most = f"at most {MARKS.most} are shown"
            raise Refused(f"{count:,} combining marks are in a row after “{before}”; {most}")


def refuse_if_long(parts: list[Part]) -> None:
    """Raise Refused where its policy.md would be longer, or have more blocks, than is read."""
    kept = [part for part in parts if part.kind != "dropped"]
    blocks = sum(len(part.cells) or any(run.text.strip() for run in part.runs) for part in kept)
    if blocks > BLOCKS.most:
        raise Refused(f"it has {blocks:,} {BLOCKS.unit}; at most {BLOCKS.most:,} are allowed")
    size = sum(len(" ".join(visible(part.plain).split()).encode()) for part in kept)
    if size > FILE.most:
        raise Refused(f"its text has {size:,} bytes; at most {FILE.most:,} are allowed")


def refuse_if_wide(parts: list[Part]) -> None:
    """Raise Refused where a table filled up to its longest row has more cells than are read."""
    rows, columns = 0, 0
    for part in parts:
        if part.kind != "row":
            rows = 0
            continue
        starts = part.first or not rows
        rows, columns = (1, 0) if starts else (rows + 1, columns)
        columns = max(columns, len(part.cells))
        if rows * columns > BLOCKS.most:
            raise Refused(
                f"a table has {rows:,} rows and {columns:,} columns; "
                f"at most {BLOCKS.most:,} cells are allowed"
            )


def refuse_if_unlistable(runs: int) -> None:
    """Raise Refused where more runs of words would be left out than capture.yml can list."""
    if runs > MOST_ENTRIES:
        raise Refused(
            f"{runs:,} runs of words are not part of its text; "
            f"at most {MOST_ENTRIES:,} can be listed"
        )


def refuse_if_no_policy(parts: list[Part], title: str) -> str:
    """Raise Refused for a wall, code, another kind of text, or a text too short to be a policy.

    What a person should look at where none of this is sure; empty if nothing.
    """
    prose = "\n".join(p.plain for p in parts if p.kind in ("paragraph", "item", "quote", "row"))
    count = length_of(prose)
    everything = "\n".join(p.plain for p in parts if p.kind != "dropped")
    wall = _WALLS.search(everything)
    if wall and count < 300:
        raise Refused(f"it looks like an error page or an access check: it says “{wall[0]}”")
    fewest = FEWEST_WORDS if mentions_data(everything) else FEWEST_OF_OTHERS
    if count < fewest:
        raise Refused(f"it has {count} words of running text; a policy has at least {fewest}")
    subject = subject_of(title, everything)
    if subject.refusal:
        raise Refused(subject.refusal)
    if count < FEWEST_OF_OTHERS and not subject.doubt:
        return f"look whether it is whole: it has {count} words"
    return subject.doubt
