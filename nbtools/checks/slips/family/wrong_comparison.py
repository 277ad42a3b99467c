"""A comparison that is true on the wrong side, or at the border."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence

_OTHERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}


@slip(
    ast.Compare,
    said=sentence(
        "In line {line} the comparison `{old}` goes the wrong way, or is wrong where both sides are equal.",
        when="with another comparison the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_comparison(node: ast.Compare, around: Around) -> Iterator[Change]:
    if len(node.ops) == 1:
        for op in _OTHERS.get(type(node.ops[0]), ()):
            new = changed(node, ops=[op()])
            yield change(new, node)
