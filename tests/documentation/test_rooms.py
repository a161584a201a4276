"""The house plan: which room may ask which, what is private, and what a name means."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ROOT
from rows import every_row

PROGRAM = ROOT / "scripts/glossator"
#: A room asks only rooms before it, and what lies in the root.
ORDER = (
    "data", "text", "annotations", "corpus", "suggesting", "history", "importing", "bulk",
    "evaluating", "exporting", "pages", "verify", "review", "site", "commands",
)  # fmt: skip
#: What stands above all rooms, and what below them.
ABOVE, BELOW = (
    {"cli", "__main__"},
    {"limits", "parallel", "problems", "progress", "project", "runner", "shipped"},
)
MODULES = sorted(PROGRAM.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room in which a module lies; empty for the root."""
    inside = path.relative_to(PROGRAM).parts
    return inside[0] if len(inside) > 1 else ""


def imports(path: Path) -> Iterator[ast.ImportFrom]:
    """What a module takes from our own, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("glossator."):
            yield node


def asked(node: ast.ImportFrom) -> str:
    """The room, or the module of the root, from which something is taken."""
    return (node.module or "").split(".")[1]


def test_the_rooms_are_the_folders() -> None:
    folders = {p.name for p in PROGRAM.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders == set(ORDER)
    root = {path.stem for path in PROGRAM.glob("*.py")} - {"__init__"}
    assert root == ABOVE | BELOW
    assert len(root) <= 12


def test_arrows_run_one_way_and_take_nothing_private() -> None:
    def holds(path: Path) -> None:
        room = room_of(path)
        allowed = BELOW | set(ORDER[: ORDER.index(room) + 1] if room else ())
        if path.stem in ABOVE and not room:
            allowed |= {*ORDER, "cli"}
        wrong = [node.module for node in imports(path) if asked(node) not in allowed]
        assert not wrong, f"{path.name} takes from rooms that come after its own"
        private = [
            name.name for node in imports(path) for name in node.names if name.name[0] == "_"
        ]
        assert not private

    every_row(MODULES, holds)


@pytest.mark.parametrize("room", [*ORDER, "suggesting/phrases"])
def test_a_room_begins_with_what_it_is_for_and_nothing_else(room: str) -> None:
    tree = ast.parse((PROGRAM / room / "__init__.py").read_text(encoding="utf-8"))
    (only,) = tree.body
    assert isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant)
    said = str(only.value.value)
    assert "Begin with" in said and "must never know" in said


def test_a_class_name_has_one_meaning() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(str(path.relative_to(PROGRAM)))
    assert not {name: paths for name, paths in where.items() if len(paths) > 1}
