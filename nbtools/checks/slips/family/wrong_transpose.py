"""A table that should be transposed, or should not."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.Subscript,
    ast.BinOp,
    said=sentence(
        "In line {line} rows and columns of `{old}` are the wrong way round.",
        when="transposed, or no longer transposed, it makes the answer pass",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_transpose(node: ast.expr, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield change(node.value, node)
    elif (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "transpose"
    ):
        new = node.args[0] if node.args else node.func.value
        yield change(new, node)
    elif is_read(node, around):
        new = ast.Attribute(node, "T", ast.Load())
        yield change(new, node)
