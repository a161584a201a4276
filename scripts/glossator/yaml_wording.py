"""A YAML parser's errors in words for people who never heard of it."""

from __future__ import annotations

import yaml

_BLOCK = "Write longer texts as `quote: >-` with the words on the next lines,\nindented further."
_COMPARE = "Compare it with a file of the same kind in another policy's folder."
_SyntaxError = tuple[str, str, str, bool]
#: The parser's words, ours, the cure, and whether the place is where the construct began.
_SYNTAX: tuple[_SyntaxError, ...] = (
    ("mapping values are not allowed", "A ': ' stands where no field can begin.",
     f"Perhaps the text itself holds ': ', or the line above lacks its ':'.\n{_BLOCK}", False),
    ("could not find expected ':'", "This line is no `field: value`.",
     "If it goes on with a text, indent it further than the text's field.", True),
    ("did not find expected '-' indicator", "This line is indented differently from those above.",
     "Give the fields of one entry the same indentation.", False),
    ("did not find expected key", "This belongs to no field.",
     "Perhaps it follows a closing quotation mark, or the line is indented differently\n"
     f"from those above.\n{_BLOCK}", False),
    ("expected ',' or", "A bracket is opened here and not closed.", "Close it on the same line.",
     True),
    ("unexpected end of stream", "A quotation mark is opened here and not closed.",
     f"Close it.\n{_BLOCK}", True),
    ("escape", "Within double quotes, \\ begins a code, and this is none.",
     f"Double the \\.\n{_BLOCK}", False),
    ("cannot start any token", "A text cannot begin with this sign.",
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
