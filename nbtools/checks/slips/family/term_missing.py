"""One of the function's own values that the calculation leaves out."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import name
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.Call,
    ast.Name,
    ast.Subscript,
    said=sentence(
        "In line {line} `{old}` leaves something out that the function has.",
        when="with one of its own values added, subtracted, multiplied or divided by, the answer passes",
    ),
    hint=sentence("Write `{new}` in its place.", when="the edit"),
    repeats=False,
    alone=True,
)
def term_missing(node: ast.expr, around: Around) -> Iterator[Change]:
    if not is_read(node, around) or not around.is_whole:
        return
    there = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    for one in around.names.own:
        if one not in there:
            for op in (ast.Add(), ast.Sub(), ast.Mult(), ast.Div()):
                new = ast.BinOp(node, op, name(one))
                yield change(new, node)
