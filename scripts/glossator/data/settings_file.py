"""mkdocs.yml: whether it has the form that MkDocs and the program rely on, with places.

What it says is read by MkDocs' own reader, with its tags and what it inherits. Here only its form
is looked at, without building any value, so a check needs no MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from glossator.data.text_files import read_text
from glossator.data.yaml_files import worded
from glossator.problems import Place, Problem

SETTINGS = "mkdocs.yml"
#: The theme whose templates ours extend.
THEME = "material"
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TEXT, _LIST, _FIELDS = yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode
#: Each form: what it is called, the code where it is missing, and how it is written.
_FORMS: dict[type[yaml.Node], tuple[str, str, str]] = {
    _TEXT: ("text", "not-text", "`{name}: text`"),
    _LIST: ("a list", "not-a-list", "`{name}:` with lines `  - value` below"),
    _FIELDS: ("made of fields", "not-a-mapping", "`{name}:` with lines `  field: value` below"),
}
#: The forms that a field may have; what is not here is MkDocs' affair.
_WANTED: dict[tuple[str, ...], tuple[type[yaml.Node], ...]] = {
    ("INHERIT",): (_TEXT,),
    ("nav",): (_LIST,),
    ("hooks",): (_LIST,),
    ("plugins",): (_LIST, _FIELDS),
    ("markdown_extensions",): (_LIST, _FIELDS),
    ("extra_css",): (_LIST,),
    ("extra_javascript",): (_LIST,),
    ("theme",): (_FIELDS, _TEXT),
    ("theme", "name"): (_TEXT,),
    ("theme", "features"): (_LIST,),
    ("theme", "palette"): (_LIST, _FIELDS),
    ("extra",): (_FIELDS,),
    ("extra", "repository"): (_FIELDS,),
    ("extra", "open_data"): (_FIELDS,),
    ("extra", "content_security"): (_FIELDS,),
}
#: Fields with one value only, and why.
_FIXED = {
    "docs_dir": ("docs", "Pages are written into docs/. Move yours there"),
    "site_dir": ("site", "The site is written into site/. Copy it from there"),
    "use_directory_urls": ("false", "Pages link to each other by their files' names"),
}
#: Lists and fields inside each other; thousands would end the process.
DEEPEST = 50
_SEARCH = "search", "material/search"
_SYNTAX_CURE = "Write `field: value`, and put text with special characters in quotes."
#: Tags that a value has by how it is written; another, such as !ENV, can mean any value.
_PLAIN_TAGS = "tag:yaml.org,2002:"


def settings_problems(root: Path) -> list[Problem]:
    """What is wrong with the form of a project's mkdocs.yml and of what it inherits."""
    file = root / SETTINGS
    return list(_file_problems(file, root, ())) if file.is_file() else []


def _file_problems(file: Path, root: Path, heirs: tuple[Path, ...]) -> Iterator[Problem]:
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
    text, problems = read_text(file.resolve(), shown)
    if problems:
        yield from problems
        return
    written = _SettingsText(shown, text.split("\n"))
    try:
        if line := _too_deep(text):
            cure = f"At most {DEEPEST} are read; remove some brackets or indentation."
            yield written.problem(line, 1, "too-deep", "Lists are nested too deeply here.", cure)
            return
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        message, _, (line, column) = worded(error)
        last = max((n for n, one in enumerate(written.lines, 1) if one.strip()), default=1)
        line, column = (line, column) if line <= last else (last, len(written.lines[last - 1]) + 1)
        yield written.problem(line, column, "yaml-syntax", message, _SYNTAX_CURE)
        return
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        cure = "Write its settings as `field: value` lines, or leave the file empty."
        yield written.at(node, "not-a-mapping", f"{shown} is not made of fields.", cure)
        return
    yield from written.found(node)
    for key, value in node.value:
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode):
            yield from written.inherited(value, file, root, heirs)


def _too_deep(text: str) -> int:
    """The line, from 1, on which values are nested too deeply; 0 if there is none."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark: Any = event.start_mark
                return int(mark.line) + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


class _SettingsText:
    """A file of settings as it is written: its name in messages, and its lines."""

    def __init__(self, shown: str, lines: list[str]) -> None:
        self.shown = shown
        self.lines = lines

    def problem(self, line: int, column: int, code: str, message: str, cure: str) -> Problem:
        """A problem at a place, from 1."""
        place = Place(self.shown, line, column)
        return Problem(place, code, message, cure, self.lines[line - 1])

    def at(self, node: Any, code: str, message: str, cure: str) -> Problem:
        """A problem at the beginning of a key or value."""
        mark = node.start_mark
        line = min(mark.line + 1, len(self.lines))
        return self.problem(line, mark.column + 1, code, message, cure)

    def found(self, node: Any, path: tuple[str, ...] = ()) -> Iterator[Problem]:
        """What is wrong with the fields of a mapping."""
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{_PLAIN_TAGS}str":
                cure = "Write `field: value`."
                yield self.at(key, "not-text", "The name of a field is not text.", cure)
                continue
            where = (*path, key.value)
            empty = value.tag == f"{_PLAIN_TAGS}null"
            if empty or not value.tag.startswith(_PLAIN_TAGS):
                continue
            if (wanted := _WANTED.get(where)) and not isinstance(value, wanted):
                yield self.at(key, *_misformed(".".join(where), wanted))
                continue
            yield from self._values(where, key, value)
            if isinstance(value, yaml.MappingNode) and (where in _WANTED):
                yield from self.found(value, where)

    def _values(self, where: tuple[str, ...], key: Any, value: Any) -> Iterator[Problem]:
        """What is wrong with values of which only some can be used."""
        name = where[0]
        if name in _FIXED and len(where) == 1:
            fixed, why = _FIXED[name]
            if str(value.value).strip("/").lower() != fixed:
                message = f"'{name}' can only be {fixed}: {value.value!r}."
                yield self.at(key, "wrong-value", message, f"{why}, and leave this field out.")
        elif where in (("theme",), ("theme", "name")) and isinstance(value, yaml.ScalarNode):
            if value.value != THEME:
                message = f"The pages are made for the theme {THEME}: {value.value!r}."
                cure = f"Write `name: {THEME}` under `theme`, or leave it out."
                yield self.at(key, "wrong-value", message, cure)
        elif where == ("plugins",):
            for one in _names(value):
                if one.value in _SEARCH:
                    message = "The site has a search of its own, and room for one only."
                    yield self.at(one, "wrong-value", message, f"Leave {one.value!r} out.")

    def inherited(
        self, value: Any, file: Path, root: Path, heirs: tuple[Path, ...]
    ) -> Iterator[Problem]:
        """What is wrong with the file that this one builds upon."""
        parent = (file.parent / value.value).resolve()
        if parent in (file.resolve(), *heirs):
            message = f"{value.value} builds upon this file again."
            yield self.at(value, "wrong-value", message, "Leave one of the two INHERIT out.")
        elif not parent.is_file():
            message = f"There is no file {value.value!r}, seen from the folder of {self.shown}."
            yield self.at(value, "file-missing", message, "Correct the path, or leave INHERIT out.")
        else:
            yield from _file_problems(parent, root.resolve(), (*heirs, file.resolve()))


def _misformed(name: str, wanted: tuple[type[yaml.Node], ...]) -> tuple[str, str, str]:
    """Code, message and cure where a field has another form than it can have."""
    forms = [_FORMS[one] for one in wanted]
    message = f"'{name}' is not {' and not '.join(form[0] for form in forms)}."
    field = name.rpartition(".")[2]
    cure = f"Write {', or '.join(form[2].format(name=field) for form in forms)}."
    return forms[0][1], message, cure


def _names(plugins: Any) -> Iterator[Any]:
    """The names of plugins, which have settings or have none."""
    for one in plugins.value:
        if isinstance(one, tuple):
            yield one[0]
        elif isinstance(one, yaml.MappingNode):
            yield from (key for key, _ in one.value)
        else:
            yield one
