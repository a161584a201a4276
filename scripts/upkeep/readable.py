"""Words for readers and contributors: which files have them, and how they are read out of each.

What other people wrote is left out: policies, sources and quotes; and so are examples of code and
of what a program reads.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from glossator.project import GENERATED, GENERATED_FILES

#: The words of a file: the line that each stretch of text begins on, and the text.
Texts = Iterator[tuple[int, str]]
Reader = Callable[[str], Texts]

#: Keys of data files whose values are strangers' words, a policy's words in an example, ids, or
#: what a program reads or writes.
QUOTED = {"quote", "prefix", "suffix", "text", "source", "shown", "sentences", "matches", "misses"}
QUOTED |= {"says", "unless", "words", "headings", "writes", "id", "options", "right", "wrong"}
QUOTED |= {"asked", "elsewhere"}

_CODE = re.compile(r"^( *)(```|~~~).*?^\1\2 *$|(`+).*?\3", re.M | re.S)
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
_STRINGS = "|".join(rf"{quote}(?:\\.|[^{quote}\\\n])*{quote}" for quote in "\"'`")
_SCRIPT = re.compile(rf"(//[^\n]*|/\*.*?\*/)|{_STRINGS}", re.S)
_PRAGMA = re.compile(r"\s*(noqa|type: ignore|fmt:|pragma:|language=)")
_FILLED = re.compile(r"\$\{[^{}]*\}")


def _blank(found: re.Match[str]) -> str:
    """As many lines as there were, without their words; a sentence around it stays one."""
    return "\n" * found[0].count("\n") or "…"


def page(text: str) -> Texts:
    """A Markdown page or a template, without code."""
    yield 1, _JINJA.sub(_blank, _CODE.sub(_blank, text))


def script(text: str) -> Texts:
    """The strings and comments of a JavaScript module."""
    for found in _SCRIPT.finditer(text):
        words = found[1] or _FILLED.sub("…", found[0][1:-1])
        yield text.count("\n", 0, found.start()) + 1, _CODE.sub(_blank, words)


def module(text: str) -> Texts:
    """The strings, docstrings and comments of a Python module, without code in backticks.

    A string of one bare word is a key, a name or data.
    """
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not _PRAGMA.match(token.string.lstrip("#:")):
            yield token.start[0], _CODE.sub(_blank, token.string)
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if not node.value.isidentifier():
            yield node.lineno, _CODE.sub(_blank, node.value)


def data(text: str) -> Texts:
    """The values of a YAML file, without those of QUOTED."""
    yield from _values(yaml.compose(text, Loader=yaml.SafeLoader))


def _values(node: Any) -> Texts:
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + 1, node.value
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _values(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in QUOTED:
                yield from _values(value)


PLACES: dict[str, Reader] = {
    "*.md": page,
    "docs/*.md": page,
    "docs/contributing/*.md": page,
    ".github/**/*.md": page,
    "scripts/**/*.jinja": page,
    "overrides/**/*.html": page,
    "mkdocs.yml": page,
    "Makefile": page,
    "docs/assets/js/**/*.js": script,
    "scripts/**/*.py": module,
    "overrides/*.py": module,
    "scripts/glossator/*.yml": data,
    ".github/ISSUE_TEMPLATE/*.yml": data,
    "taxonomy.yml": data,
    "searching.yml": data,
    "policies/*/*/annotations/*.yml": data,
    "policies/*/*/capture.yml": data,
    "tests/cases/problems/*.yml": data,
}


def readable_files(root: Path) -> Iterator[tuple[str, Reader]]:
    """Every file with words for readers, by its path below `root`, without the build's pages."""
    for pattern, reader in PLACES.items():
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if "node_modules" not in path.parts and not _is_generated(name):
                yield name, reader


def _is_generated(name: str) -> bool:
    written = (*GENERATED_FILES, *(f"{folder}/" for folder in GENERATED))
    return name.startswith(tuple(f"docs/{one}" for one in written))
