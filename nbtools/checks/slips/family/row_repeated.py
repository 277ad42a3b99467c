"""A list of rows made by `*`, in which every row is the same one."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} `{old}` holds one row several times: what is written into one stands in all of them.",
        when="with a row of its own in each place the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def row_repeated(node: ast.BinOp, around: Around) -> Iterator[Change]:
    match node:
        case ast.BinOp(ast.List([row]), ast.Mult(), count) if not isinstance(row, ast.Constant):
            rounds = ast.comprehension(stored("_"), call("range", count), [], 0)
            yield change(ast.ListComp(row, [rounds]), node)
