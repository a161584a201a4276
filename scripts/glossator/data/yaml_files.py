"""YAML that people write, read so that every value knows its line and column.

A narrow YAML: mappings, lists and texts. Every scalar stays the text that was written
(`no`, `2014-06-29` and `010` are words here), and anchors, aliases, tags, merge keys and
duplicate keys are problems, since each of them makes a file mean what a reader of the
diff does not see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from glossator.data.text_files import INVISIBLE, hidden, invisible, invisible_problem, read_text
from glossator.limits import VALUES
from glossator.problems import Place, Problem

__all__ = ["INVISIBLE", "Located", "Path_", "load", "parse", "read_text"]

DEEPEST = 12

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Located:
    """What a file says, and where: `places[("annotations", 3, "quote")]`.

    `keys` holds the places of field names, `plain` the paths of scalars written bare.
    """

    path: str
    lines: list[str]
    data: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    plain: set[Path_] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def place(self, *path: str | int) -> Place:
        """The place of a field's name, else of the value, else of what holds it."""
        for where in (self.keys, self.places):
            if path in where:
                return Place(self.path, *where[path])
        return self.place(*path[:-1]) if path else Place(self.path)

    def problem(
        self, path: Path_, code: str, message: str, cure: str = "", severity: Any = "error"
    ) -> Problem:
        """A problem at `path`, with the line as it is in the file."""
        return self.problem_at(self.place(*path), code, message, cure, severity)

    def problem_at(
        self, place: Place, code: str, message: str, cure: str = "", severity: Any = "error"
    ) -> Problem:
        """A problem at a place of this file."""
        excerpt = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        return Problem(place, code, message, cure, excerpt, severity)


class _Stop(Exception):
    """Reading cannot go on; the problem is already noted."""


def load(path: Path, shown: str) -> Located:
    """Read a data file; `shown` is its name in messages. Problems are in `.problems`."""
    text, problems = read_text(path, shown)
    if problems:
        return Located(shown, [], problems=problems)
    return parse(text, shown)


def parse(text: str, shown: str) -> Located:
    """Read YAML text; what is wrong with its form is in `.problems`."""
    located = Located(shown, text.split("\n"))
    located.problems += invisible(text, shown)
    if located.problems:
        return located
    try:
        located.data = _ValueBuilder(located, text).build()
    except _Stop:
        pass
    except yaml.YAMLError as error:
        message, cure, (line, column) = worded(error)
        if line > len(located.lines):  # found at the end of the file
            line, column = len(located.lines), len(located.lines[-1]) + 1
        place = Place(located.path, line, column)
        located.problems.append(located.problem_at(place, "yaml-syntax", message, cure))
    return located


class _ValueBuilder:
    """Builds data from the parser's events, noting the place of each value."""

    def __init__(self, located: Located, text: str) -> None:
        self.out = located
        self.next: Callable[[], Any] = _Loader(text).get_event

    def build(self) -> Any:
        if not self.document_starts():
            return None
        data = self.value(self.next(), ())
        if event := self.document_starts():
            message = "A second document begins here; a data file contains only one."
            self.stop(event, "yaml-feature", message, "Delete the line `---`.")
        return data

    def document_starts(self) -> Any:
        """The event with which the next document starts; None if there is none."""
        while event := self.next():
            if isinstance(event, yaml.DocumentStartEvent):
                return event
        return None

    def stop(self, event: Any, code: str, message: str, cure: str) -> None:
        self.out.problems.append(self.out.problem_at(self.place(event), code, message, cure))
        raise _Stop

    def place(self, event: Any) -> Place:
        return Place(self.out.path, *_at(event))

    def value(self, event: Any, path: Path_) -> Any:
        if event.anchor or event.tag:
            self.refuse_features(event)
        if len(path) > DEEPEST:
            message = f"Lists are nested {len(path)} deep."
            self.stop(event, "too-deep", message, "No data file needs that; remove some brackets.")
        if len(self.out.places) == VALUES.most:
            message = f"The file has more than {VALUES.most:,} values."
            self.stop(event, "over-limit", message, "Check that this is the right file.")
        self.out.places[path] = _at(event)
        kind = type(event)
        if kind is yaml.MappingStartEvent:
            return self.mapping(path)
        if kind is yaml.SequenceStartEvent:
            return self.sequence(path)
        if not event.style:
            self.out.plain.add(path)
            if event.value in ("", "~", "null"):
                return None
        return self.text(event)

    def text(self, event: Any) -> str:
        """A scalar's text. Codes such as "\\u202e" put in what a file itself may not hold."""
        text: str = event.value
        if event.style == '"' and (match := hidden(text)):
            place = self.place(event)
            line = self.out.lines[place.line - 1]
            self.out.problems.append(invisible_problem(match.group(), place, line))
        return text

    def sequence(self, path: Path_) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path_) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.key(event)
            where = (*path, key)
            if key in items:
                message = f"The field '{key}' appears twice; the first is on line "
                message += f"{self.out.keys[where][0]}."
                cure = "Keep one of them."
                problem = self.out.problem_at(self.place(event), "duplicate-key", message, cure)
                self.out.problems.append(problem)
            else:
                self.out.keys[where] = _at(event)
            items[key] = self.value(self.next(), where)
        return items

    def key(self, event: Any) -> str:
        if event.anchor or event.tag:
            self.refuse_features(event)
        if type(event) is not yaml.ScalarEvent:
            cure = "Write `field: value`."
            self.stop(event, "yaml-feature", "A field's name must be plain text.", cure)
        if event.value == "<<":
            cure = "Write the fields out."
            self.stop(event, "yaml-feature", "Merge keys (<<) are not supported.", cure)
        return self.text(event)

    def refuse_features(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            cure = "Write the value out; if it is text, put it in quotes."
            self.stop(event, "yaml-feature", "Aliases (*name) are not supported.", cure)
        if event.anchor:
            cure = "Delete the anchor; if it is text, put it in quotes."
            self.stop(event, "yaml-feature", "Anchors (&name) are not supported.", cure)
        cure = "Delete the tag; if it is text, put it in quotes."
        self.stop(event, "yaml-feature", "Tags (!name) are not supported.", cure)


def _at(event: Any) -> tuple[int, int]:
    """Line and column at which an event starts."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


_BLOCK = "Write longer texts as `quote: >-` with the words on the next lines,\nindented further."
_COMPARE = "Compare it with a file of the same kind in another policy's folder."
_SyntaxError = tuple[str, str, str, bool]
#: The parser's words, ours, the cure, and whether the place is where the construct began.
_SYNTAX: tuple[_SyntaxError, ...] = (
    ("mapping values are not allowed", "There is a ': ' where no field can begin.",
     f"Perhaps the text itself contains ': ', or the line above lacks its ':'.\n{_BLOCK}", False),
    ("could not find expected ':'", "This line is not of the form `field: value`.",
     "If it continues a text, indent it further than that text's field.", True),
    ("did not find expected '-' indicator", "This line is indented differently from those above.",
     "Give the fields of one entry the same indentation.", False),
    ("did not find expected key", "This does not belong to any field.",
     "Perhaps it follows a closing quotation mark, or the line is indented differently\n"
     f"from those above.\n{_BLOCK}", False),
    ("expected ',' or", "A bracket is opened here and not closed.", "Close it on the same line.",
     True),
    ("unexpected end of stream", "A quotation mark is opened here and not closed.",
     f"Close it.\n{_BLOCK}", True),
    ("escape", "Inside double quotes, \\ starts an escape code, and this is not one.",
     f"Double the \\.\n{_BLOCK}", False),
    ("cannot start any token", "A text cannot begin with this character.",
     f"Put the text in quotes.\n{_BLOCK}", False),
)  # fmt: skip
_ANY_SYNTAX: _SyntaxError = ("", "This is not valid YAML.", _COMPARE, False)


def worded(error: yaml.YAMLError) -> tuple[str, str, tuple[int, int]]:
    """Message, cure, and the line and column where the mistake is, from 1."""
    problem = str(getattr(error, "problem", ""))
    _, message, cure, at_begin = next((row for row in _SYNTAX if row[0] in problem), _ANY_SYNTAX)
    here, begin = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = (begin or here) if at_begin else (here or begin)
    return message, cure, (mark.line + 1, mark.column + 1) if mark else (1, 1)
