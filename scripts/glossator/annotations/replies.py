"""Disputes and seconds → the passages they are about, or what is wrong with them.

In come the passages of a version and all readings with their files; out come the passages with
their replies, and problems. A mark exists if its annotator has marked exactly these words with
this practice. Suggestions are not marks: which of them exist depends on the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from glossator.annotations.anchoring import find_place
from glossator.annotations.files import Reading, Reply
from glossator.annotations.passage import MACHINE, Passage
from glossator.data.yaml_files import Located
from glossator.limits import PROBLEMS
from glossator.problems import Problem, people, shorten
from glossator.text.document import Document

#: Annotators, or marks of one of them, named in a message.
NAMED = 10


class _Mark(NamedTuple):
    """The place of what is answered."""

    start: int
    end: int
    practice: str


def with_replies(
    document: Document,
    passages: tuple[Passage, ...],
    readings: Sequence[tuple[Reading, Located]],
    unsure: Collection[str] = (),
) -> tuple[tuple[Passage, ...], list[Problem]]:
    """The passages with their disputes and seconds, and what is wrong with these.

    `unsure` are annotators whose files have problems: nobody can say which marks they mean.
    """
    files = {reading.annotator: located for reading, located in readings}
    search = _Search(document, passages, files, unsure)
    found: dict[int, list[Reply]] = {}
    problems: list[Problem] = []
    for reading, located in readings:
        before: dict[int, Reply] = {}
        failed = 0
        for reply in reading.replies:
            if failed > PROBLEMS.most:
                break  # More are not reported.
            number = search.find(reply, located)
            if isinstance(number, int) and number in before:
                number = _repeated(before[number], reply, located)
            if isinstance(number, Problem):
                problems.append(number)
                failed += 1
            elif number is not None:
                before[number] = reply
                found.setdefault(number, []).append(reply)
    shown = (
        passage._replace(replies=tuple(found[number])) if number in found else passage
        for number, passage in enumerate(passages)
    )
    return tuple(shown), problems


def _repeated(before: Reply, reply: Reply, located: Located) -> Problem:
    line = located.place(*before.path, "mark").line
    message = f"Line {line} already {'disputes' if before.why else 'seconds'} this mark."
    cure = "Delete one of the two. Annotators who mark the same words with the same practice\n"
    cure += "share one mark."
    return located.problem((*reply.path, "mark"), "duplicate-reply", message, cure)


@dataclass(slots=True)
class _Search:
    """Finds the passage that an reply is about."""

    document: Document
    passages: tuple[Passage, ...]
    files: dict[str, Located]
    unsure: Collection[str]
    marks: dict[_Mark, int] | None = None

    def find(self, reply: Reply, located: Located) -> int | Problem | None:
        """The passage's number from 0, what is wrong, or None where nobody can say."""
        if reply.mark == reply.annotator:
            message = "This is your own mark."
            cure = "Change or delete the mark itself, under `annotations`."
            return _problem(reply, located, "own-mark", message, cure)
        place = find_place(self.document, reply, located, reply.path)
        if isinstance(place, Problem):
            return place
        if reply.mark in self.unsure:
            return None
        if reply.mark not in self.files:
            return self.nobody(reply, located)
        mark = _Mark(*place, reply.practice)
        number = self.number(mark)
        if number is None or reply.mark not in self.passages[number].annotators:
            return self.no_mark(reply, mark, number, located)
        if reply.annotator in self.passages[number].annotators:
            message = "You have marked these words with this practice yourself."
            cure = "Delete this entry, or your own mark."
            return _problem(reply, located, "own-mark", message, cure)
        return number

    def number(self, mark: _Mark) -> int | None:
        if self.marks is None:
            self.marks = {
                _Mark(one.start, one.end, one.practice): number
                for number, one in enumerate(self.passages)
            }
        return self.marks.get(mark)

    def nobody(self, reply: Reply, located: Located) -> Problem:
        message = f"There is no annotations file by '{reply.mark}' in this version."
        others = tuple(name for name in self.files if name != reply.annotator)
        cure = f"Others who have annotated it: {people(others[:NAMED])}." if others else ""
        if reply.mark == MACHINE:
            message = "A suggestion by the rules cannot be disputed or seconded."
            cure = "Mark the words yourself, or read the whole text for the topic and name it\n"
            cure += "under `read`: the suggestion is then no longer shown."
        cure = cure or "Delete this entry: nobody else has annotated this version."
        return _problem(reply, located, "no-such-mark", message, cure)

    def no_mark(self, reply: Reply, mark: _Mark, number: int | None, located: Located) -> Problem:
        name = reply.mark
        message = f"There is no mark by {name} for '{reply.practice}' on these words."
        lines = self.drafted(reply, number) or self.near(name, mark)
        lines.append(f"Compare the entry in {located.path}")
        lines.append(f"with the marks in {self.files[name].path};")
        lines.append("then correct the entry, or delete it.")
        problem = _problem(reply, located, "no-such-mark", message, "\n".join(lines))
        return replace(problem, other=self.files[name].path)

    def drafted(self, reply: Reply, number: int | None) -> list[str]:
        """That the mark is only a draft's entry."""
        entries = () if number is None else self.passages[number].annotations
        if all(one.annotator != reply.mark for one in entries):
            return []
        return [f"The entry of {reply.mark} still names its rule, so it is only a suggestion."]

    def near(self, name: str, mark: _Mark) -> list[str]:
        """The annotator's marks on some of the same words, which may be meant."""
        found = [
            f"    {one.practice}: {shorten(self.document.text[one.start : one.end], 60)}"
            for one in self.passages
            if name in one.annotators and one.start < mark.end and mark.start < one.end
        ]
        return [f"On these words {name} has marked:", *found[:NAMED]] if found else []


def _problem(reply: Reply, located: Located, code: str, message: str, cure: str) -> Problem:
    return located.problem((*reply.path, "mark"), code, message, cure)
