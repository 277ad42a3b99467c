"""A matrix product, a difference or a quotient the wrong way round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} the two sides of `{old}` stand the wrong way round.",
        when="with its sides swapped the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def sides_swapped(node: ast.BinOp, around: Around) -> Iterator[Change]:
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow | ast.FloorDiv | ast.Mod):
        new = changed(node, left=node.right, right=node.left)
        yield change(new, node)
