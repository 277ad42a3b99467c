"""`=+` in the place of `+=`: Python reads an `=` and a sign."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
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
    match line:
        case ast.Assign([target], ast.UnaryOp(ast.UAdd() | ast.USub() as sign, value)):
            is_plus = isinstance(sign, ast.UAdd)
            new = ast.AugAssign(target, ast.Add() if is_plus else ast.Sub(), value)
            yield change(new, line, name=target, sign="+" if is_plus else "-")
