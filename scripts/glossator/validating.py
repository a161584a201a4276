"""Data files → their formats: every field that is wrong, said in words of ours."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from glossator.formats import Format
from glossator.located import Located, Path_
from glossator.problems import Problem

M = TypeVar("M", bound=Format)


def validate(model: type[M], located: Located) -> tuple[M | None, list[Problem]]:
    """The file's data in its form, or every field that is wrong."""
    if located.problems:
        return None, located.problems
    try:
        return model.model_validate(located.data), []
    except ValidationError as error:
        found = [_problem(model, located, detail) for detail in error.errors()]
        return None, list(dict.fromkeys(found))


_EXPECTED = {
    "list_type": ("not-a-list", "a list", "Write each item on a line of its own after `- `."),
    "tuple_type": ("not-a-list", "a list", "Write each item on a line of its own after `- `."),
    "dict_type": ("not-a-mapping", "a mapping", "Write `field: value` lines."),
    "model_type": ("not-a-mapping", "a mapping", "Write `field: value` lines."),
    "string_type": ("not-text", "text", "Write the text, in quotes or after `>-`."),
}


def _problem(model: type[Format], located: Located, detail: ErrorDetails) -> Problem:
    path = _plain_path(located, detail["loc"])
    name = str(path[-1]) if path else "the file"
    kind = detail["type"]
    if kind == "missing":
        return located.problem(
            path[:-1], "missing-field", f"The field '{name}' is missing.", _cure(model, path)
        )
    if kind == "extra_forbidden":
        return _unknown_field(model, located, path)
    if kind in _EXPECTED:
        code, what, cure = _EXPECTED[kind]
        what_is = "empty" if detail["input"] is None else f"not {what}"
        return located.problem(path, code, f"'{name}' is {what_is}.", cure)
    if kind == "literal_error":
        expected = detail["ctx"]["expected"]
        message = f"'{name}' is '{detail['input']}'; it can be {expected}."
        return located.problem(path, "wrong-value", message, _cure(model, path))
    reason = detail["msg"].removeprefix("Value error, ")
    message = f"'{name}' {reason}: '{detail['input']}'."
    return located.problem(path, "wrong-value", message, _cure(model, path))


def _plain_path(located: Located, loc: tuple[int | str, ...]) -> Path_:
    """Pydantic's location without the names of union members, which are no fields."""
    path: Path_ = ()
    data: Any = located.data
    for number, step in enumerate(loc):
        if isinstance(data, dict):
            last = number == len(loc) - 1
            if step not in data and not last:
                continue
            path, data = (*path, step), data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int):
            path, data = (*path, step), data[step] if step < len(data) else None
    return path


def _model_at(model: type[Format], path: Path_) -> type[Format] | None:
    """The format of the mapping at a path."""
    current: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        field = current.model_fields.get(step) if hasattr(current, "model_fields") else None
        if field is None:
            return None
        inner = [a for a in (field.annotation, *_arguments(field.annotation)) if _is_format(a)]
        current = inner[0] if inner else None
        if current is None:
            return None
    return current if _is_format(current) else None


def _arguments(annotation: Any) -> list[Any]:
    out: list[Any] = []
    for argument in getattr(annotation, "__args__", ()):
        out += [argument, *_arguments(argument)]
    return out


def _is_format(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, Format)


def _cure(model: type[Format], path: Path_) -> str:
    """What the field is for, from its description."""
    holder = _model_at(model, path[:-1])
    field = holder.model_fields.get(str(path[-1])) if holder and path else None
    return f"{path[-1]}: {field.description}" if field and field.description else ""


def _unknown_field(model: type[Format], located: Located, path: Path_) -> Problem:
    holder = _model_at(model, path[:-1])
    allowed = list(holder.model_fields) if holder else []
    name = str(path[-1])
    near = difflib.get_close_matches(name, allowed, 1, 0.6)
    cure = f"Did you mean '{near[0]}'?" if near else "The fields here are " + ", ".join(allowed)
    message = f"There is no field '{name}' here."
    return located.problem(path, "unknown-field", message, cure if near else cure + ".")
