"""A range that goes one round too far, or not far enough."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{old}` begins or ends one off.",
        when="with a start or an end that differs by one the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def range_one_off(node: ast.Call, around: Around) -> Iterator[Change]:
    if called(node) in ("range", "arange") and node.args:
        for arguments in _others(node.args):
            new = changed(node, args=arguments)
            yield change(new, node)


def _others(arguments: list[ast.expr]) -> Iterator[list[ast.expr]]:
    start = arguments[0] if len(arguments) > 1 else number(0)
    stop, rest = arguments[1] if len(arguments) > 1 else arguments[0], arguments[2:]
    for end in nearby(stop):
        yield [start, end, *rest] if len(arguments) > 1 else [end]
    for begin in nearby(start):
        yield [begin, stop, *rest]
    for begin in nearby(start):
        for end in nearby(stop):
            yield [begin, end, *rest]
    if rest and isinstance(stop, ast.BinOp) and isinstance(stop.op, ast.Add | ast.Sub):
        yield [start, stop.left, *rest]


def nearby(value: ast.expr) -> list[ast.expr]:
    """Return one more and one less, as they are written."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int):
        return [number(value.value + 1), number(value.value - 1)]
    if (
        isinstance(value, ast.UnaryOp)
        and isinstance(value.op, ast.USub)
        and isinstance(value.operand, ast.Constant)
        and isinstance(value.operand.value, int)
    ):
        return [number(1 - value.operand.value), number(-1 - value.operand.value)]
    one = ast.Constant(1)
    if (
        isinstance(value, ast.BinOp)
        and isinstance(value.right, ast.Constant)
        and type(value.right.value) is int
    ):
        n = value.right.value
        others = [
            ast.BinOp(value.left, value.op, ast.Constant(m)) if m else value.left for m in (n - 1, n + 1)
        ]
        return others if isinstance(value.op, ast.Add | ast.Sub) else []
    return [ast.BinOp(value, ast.Add(), one), ast.BinOp(value, ast.Sub(), one)]
