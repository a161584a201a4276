"""TOML that keepers of a collection write, read so that every field knows its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from glossator.data.text_files import invisible, read_text
from glossator.data.yaml_files import Located, Path_
from glossator.problems import Place

#: A line that begins a field, and one that begins a table. A line inside a longer text may look
#: like one, and is never asked for.
_FIELD = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")
_TABLE = re.compile(r"""\s*\[\s*["']?([A-Za-z0-9_-]+)["']?\s*\]""")
#: What Python's reader says, and what is nearly always meant.
_MEANT = {
    "Illegal character '\\n'": "A quotation mark is opened here and not closed.",
    "Unterminated string": "A quotation mark is opened here and not closed.",
    "Invalid value": "This value is neither text in quotation marks nor true or false.",
    "Cannot overwrite a value": "A field of this name is above.",
}
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load_toml(path: Path, shown: str) -> Located:
    """Read a file; `shown` is its name in messages. Problems are in `.problems`."""
    text, problems = read_text(path, shown)
    if problems:
        return Located(shown, [], problems=problems)
    return parse_toml(text, shown)


def parse_toml(text: str, shown: str) -> Located:
    """Read TOML text; what is wrong with its form is in `.problems`."""
    located = Located(shown, text.split("\n"))
    located.problems += invisible(text, shown)
    if located.problems:
        return located
    try:
        located.data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        _refuse(located, str(error))
    else:
        _find_fields(located)
    return located


def _refuse(located: Located, said: str) -> None:
    """Note what Python's reader says, at the line that it names."""
    where = _WHERE.search(said)
    last = len(located.lines), len(located.lines[-1]) + 1
    line, column = (int(where[1]), int(where[2])) if where and where[1] else last
    reason = _WHERE.sub("", said)
    message = _MEANT.get(reason, f"This is not valid TOML: {reason[:1].lower()}{reason[1:]}.")
    located.problems.append(
        located.problem_at(
            Place(located.path, line, column),
            "toml-syntax",
            message,
            'Write each field as `field = "text"`, and close every quotation mark.',
        )
    )


def _find_fields(located: Located) -> None:
    table: Path_ = ()
    for number, line in enumerate(located.lines, 1):
        if found := _TABLE.match(line):
            table = (found[1],)
            located.keys.setdefault(table, (number, found.start(1) + 1))
        elif found := _FIELD.match(line):
            located.keys.setdefault((*table, found[1]), (number, found.start(1) + 1))
