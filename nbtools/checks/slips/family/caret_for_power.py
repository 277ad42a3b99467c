"""`^`, which is no power in Python."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} `^` is no power in Python.", when="with `**` in its place the answer passes"
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def caret_for_power(node: ast.BinOp, around: Around) -> Iterator[Change]:
    if isinstance(node.op, ast.BitXor):
        new = changed(node, op=ast.Pow())
        yield change(new, node)
