"""Brackets that are missing, or close in another place."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.UnaryOp,
    said=sentence(
        "In line {line} `{old}` is worked out in another order than meant: look at its brackets.",
        when="with brackets in other places the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_brackets(node: ast.BinOp | ast.UnaryOp, around: Around) -> Iterator[Change]:
    for new in _others(node):
        yield change(new, node)


def _others(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.operand, ast.BinOp):
            yield changed(node.operand, left=changed(node, operand=node.operand.left))
    elif isinstance(node, ast.BinOp):
        left, right = node.left, node.right
        if isinstance(left, ast.BinOp):
            yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))
        if isinstance(right, ast.BinOp):
            yield ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
        if isinstance(left, ast.UnaryOp):
            yield changed(left, operand=ast.BinOp(left.operand, node.op, right))
        if isinstance(left, ast.BinOp) and isinstance(right, ast.BinOp):
            middle = ast.BinOp(ast.BinOp(left.right, node.op, right.left), right.op, right.right)
            yield ast.BinOp(left.left, left.op, middle)
        for side in ("left", "right"):
            inner = getattr(node, side)
            if isinstance(inner, ast.BinOp):
                for other in _others(inner):
                    if isinstance(other, ast.BinOp):
                        outer = changed(node, **{side: other})
                        yield from _rotated(outer, side)


def _rotated(node: ast.BinOp, side: str) -> Iterator[ast.expr]:
    """Yield what comes of a second pair of brackets, as in (1 + (a - b)) of 1 + a - b."""
    left, right = node.left, node.right
    if side == "left" and isinstance(left, ast.BinOp):
        yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))
    if side == "right" and isinstance(right, ast.BinOp):
        yield ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
