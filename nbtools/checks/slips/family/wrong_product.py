"""`*` where a matrix product is meant, or the other way round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.Call,
    said=sentence(
        "In line {line} `{old}` is the wrong kind of product: `*` multiplies place by place, `@` is the matrix product.",
        when="with the other product the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_product(node: ast.BinOp | ast.Call, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.MatMult):
        new: ast.expr = changed(node, op=ast.MatMult() if isinstance(node.op, ast.Mult) else ast.Mult())
        yield change(new, node)
    elif (
        isinstance(node, ast.Call)
        and called(node) in ("dot", "matmul", "multiply", "outer", "inner")
        and node.args
    ):
        sides = (
            node.args if len(node.args) == 2 else [getattr(node.func, "value", node.args[0]), node.args[0]]
        )
        for op in (ast.MatMult(), ast.Mult()):
            new = ast.BinOp(sides[0], op, sides[1])
            yield change(new, node)
