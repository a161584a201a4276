"""The promise that policy.md has the source's words: checked letter by letter.

Letters, digits and combining marks of the source, in order, must be those of policy.md;
white space, punctuation and Markdown marks may differ, so structure can be restored.
What policy.md leaves out is listed in capture.yml by number and wording, and broken
characters may be repaired only where the breaking can be redone exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Prefix

from glossator.data.fields import CaptureFile
from glossator.data.yaml_files import Located
from glossator.problems import Place, Problem, shorten
from glossator.text.document import Document
from glossator.text.words import Word, spaced, words_of

#: Characters of either end of a run that is left out, as capture.yml gives them.
LONGEST_END = 1_000


def letters(text: str) -> str:
    """Letters, digits, combining marks, signs of currency and percent, in order.

    This is what “the same words” means: €5 is not $5, and 5 % is not 5.
    """
    return spaced(text).replace(" ", "")


def reversible(source: str, shown: str) -> bool:
    """Whether `source` is exactly `shown` written as UTF-8 and read as Windows-1252."""
    import ftfy.bad_codecs  # noqa: PLC0415 - few captures are broken

    ftfy.bad_codecs.ok()
    return shown.encode("utf-8").decode("sloppy-windows-1252") == source != shown


def excerpt(words: list[Word], text: str) -> str:
    """The wording of a run of words as capture.yml gives it: whole, or its two ends.

    An end has six words, and no more than `LONGEST_END` characters.
    """
    span = " ".join(text[words[0].start : words[-1].end].split())
    head = tail = span
    if len(words) > 12:
        head = " ".join(text[words[0].start : words[5].end].split())
        tail = " ".join(text[words[-6].start : words[-1].end].split())
    elif len(span) <= 2 * LONGEST_END:
        return span
    return f"{head[:LONGEST_END].rstrip()} … {tail[-LONGEST_END:].lstrip()}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the letters of source and policy.md part: what each of them has."""

    source: str
    shown: str
    offset: int


def check_words(
    source: str, document: Document, capture: CaptureFile, located: Located, shown: str
) -> Iterator[Problem]:
    """The words of policy.md are those of the source, in the same order.

    `source` is the captured text as seen; `located` is capture.yml; `shown` is the name of
    policy.md in messages.
    """
    words = words_of(source) if capture.left_out else []
    problems = [
        *_left_out_problems(source, words, capture, located),
        *_repairs(source, capture, located),
    ]
    yield from problems
    if problems:
        return
    kept = _kept_text(source, words, capture)
    if letters(kept) == document.letters:
        return
    if found := difference(kept, document.text):
        yield _changed(found, document, shown)


def _kept_text(source: str, words: list[Word], capture: CaptureFile) -> str:
    """The source's text without what is left out, with repairs made."""
    text = " ".join(source[start:end] for start, end in kept_spans(words, capture, len(source)))
    return with_repairs(text, capture)


def kept_spans(words: list[Word], capture: CaptureFile, size: int) -> Iterator[tuple[int, int]]:
    """Start and end of what policy.md shows of a source of `size` characters, in order."""
    position = 0
    for entry in sorted(capture.left_out, key=lambda e: e.words):
        first, last = entry.words
        yield position, words[first - 1].start
        position = words[last - 1].end
    yield position, size


def with_repairs(text: str, capture: CaptureFile) -> str:
    """A text of the source with repairs made."""
    for repair in capture.repairs:
        text = text.replace(repair.source, repair.shown)
    return text


def difference(source: str, shown: str) -> Difference | None:
    """The first place where the letters of two texts part, or None."""
    ours, theirs = letters(source), letters(shown)
    if ours == theirs:
        return None
    same = int(Prefix.similarity(ours, theirs))
    return Difference(
        _around(source, same), _around(shown, same), min(_offset(shown, same), len(shown) - 1)
    )


def _offset(text: str, count: int) -> int:
    """The offset in a text of its letter number `count` (from 0)."""
    seen = 0
    for offset, char in enumerate(text):
        if letters(char):
            if seen == count:
                return offset
            seen += 1
    return len(text)


def _around(text: str, count: int) -> str:
    """A few words around a text's letter number `count`, on one line."""
    at = _offset(text, count)
    start = max(0, text.rfind(" ", 0, max(0, at - 30)) + 1)
    if at == len(text):
        return shorten(f"{text[start:].strip()} (the text ends here)".strip())
    end = text.find(" ", at + 30)
    return shorten(text[start : end if end != -1 else len(text)])


def _changed(found: Difference, document: Document, shown: str) -> Problem:
    line = document.line_at(max(0, found.offset))
    message = (
        "The words differ from those of the source.\n"
        f"  the source says  {found.source}\n"
        f"  policy.md says   {found.shown}"
    )
    cure = (
        "Write the source's words, typos included. Words that are not part of the policy\n"
        "go under `left_out` in capture.yml."
    )
    line_text = document.lines[line - 1] if line <= len(document.lines) else ""
    return Problem(Place(shown, line), "policy-words-changed", message, cure, line_text)


def _left_out_problems(
    source: str, words: list[Word], capture: CaptureFile, located: Located
) -> Iterator[Problem]:
    """Words left out of policy.md are listed exactly in capture.yml."""
    after = 0
    for number, entry in enumerate(capture.left_out):
        path = ("left_out", number, "words")
        first, last = entry.words
        if first <= after:
            message = f"Word {first} is already left out by an earlier entry."
            yield located.problem(
                path, "left-out-mismatch", message, "List the runs in order, each only once."
            )
        elif last > len(words):
            message = f"The source has {len(words):,} words, not {last:,}."
            yield located.problem(path, "left-out-mismatch", message, "Correct the numbers.")
        elif excerpt(words[first - 1 : last], source) != entry.text:
            there = excerpt(words[first - 1 : last], source)
            message = f"Words {first}-{last} of the source are not this text."
            cure = f"They are: {shorten(there, 160)}"
            yield located.problem(path, "left-out-mismatch", message, cure)
        after = max(after, last)


def _repairs(source: str, capture: CaptureFile, located: Located) -> Iterator[Problem]:
    """Repairs of broken characters can be undone exactly."""
    for number, repair in enumerate(capture.repairs):
        path = ("repairs", number, "source")
        if repair.source not in source:
            message = f"'{repair.source}' does not occur in the source."
            yield located.problem(path, "repair-not-reversible", message, "Copy it from there.")
        elif not reversible(repair.source, repair.shown):
            message = (
                f"'{repair.shown}' written as UTF-8 and read as Windows-1252 is not "
                f"'{repair.source}'."
            )
            cure = (
                "Only that kind of damage may be repaired; otherwise keep the source's characters."
            )
            yield located.problem(path, "repair-not-reversible", message, cure)
