"""Findings printed: for people, and so that GitHub shows each at its file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gate.findings import RULES, Finding

#: Of each sort, what GitHub shows of one step.
SHOWN = 10
#: Findings in the job summary; it has room for some thousands.
SUMMARIZED = 500


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Each finding as `path: rule`, why and the cure; the count last."""
    for finding in findings:
        yield f"{finding.path}: {finding.rule}"
        yield from (f"     {line}" for line in (finding.why + "\n" + finding.cure).splitlines())
        yield ""
    yield count(findings)


def count(findings: Sequence[Finding]) -> str:
    """`2 refused, 1 to look at.`"""
    refused = sum(finding.refused for finding in findings)
    rest = len(findings) - refused
    if not findings:
        return "The gate is open: nothing is refused."
    parts = [f"{refused:,} refused"] if refused else ["nothing is refused"]
    parts += [f"{rest:,} to look at"] if rest else []
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def commands(findings: Sequence[Finding]) -> Iterator[str]:
    """A workflow command for the first ten of each sort."""
    for kind in ("error", "warning"):
        some = [f for f in findings if f.refused == (kind == "error")]
        for finding in some[:SHOWN]:
            title = f"file={_property(finding.path)},title={_property(finding.rule)}"
            yield f"::{kind} {title}::{_data(finding.why + chr(10) + finding.cure)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def safe(text: str) -> str:
    """A line that a runner cannot take for a command: paths may look like one."""
    return text.replace("##[", "##\\[").replace("::", ":\\:")


def summarize(findings: Sequence[Finding]) -> None:
    """Append all findings to the job summary, if a runner wants one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and findings:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(page(findings))


def page(findings: Sequence[Finding]) -> str:
    """Markdown; strangers' words are in a code block that they cannot end."""
    text = "\n".join(lines(findings[:SUMMARIZED]))
    if len(findings) > SUMMARIZED:
        text += f"\n… and {len(findings) - SUMMARIZED:,} more"
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    rules = "\n".join(f"- `{rule}`: {RULES[rule]}" for rule in _used(findings))
    return f"## The gate: {count(findings)}\n\n{fence}text\n{text}\n{fence}\n\n{rules}\n\n"


def _used(findings: Sequence[Finding]) -> list[str]:
    used = {finding.rule for finding in findings}
    return [rule for rule in RULES if rule in used]


def outputs(changed: Sequence[str]) -> None:
    """Tell the workflow what sorts of files changed: `code=true`."""
    if path := os.environ.get("GITHUB_OUTPUT"):
        data = ("policies/", "docs/", "decisions/", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
        code = any(not name.startswith(data) or name.startswith("docs/assets/") for name in changed)
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"code={'true' if code else 'false'}\n")
