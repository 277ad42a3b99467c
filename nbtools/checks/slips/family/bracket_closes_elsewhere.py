"""A call that takes in too much, or too little."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    ast.UnaryOp,
    ast.Call,
    said=sentence(
        "In line {line} the bracket of `{old}` closes in another place than it should.",
        when="with a part of the calculation moved into the call, or out of it, the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def bracket_closes_elsewhere(node: ast.BinOp | ast.UnaryOp | ast.Call, around: Around) -> Iterator[Change]:
    for new in _others(node):
        calls = [part for part in ast.walk(new) if isinstance(part, ast.Call) and part.args]
        if not any(all(isinstance(part, ast.Constant) for part in one.args) for one in calls):
            yield change(new, node)


def _others(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        for side in ("left", "right"):
            if (inner := _argument(part := getattr(node, side))) is not None:
                yield _around(part, changed(node, **{side: inner}))
    elif isinstance(node, ast.UnaryOp):
        if (inner := _argument(node.operand)) is not None:
            yield _around(node.operand, changed(node, operand=inner))
    elif (inner := _argument(node)) is not None:
        if isinstance(inner, ast.BinOp):
            yield changed(inner, left=_around(node, inner.left))
            yield changed(inner, right=_around(node, inner.right))
        if isinstance(inner, ast.UnaryOp):
            yield changed(inner, operand=_around(node, inner.operand))
        if isinstance(inner, ast.Call) and (deeper := _argument(inner)) is not None:
            yield _around(inner, _around(node, deeper))


def _argument(node: ast.expr) -> ast.expr | None:
    """Return what stands first in the brackets of a call; not of `len`, which is the same for much else."""
    return node.args[0] if isinstance(node, ast.Call) and node.args and called(node) != "len" else None


def _around(call: ast.expr, argument: ast.expr) -> ast.expr:
    return changed(call, args=[argument, *call.args[1:]]) if isinstance(call, ast.Call) else call
