"""`=+` in the place of `+=`: Python reads an `=` and a sign."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Assign,
    said=sentence(
        "In line {line} `{name}` is set anew: Python reads `={sign}` as an `=` and the sign of a number.",
        when="with the sign before the `=`, so that it is added to what was there, the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def equals_before_sign(line: ast.Assign, around: Around) -> Iterator[Change]:
    if len(line.targets) == 1 and isinstance(line.targets[0], ast.Name | ast.Subscript):
        for op, value in _without_its_sign(line.value):
            target = line.targets[0]
            new = ast.AugAssign(target, op, value)
            yield change(new, line, name=target, sign="+" if isinstance(op, ast.Add) else "-")


def _without_its_sign(value: ast.expr) -> Iterator[tuple[ast.operator, ast.expr]]:
    """Yield the operator that the sign would be, and the rest: in `+a * b` the sign belongs to `a`."""
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.UAdd | ast.USub):
        yield ast.Add() if isinstance(value.op, ast.UAdd) else ast.Sub(), value.operand
    elif isinstance(value, ast.BinOp):
        for op, left in _without_its_sign(value.left):
            yield op, changed(value, left=left)
