"""`/`, which gives a number with a point, where a size, a count or a place is needed."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} `/` gives a number with a point, and a whole number is needed.",
        when="it ends in a TypeError, and with `//` in the place of `/` the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
    after=("TypeError",),
)
def whole_division(node: ast.BinOp, around: Around) -> Iterator[Change]:
    if isinstance(node.op, ast.Div):
        yield change(changed(node, op=ast.FloorDiv()), node)
