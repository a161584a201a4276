"""Problems: what is wrong in a contributed file, where, why, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from glossator.limits import PROBLEMS

#: Every code a contributor can meet, with the rule behind it.
CODES: dict[str, str] = {
    "annotator-name": "An annotations file is named after its annotator: letters, digits, hyphens.",
    "block-in-policy": "policy.md contains only headings, paragraphs, lists, quotes and tables.",
    "captured-later": "A text was captured today or earlier.",
    "duplicate-annotation": "An annotator marks the same words with the same practice only once.",
    "duplicate-reply": "An annotator disputes or seconds a mark once.",
    "duplicate-key": "Each field may appear only once.",
    "file-missing": "Every version has a source, a capture.yml and a policy.md.",
    "file-too-large": "A contributed file is at most 1 MB.",
    "file-unexpected": "A policy's folder contains only the files that belong to the format.",
    "folder-name": "Organisations' folders are slugs; versions' are capture dates, or `undated`.",
    "heading-level": "Headings start at # or ## and go down one level at a time.",
    "html-in-policy": "policy.md contains no HTML except <sup> and <sub>.",
    "image-in-policy": "policy.md contains no images.",
    "invisible-character": "Files contain no control characters or changes of direction.",
    "left-out-mismatch": "Words left out of policy.md are listed exactly in capture.yml.",
    "link-not-in-source": "Links in policy.md are those of the source, on the same words.",
    "look-alike-name": "Organisations, and a version's annotators, have distinct names.",
    "missing-field": "Required fields are present.",
    "no-such-mark": "A dispute or second names a mark that somebody has made.",
    "no-text": "policy.md contains the policy's words.",
    "not-a-list": "A field for a list contains a list.",
    "not-a-mapping": "An entry that has fields is written as `field: value` lines.",
    "not-text": "A field for text contains text.",
    "not-utf8": "Contributed files are saved as UTF-8.",
    "own-mark": "An annotator disputes or seconds marks of others only.",
    "policy-words-changed": "The words of policy.md are those of the source, in the same order.",
    "id-not-unique": "Ids in the taxonomy are unique.",
    "prefix-does-not-match": "The prefix comes directly before the quote.",
    "quote-crosses-sections": "A quote stays inside one section.",
    "quote-cuts-word": "A quote starts and ends with a whole word.",
    "quote-empty": "A quote contains words.",
    "quote-found-twice": "A quote, with its prefix and suffix, occurs in only one place.",
    "quote-not-found": "A quote repeats the policy's words exactly.",
    "quote-plain": "A quote is written as a block (>-) or in quotation marks, never bare.",
    "read-another-text": "The text that was read is the one now in policy.md.",
    "read-without-text": "A file that lists topics as read says which text and edition were read.",
    "renamed-id": "Topics and practices are called as they are in taxonomy.yml today.",
    "repair-not-reversible": "Repairs of broken characters can be undone exactly.",
    "over-limit": "Nothing exceeds its limit.",
    "phrase-unreadable": "A rule's phrases are written in the rule language.",
    "rule-example-fails": "A rule fires on all of its `matches` and on none of its `misses`.",
    "rule-examples": "A rule has at least two `matches` and two `misses` as examples.",
    "rules-file-name": "A rules file is named after its topic, its folder after the language.",
    "same-practice-overlaps": "An annotator's passages for the same practice do not overlap.",
    "same-text": "Two organisations have texts of their own.",
    "source-changed": "The source has the sha256 given in capture.yml.",
    "suffix-does-not-match": "The suffix comes directly after the quote.",
    "toml-syntax": "glossator.toml is valid TOML.",
    "too-deep": "Data files and lists are not nested too deeply.",
    "too-many-overlaps": "More than three practices on the same words are hard to read.",
    "unknown-data-type": "Data types come from taxonomy.yml.",
    "unknown-field": "A file contains only the fields of its format.",
    "unknown-practice": "Practices come from taxonomy.yml.",
    "unknown-topic": "Topics come from taxonomy.yml.",
    "wrong-value": "A value has the form that its field requires.",
    "who-acts-unread": "Rules ask who acts only in languages in which that can be read.",
    "yaml-feature": "Data files use plain YAML: no anchors, aliases, tags or merge keys.",
    "yaml-syntax": "Data files are valid YAML.",
}

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)

#: What a build server would take for a command of its own: in front, or anywhere in a line.
_COMMAND = re.compile(r"^(\s*)::", re.M)
_OLD_COMMAND = re.compile(r"##(?=\[)")


def printable(text: str) -> str:
    """Text from a stranger, safe to print: controls and direction marks as \\x1b, \\u202e …"""
    text = _UNPRINTABLE.sub(lambda m: m.group().encode("unicode_escape").decode(), text)
    return _OLD_COMMAND.sub(r"##\\", _COMMAND.sub(r"\1\\::", text))


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def shorten(text: str, width: int = 72) -> str:
    """Text on one line, cut with … to at most `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def window(line: str, column: int, width: int = 100) -> str:
    """The part of a line around a column, at most `width` characters; … where it is cut."""
    line = line.rstrip()
    first = len(line) - len(line.lstrip())
    start = first
    if len(line) - first > width and column - first > width * 2 // 3:
        start = max(first, min(column - width // 3, len(line) - width + 1))
    head = "…" if start > first else ""
    tail = "…" if len(line) - start > width - len(head) else ""
    return head + line[start : start + width - len(head) - len(tail)] + tail


def _excerpt(line: str, column: int) -> str:
    return printable(window(line, column)).replace("\t", "\\t")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a contributed file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place: the rule's code, why in words, and the cure.

    `excerpt` is the line of the file; `cure` may have several lines. `other` is another file
    that may have caused it. A notice is printed but stops nothing.
    """

    place: Place
    code: str
    message: str
    cure: str = ""
    excerpt: str = ""
    severity: Literal["error", "notice"] = "error"
    other: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"problem code {self.code!r} is not in CODES")

    def __str__(self) -> str:
        """`file:line:column: code`, the line, why, and what to write instead."""
        place = self.place
        path = printable(place.path).replace("\n", "\\n")
        out = [f"{path}:{place.line}:{place.column}: {self.code}"]
        if self.excerpt.strip():
            out.append(f"{place.line:>4} | {_excerpt(self.excerpt, place.column)}")
        out += ["     " + printable(line) for line in self.message.splitlines()]
        out += ["     " + printable(line) for line in self.cure.splitlines()]
        return "\n".join(out)


@dataclass(frozen=True, slots=True)
class FileProblems:
    """The problems of one text file, `shown` in messages, as they are found."""

    shown: str
    lines: list[str]
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, cure: str, column: int = 1) -> None:
        """One more, with its line in the file."""
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        place = Place(self.shown, line, column)
        self.found.append(Problem(place, code, message, cure, excerpt))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and place, each once; of one file, no more than anyone fixes at a time."""
    found = sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.place.path, p.place.line, p.place.column, p.code, p.message),
    )
    listed: list[Problem] = []
    for path, group in groupby(found, lambda p: p.place.path):
        own = list(group)
        listed += own[: PROBLEMS.most]
        if len(own) > PROBLEMS.most:
            message = "There are more problems in this file than are listed here."
            place = replace(own[PROBLEMS.most].place, path=path)
            listed.append(
                Problem(place, "over-limit", message, "Fix these first, then check again.")
            )
    return listed


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [p for p in problems if p.severity == "error"]


def summary(problems: Iterable[Problem], outcome: str = "Nothing was built.") -> str:
    """The last line: `3 problems in 2 files. Nothing was built.`"""
    stopping = errors(problems)
    files = len({p.place.path for p in stopping})
    return f"{plural(len(stopping), 'problem')} in {plural(files, 'file')}. {outcome}"


class NotDone(Exception):
    """Why a command does nothing, and what to do about it, in words for people."""


def plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `3 policies`."""
    if number == 1:
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"


def counted(number: int, suggested: int, noun: str) -> str:
    """`3 passages`, `3 passages (1 suggested)`, `3 passages (all suggested)`."""
    return plural(number, noun) + _of_them(suggested, number)


def named_by(number: int, suggested: int, of: int) -> str:
    """`3 of 5 policies name it`, `1 of 5 policies names it (all suggested)`."""
    verb = "names" if number == 1 else "name"
    policies = plural(of, "policy")
    return f"{number:,} of {policies} {verb} it{_of_them(suggested, number)}"


def _of_them(suggested: int, number: int) -> str:
    """How many are suggested, in brackets; nothing where none is."""
    if not suggested:
        return ""
    return f" ({'all' if suggested == number else suggested} suggested)"


def counted_replies(disputes: int, seconds: int) -> str:
    """`2 disputes, 1 second`; empty where there are none."""
    parts = (disputes, "dispute"), (seconds, "second")
    return ", ".join(plural(number, noun) for number, noun in parts if number)


def people(names: tuple[str, ...]) -> str:
    """`ada`, `ada and bo`, `ada, bo and cy`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
