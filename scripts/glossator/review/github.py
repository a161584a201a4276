"""Problems as GitHub's runner reads them: each on its line of the diff, all in the job summary.

The runner takes lines of a job's output for commands (`::error …`), so whatever strangers
wrote is escaped, or printed while commands are stopped. It shows ten errors, ten warnings and
ten notices of one step and fifty of a job (actions/toolkit, docs/problem-matchers.md), and a
summary of at most 1 MiB: the worst come first, and what is not shown is counted.
"""

from __future__ import annotations

import os
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from glossator.problems import Problem, errors, in_order, plural, printable, summary

#: Of each sort, what GitHub shows of one step.
SHOWN = 10
#: Bytes of a job summary; GitHub takes 1 MiB and drops a longer one whole.
LARGEST_SUMMARY = 900_000
#: What touches the words of a policy, or hides something from a reader of the diff.
_GRAVE = frozenset(
    "source-changed policy-words-changed left-out-mismatch repair-not-reversible "
    "invisible-character html-in-policy file-unexpected".split()
)


def tell(problems: Sequence[Problem]) -> None:
    """Print the commands and all problems; append the job summary where the runner wants it."""
    for line in commands(problems):
        click.echo(line)
    for line in quietly("\n\n".join(str(problem) for problem in problems)):
        click.echo(line)
    if problems:
        click.echo(summary(problems, "").strip())
    append_summary(summary_page(problems))


def commands(problems: Iterable[Problem]) -> Iterator[str]:
    """A command for each of the worst problems, by which GitHub shows it on its line."""
    printed: Counter[str] = Counter()
    for problem in worst_first(problems):
        kind = problem.severity
        printed[kind] += 1
        if printed[kind] <= SHOWN:
            yield _command(problem)


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before notices, grave ones first; then the first of each file, the second, …"""
    nth: Counter[tuple[str, bool, str]] = Counter()
    keyed = []
    for number, problem in enumerate(in_order(problems)):
        group = (problem.severity, problem.code not in _GRAVE, problem.place.path)
        nth[group] += 1
        keyed.append(((*group[:2], nth[group], number), problem))
    return [problem for _, problem in sorted(keyed, key=lambda pair: pair[0])]


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": place.path, "line": place.line, "col": place.column, "title": problem.code,
    }  # fmt: skip
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = f"{problem.message}\n{problem.cure}".strip()
    return f"::{problem.severity} {listed}::{_data(text)}"


def _data(text: str) -> str:
    """A command's text."""
    text = printable(text.replace("\r\n", "\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value in front of a command's text."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def quietly(text: str) -> Iterator[str]:
    """Lines that are printed while the runner takes no commands."""
    if text:
        token = secrets.token_hex(16)
        yield from (f"::stop-commands::{token}", text, f"::{token}::")


def append_summary(page: str) -> None:
    """Add a page to the job summary, if a runner wants one."""
    if page and (path := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(page)


def summary_page(problems: Sequence[Problem]) -> str:
    """All problems as Markdown, file by file; strangers' words are in code blocks only."""
    if not problems:
        return ""
    stopping = errors(problems)
    count = summary(problems, "").strip() if stopping else plural(len(problems), "notice") + "."
    parts = [f"## {count}\n", "Each says where it is, why, and what to write instead.\n"]
    size, left = sum(len(part.encode()) for part in parts), 0
    for text in _by_file(problems):
        size += len(text.encode())
        if size > LARGEST_SUMMARY:
            left += 1
        else:
            parts.append(text)
    if left:
        parts.append(f"Not shown: {plural(left, 'file')}. `glossator check` lists everything.\n")
    return "\n".join(parts) + "\n"


def _by_file(problems: Sequence[Problem]) -> Iterator[str]:
    paths = dict.fromkeys(problem.place.path for problem in worst_first(problems))
    for path in paths:
        found = [problem for problem in problems if problem.place.path == path]
        yield fenced("\n\n".join(str(problem) for problem in found))


def fenced(text: str) -> str:
    """Text as a code block that it cannot end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"
