"""`python -m gate BASE HEAD`: may this go from one commit to the other?

Exit code 1 if anything is refused, 2 if git could not answer.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gate.changes import Author
from gate.judging import judge
from gate.names import shown
from gate.telling import commands, lines, outputs, safe, summarize
from gate.tree import NoRepository, Repository


def main(arguments: list[str]) -> int:
    """Judge, print, and say by the exit code how it went."""
    asked = _parser().parse_args(arguments)
    repository = Repository(asked.repository)
    try:
        findings = judge(
            repository, asked.base, asked.head, Author(asked.author, asked.association)
        )
        changes = repository.changes(repository.commit(asked.base), repository.commit(asked.head))
    except NoRepository as reason:
        print(f"The gate cannot judge: {reason}", file=sys.stderr)
        return 2
    for line in lines(findings):
        print(safe(line))
    if asked.github:
        for line in commands(findings):
            print(line)
        summarize(findings)
        outputs([shown(change.path) for change in changes])
    return int(any(finding.refused for finding in findings))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("base", help="the commit before: the base branch")
    parser.add_argument("head", help="the commit after: the pull request merged into it")
    parser.add_argument("--repository", type=Path, default=Path(), help="where git's store is")
    parser.add_argument("--author", default="", help="who opened the pull request")
    parser.add_argument("--association", default="", help="OWNER, MEMBER, CONTRIBUTOR, …")
    parser.add_argument("--github", action="store_true", help="report to GitHub's runner as well")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
