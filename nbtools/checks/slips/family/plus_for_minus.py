"""A plus where a minus is meant, or the other way round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} there is a plus or a minus in `{old}` that should be the other.",
        when="with a minus for a plus, or a plus for a minus, the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def plus_for_minus(node: ast.BinOp, around: Around) -> Iterator[Change]:
    if isinstance(node.op, ast.Add | ast.Sub):
        new = changed(node, op=ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
        yield change(new, node)
