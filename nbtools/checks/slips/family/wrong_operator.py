"""Another operator than the one that is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence

_OTHERS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Mult, ast.Div),
    ast.Sub: (ast.Mult, ast.Div),
    ast.Mult: (ast.Add, ast.Div, ast.Sub),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Div, ast.Mod, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult, ast.Div),
    ast.MatMult: (ast.Add,),
}


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} `{old}` calculates with another operator than it should.",
        when="with another operator the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_operator(node: ast.BinOp, around: Around) -> Iterator[Change]:
    for op in _OTHERS.get(type(node.op), ()):
        new = changed(node, op=op())
        yield change(new, node)
    if isinstance(node.op, ast.Mult) and isinstance(node.right, ast.Constant) and node.right.value == 2:
        new = changed(node, op=ast.Pow())
        yield change(new, node)
