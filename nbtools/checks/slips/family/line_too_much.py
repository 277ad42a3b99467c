"""A line that should not be there."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.Assign,
    ast.AugAssign,
    ast.Expr,
    ast.If,
    ast.Break,
    ast.Continue,
    ast.For,
    said=sentence("Line {line} does something that is too much.", when="without this line the answer passes"),
    hint=sentence("Leave `{code}` out.", when="the edit"),
)
def line_too_much(node: ast.stmt, around: Around) -> Iterator[Change]:
    yield change(ast.Pass(), node, code=node)
    if isinstance(node, ast.For | ast.If):
        yield change(node.body, node, code=node)
