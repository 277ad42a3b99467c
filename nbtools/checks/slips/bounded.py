"""A tree whose loops are counted, so that no edit runs for ever: the same count on every machine."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from nbtools.checks.slips.tree import changed, located, name
from nbtools.portable.ticks import TICK

_LARGE = 100_000
_WITH_BLOCKS = ast.FunctionDef | ast.For | ast.While | ast.If | ast.With | ast.Try | ast.ExceptHandler


def bounded(statement: Any) -> Any:
    """Return a statement, in the loops of which every round calls `TICK` first."""
    blocks = {field: [bounded(part) for part in block] for field, block in _blocks(statement)}
    if isinstance(statement, ast.For | ast.While):
        tick = ast.Expr(ast.Call(name(TICK), [], []))
        located(tick, statement)
        blocks["body"] = [tick, *blocks["body"]]
    return changed(statement, **blocks) if blocks else statement


def _blocks(statement: Any) -> Iterator[tuple[str, list]]:
    """Yield what stands inside a statement, field by field; nothing of one that is a line."""
    if isinstance(statement, _WITH_BLOCKS):
        for field in ("body", "orelse", "finalbody", "handlers"):
            if block := getattr(statement, field, None):
                yield field, block


def _statements(function: ast.AST) -> Iterator[ast.stmt]:
    for _, block in _blocks(function):
        for statement in block:
            yield statement
            yield from _statements(statement)


def may_hold_itself(function: ast.FunctionDef) -> bool:
    """Return whether a list of the function may come to stand in itself: NumPy would go through it for ever."""
    holds: dict[str, set[str]] = defaultdict(set)
    put: list[tuple[str, set[str]]] = []
    for line in _statements(function):
        match line:
            case ast.Assign(targets, value):
                for target in targets:
                    for into in _names_in(target):
                        holds[into] |= _names_in(value)
                    if isinstance(target, ast.Subscript):
                        put += [(into, _names_in(value)) for into in _names_in(target.value)]
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(into), "append" | "insert"), given)):
                put += [(into, _names_in(part)) for part in given]
    for into, names in put:
        holds[into] |= names
    return any(into in _reached(names, holds) for into, names in put)


def has_large_numbers(function: ast.FunctionDef) -> bool:
    """Return whether numbers are written in it that, taken for a size, would fill the memory."""
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > _LARGE:
            return True
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift | ast.Pow):
            sides = (node.left, node.right)
            if all(isinstance(side, ast.Constant) and isinstance(side.value, int) for side in sides):
                return True
    return False


def _names_in(value: ast.expr) -> set[str]:
    """Return the names whose own value, and no new one, stands in a value."""
    if isinstance(value, ast.Name):
        return {value.id}
    if isinstance(value, ast.Tuple | ast.List):
        return set().union(*map(_names_in, value.elts))
    return set()


def _reached(names: set[str], holds: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += holds.get(one, ())
    return found
