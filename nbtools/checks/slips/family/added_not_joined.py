"""`+` of two arrays, which adds their numbers, where they are to stand one after the other."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} `+` adds the numbers of two arrays; it does not join them.",
        when="with the two arrays joined the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def added_not_joined(node: ast.BinOp, around: Around) -> Iterator[Change]:
    if isinstance(node.op, ast.Add):
        yield change(call("np.concatenate", ast.Tuple([node.left, node.right], ast.Load())), node)
