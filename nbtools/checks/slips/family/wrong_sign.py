"""A minus that is missing, or too much."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.UnaryOp,
    ast.Call,
    ast.Name,
    ast.Attribute,
    said=sentence(
        "In line {line} `{old}` has the wrong sign: a minus is missing, or too much.",
        when="with another sign the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_sign(node: ast.expr, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            yield change(node.operand, node)
        return
    if is_read(node, around) and not isinstance(around.holder, ast.UnaryOp) and around.field != "iter":
        new = ast.UnaryOp(ast.USub(), node)
        yield change(new, node)
