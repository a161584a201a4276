"""What was carried → an annotations file of a draft, for a person to go through.

Entries that are exact still name the rule `carried-over`, so that they count as suggestions until
somebody agrees. Proposals are comments with the words that differ, and lost ones are listed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from glossator.annotations.occurrences import yaml_text
from glossator.data.schemas import schema_line
from glossator.history.carrying import CarriedPassage
from glossator.problems import printable
from glossator.text.document import Document

#: What entries that were carried name as their rule.
RULE = "carried-over"
_WIDTH = 78
_HEAD = f"""\
{schema_line("annotations", 4)}
# Carried over from another version by `glossator carry`; not yet gone through.
# Entries: the same words in the same sentence. Read each; if it is right, delete its line `rule`.
# Until then it is shown as a suggestion. LOOK says what changed around it.
# Proposals are comments: if one is right, remove the `# ` in front of its lines and its `rule`.
# Nothing under `read` is carried: say there for which topics you have read this whole text.
read: []
"""


def review_file(carried: Sequence[CarriedPassage], document: Document, edition: int) -> str:
    """annotations/<annotator>.yml for the newer text."""
    exact = [one for one in carried if one.outcome == "exact"]
    lines = [f"{_HEAD}text: {document.fingerprint}\nedition: {edition}"]
    lines.append("annotations:" if exact else "annotations: []  # delete [] to add an entry")
    for one in exact:
        lines += [*_looks(one), *_entry(one), ""]
    for one in carried:
        if one.outcome == "proposed":
            lines += [*_proposal(one), ""]
    lost = [one for one in carried if one.outcome == "lost"]
    if lost:
        lines += ["  # Lost: no place is likely enough.", *(_lost(one) for one in lost)]
    return "\n".join(lines).rstrip() + "\n"


def compared(one: CarriedPassage) -> str:
    """The words of a proposal beside those of the older text: [-gone-] and {+new+}."""
    parts = []
    for run in one.runs:
        before = " ".join(one.before[slice(*run.old)])
        after = " ".join(one.after[slice(*run.new)])
        parts.append({"removed": f"[-{before}-]", "added": f"{{+{after}+}}"}.get(run.kind, after))
    return " ".join(parts)


def _looks(one: CarriedPassage) -> Iterator[str]:
    if one.reasons:
        yield f"  # LOOK: {'; '.join(one.reasons)}"


def _entry(one: CarriedPassage) -> Iterator[str]:
    """The lines of an entry."""
    yield f"  - practice: {one.annotation.practice}"
    yield f"    rule: {RULE}"
    for name, words in (("prefix", one.prefix), ("suffix", one.suffix)):
        if words:
            yield f"    {name}: {yaml_text(words)}"
    yield "    quote: >-"
    yield from _wrapped(one.quote)
    if one.annotation.data:
        yield f"    data: [{', '.join(one.annotation.data)}]"
    if one.annotation.note:
        yield "    note: >-"
        yield from _wrapped(" ".join(one.annotation.note.split()))


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(
        words, _WIDTH, initial_indent="      ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _proposal(one: CarriedPassage) -> Iterator[str]:
    """A proposal as comments."""
    yield (
        f"  # PROPOSED, {one.score:.0f} % alike (next best {one.next_best:.0f} %): "
        f"{'; '.join(one.reasons)}"
    )
    for line in textwrap.wrap(compared(one), _WIDTH, break_long_words=False):
        yield f"  #   {printable(line)}"
    yield from (f"  # {line[2:]}" for line in _entry(one))


def _lost(one: CarriedPassage) -> str:
    return f"  # {one.annotation.practice}: {printable(one.annotation.quote)}"
