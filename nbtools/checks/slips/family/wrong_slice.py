"""A slice of which a part is missing, or too much."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Subscript,
    said=sentence(
        "In line {line} `{old}` takes another piece than it should.",
        when="with other bounds of the slice the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_slice(node: ast.Subscript, around: Around) -> Iterator[Change]:
    if not isinstance(node.slice, ast.Slice):
        return
    lower, upper = node.slice.lower, node.slice.upper
    others = [ast.Slice(upper, lower), ast.Slice(lower, None), ast.Slice(None, upper)]
    others += [ast.Slice(number(1), None), ast.Slice(None, number(-1)), ast.Slice(None, None, number(-1))]
    if upper is not None and lower is not None:
        others.insert(0, ast.Slice(lower, ast.BinOp(lower, ast.Add(), upper)))
    for other in others:
        new = changed(node, slice=other)
        yield change(new, node)
