"""A division by the number of samples, a 2 or a square that is missing."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, name, number
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.Call,
    ast.Name,
    ast.UnaryOp,
    ast.Subscript,
    ast.Attribute,
    said=sentence(
        "In line {line} `{old}` is not what is needed yet: something is missing in the calculation.",
        when="multiplied, divided, squared or taken from 1, it makes the answer pass",
    ),
    hint=sentence("Write `{new}` in its place.", when="the edit"),
    repeats=False,
)
def factor_missing(node: ast.expr, around: Around) -> Iterator[Change]:
    if not is_read(node, around):
        return
    for one in around.names.arguments[:4] if around.is_whole else ():
        yield _as(ast.BinOp(node, ast.Div(), call("len", name(one))), node)
    for doing in (ast.Pow(), ast.Mult(), ast.Div()):
        yield _as(ast.BinOp(node, doing, number(2)), node)
    if around.is_whole or isinstance(node, ast.Name):
        for from_one in (ast.Sub(), ast.Add(), ast.Div()):
            yield _as(ast.BinOp(number(1), from_one, node), node)


def _as(new: ast.expr, node: ast.expr) -> Change:
    return change(new, node)
