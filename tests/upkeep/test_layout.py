"""The tests themselves: where they are, and that they use what the program offers to everybody."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ROOT
from rows import every_row

TESTS = ROOT / "tests"
FILES = sorted(TESTS.rglob("*.py"))
#: Folders of tests that concern no single room, and of what tests read.
OTHERS = {"gate", "upkeep", "hostile", "cases", "policies", "documentation", "search"}
#: Named with an underscore by Python itself, and public.
NAMED_TUPLES = {"_replace", "_asdict", "_fields", "_make", "_field_defaults"}
#: They take an attribute by its name, in their first or second argument.
BY_NAME = {"setattr", "getattr", "hasattr", "delattr"}


def private(name: str) -> bool:
    """Whether a name is for its own module alone."""
    return name.startswith("_") and not name.startswith("__") and name not in NAMED_TUPLES


def private_uses(source: str) -> list[str]:
    """The private names of others in a test's code, with their lines."""
    return [
        f"{line}: {name}"
        for node in ast.walk(ast.parse(source))
        for line, name in names_in(node)
        if private(name)
    ]


def names_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The names that a piece of code takes from somewhere else."""
    match node:
        case ast.Import(names=names):
            yield from ((node.lineno, part) for one in names for part in one.name.split("."))
        case ast.ImportFrom(module=module, names=names):
            yield from ((node.lineno, part) for part in (module or "").split("."))
            yield from ((node.lineno, one.name) for one in names)
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            pass
        case ast.Attribute(attr=name):
            yield node.lineno, name
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=args):
            named = args[:2] if called in BY_NAME else []
            for one in named:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.lineno, one.value.rpartition(".")[2]


def test_no_test_uses_a_private_name() -> None:
    def holds(file: Path) -> None:
        assert private_uses(file.read_text(encoding="utf-8")) == []

    every_row(FILES, holds)


@pytest.mark.parametrize(
    "source",
    [
        "from glossator.site.folder import _swapped",
        "from glossator._hidden import swapped",
        "import glossator._hidden",
        "folder._swapped(one, other)",
        "monkeypatch.setattr(folder, '_swapped', None)",
        "monkeypatch.setattr('glossator.site.folder._swapped', None)",
        "getattr(folder, '_swapped')",
    ],
)
def test_every_way_to_a_private_name_is_seen(source: str) -> None:
    assert len(private_uses(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "self._said = []",
        "row._replace(number=2)",
        "cached.__wrapped__()",
        "from __future__ import annotations",
        "monkeypatch.setattr(folder, 'swapped', None)",
        "for _ in range(9): pass",
    ],
)
def test_what_is_public_or_one_s_own_may_be_used(source: str) -> None:
    assert private_uses(source) == []


def test_every_folder_of_tests_has_a_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "scripts/glossator").glob("*/__init__.py")}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders - OTHERS <= rooms
    assert rooms - folders == set()


def test_every_row_of_a_table_is_tried_and_those_that_fail_are_named() -> None:
    tried: list[int] = []

    def holds(number: int) -> None:
        tried.append(number)
        assert number % 2

    with pytest.raises(ExceptionGroup, match="2 of 4 rows fail") as raised:
        every_row([1, 2, 3, 4], holds)
    assert tried == [1, 2, 3, 4]
    assert [one.__notes__ for one in raised.value.exceptions] == [
        ["in the row: 2"], ["in the row: 4"],
    ]  # fmt: skip
    with pytest.raises(AssertionError):
        every_row([], holds)
