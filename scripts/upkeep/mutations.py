"""Small faults that a line of Python may have: what `upkeep.mutants` puts into copies of the code.

The operators are those of cosmic-ray, without decorators and names, and with a call left out.
Types in annotations are left alone, and so are texts: a changed word does not change the logic,
and most tests of messages compare them whole.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

#: What a comparison becomes: its boundary and its opposite.
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
#: Fields of nodes that no run of the program reads.
_TYPES = {"annotation", "returns", "type_comment", "format_spec"}


class Mutation(NamedTuple):
    """One change to a source: its line from 1, its place in bytes, what is there and what comes."""

    line: int
    start: int
    end: int
    was: str
    becomes: str

    def applied(self, source: str) -> str:
        """The source with this change."""
        data = source.encode()
        return (data[: self.start] + self.becomes.encode() + data[self.end :]).decode()


def mutations(source: str) -> list[Mutation]:
    """All changes to a source, in the order of its lines."""
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for old, new in _walk(ast.parse(source)):
        start = starts[old.lineno - 1] + old.col_offset
        end = starts[(old.end_lineno or 0) - 1] + (old.end_col_offset or 0)
        becomes = ast.unparse(new)
        if isinstance(new, ast.expr) and not isinstance(new, ast.Constant | ast.Name):
            becomes = f"({becomes})"
        found.append(Mutation(old.lineno, start, end, data[start:end].decode(), becomes))
    return sorted(found)


def _walk(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Each node that can be another, and the other; f-strings have no places in Python 3.11."""
    if isinstance(node, ast.JoinedStr | ast.pattern):
        return
    yield from _changes(node)
    for name, value in ast.iter_fields(node):
        if name not in _TYPES:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _walk(child)


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    yield from _of_values(node)
    match node:
        case ast.Break():
            yield node, ast.Continue()
        case ast.Continue():
            yield node, ast.Break()
        case ast.Expr(ast.Call()):
            yield node, ast.Pass()
        case ast.For():
            yield node.iter, ast.Tuple([], ast.Load())
        case ast.ExceptHandler(ast.expr() as caught):
            yield caught, ast.Tuple([], ast.Load())
        case ast.If(test) | ast.While(test) | ast.IfExp(test):
            yield test, ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield test, ast.UnaryOp(ast.Not(), test)


def _of_values(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.Compare(left, [operator], right):
            for other in _COMPARED[type(operator)]:
                yield node, ast.Compare(left, [other()], right)
        case ast.BoolOp(operator, values):
            yield node, ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.BinOp(left, operator, right) if type(operator) in _CALCULATED:
            yield node, ast.BinOp(left, _CALCULATED[type(operator)](), right)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield node, operand
        case ast.Constant(bool() as value):
            yield node, ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield node, ast.Constant(value + 1)
            yield node, ast.Constant(value - 1)
