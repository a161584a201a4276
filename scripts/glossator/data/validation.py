"""Data files → their formats: every field that is wrong, said in words of ours."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from glossator.data.fields import Format
from glossator.data.yaml_files import Located, Path_
from glossator.limits import PROBLEMS
from glossator.problems import Problem

M = TypeVar("M", bound=Format)


def validate(model: type[M], located: Located) -> tuple[M | None, list[Problem]]:
    """The file's data in its form, or every field that is wrong."""
    if located.problems:
        return None, located.problems
    try:
        return model.model_validate(located.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)[: PROBLEMS.most + 1]
        meant = {path for d in details if (path := _meant(model, located, d))}
        found = [
            _problem(model, located, detail)
            for detail in details
            if not (detail["type"] == "missing" and _plain_path(located, detail["loc"]) in meant)
        ]
        return None, list(dict.fromkeys(found))


_COUNTED = {"string_too_long": "characters", "too_long": "entries"}
_EXPECTED = {
    "list_type": ("not-a-list", "a list", "Write each item on a line of its own after `- `."),
    "tuple_type": ("not-a-list", "a list", "Write each item on a line of its own after `- `."),
    "dict_type": ("not-a-mapping", "made of fields", "Write `field: value` lines."),
    "model_type": ("not-a-mapping", "made of fields", "Write `field: value` lines."),
    "string_type": ("not-text", "text", "Write the text, in quotes or after `>-`."),
}


def _problem(model: type[Format], located: Located, detail: ErrorDetails) -> Problem:
    path = _plain_path(located, detail["loc"])
    kind = detail["type"]
    if kind == "missing":
        message = f"The field {_name(path)} is missing."
        return located.problem(path[:-1], "missing-field", message, _cure(model, path))
    if kind == "extra_forbidden":
        return _unknown_field(model, located, path)
    if kind in _EXPECTED:
        code, what, cure = _EXPECTED[kind]
        what_is = "empty" if detail["input"] is None else f"not {what}"
        if isinstance(detail["input"], str) and _is_texts(model, path):
            cure = f"{path[-1]}: [{detail['input']}]"
        if located.path.endswith(".toml"):
            cure = _cure(model, path)
        if not path:
            cure = f"Its fields are {', '.join(model.model_fields)}; write each as `field: value`."
        return located.problem(path, code, f"{_name(path)} is {what_is}.", cure)
    if kind in _COUNTED:
        most, there = detail["ctx"]["max_length"], len(detail["input"])
        message = f"{_name(path)} has {there:,} {_COUNTED[kind]}; at most {most:,} are allowed."
        cure = "Shorten it." if kind == "string_too_long" else "Remove some."
        return located.problem(path, "over-limit", message, cure)
    given = detail["input"]
    if kind == "literal_error":
        is_what = f"is '{given}'" if isinstance(given, str) else "is not a single word"
        message = f"{_name(path)} {is_what}; it can be {detail['ctx']['expected']}."
        return located.problem(path, "wrong-value", message, _cure(model, path))
    reason = detail["msg"].removeprefix("Value error, ")
    end = f": '{given}'." if given and isinstance(given, str) else "."
    return located.problem(path, "wrong-value", f"{_name(path)} {reason}{end}", _cure(model, path))


def _name(path: Path_) -> str:
    """What a message calls a place in a file."""
    if not path:
        return "The file"
    *before, last = path
    if isinstance(last, int):
        return f"Item {last + 1} of '{before[-1]}'" if before else f"Item {last + 1}"
    return f"'{last}'"


def _plain_path(located: Located, loc: tuple[int | str, ...]) -> Path_:
    """Pydantic's location without the names of union members, which are not fields."""
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
    """What the field is for, from its description; an item of a list has that of the list."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    field = _field(model, path)
    if field and field.description:
        return f"{path[-1]}: {field.description}"
    return f"Write `{path[-1]}: …` as the entries beside it do." if path else ""


def _field(model: type[Format], path: Path_) -> FieldInfo | None:
    holder = _model_at(model, path[:-1])
    return holder.model_fields.get(str(path[-1])) if holder and path else None


def _is_texts(model: type[Format], path: Path_) -> bool:
    """Whether a field holds a list of texts."""
    field = _field(model, path)
    return field is not None and field.annotation == tuple[str, ...]


#: Fields by which other formats put versions in order. Nobody can write a circle of days.
_OF_ORDER = frozenset(
    "supersedes superseded_by superseded replaces replaced_by previous next newest".split()
)


def _unknown_field(model: type[Format], located: Located, path: Path_) -> Problem:
    allowed, near = _near(model, path)
    cure = f"Did you mean '{near}'?" if near else f"The fields here are {', '.join(allowed)}."
    if path[-1] in _OF_ORDER:
        cure = "Delete it: the order of versions is that of the days by which they are named."
    if path == ("searching",):
        cure = "Move what is below it, with two spaces less, into searching.yml beside this file."
    message = f"There is no field {_name(path)} here."
    return located.problem(path, "unknown-field", message, cure)


def _near(model: type[Format], path: Path_) -> tuple[list[str], str]:
    """The fields allowed beside an unknown one, and which of them was probably meant."""
    holder = _model_at(model, path[:-1])
    allowed = list(holder.model_fields) if holder else []
    near = difflib.get_close_matches(str(path[-1]), allowed, 1, 0.6)
    return allowed, near[0] if near else ""


def _meant(model: type[Format], located: Located, detail: ErrorDetails) -> Path_:
    """The path of the field that an unknown field probably means; else empty."""
    if detail["type"] != "extra_forbidden":
        return ()
    path = _plain_path(located, detail["loc"])
    _, near = _near(model, path)
    return (*path[:-1], near) if near else ()
