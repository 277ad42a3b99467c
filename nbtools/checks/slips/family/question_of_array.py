"""`if`, `and`, `or`, `not`: one question, asked of an array."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed
from nbtools.portable.sentence import sentence


@slip(
    ast.IfExp,
    ast.BoolOp,
    ast.UnaryOp,
    ast.FunctionDef,
    said=sentence(
        "In line {line} one question is asked of a whole array, which has an answer in every place.",
        when="asked in every place (`np.where`, `&`, `|`, `~`), it makes the answer pass",
    ),
    hint=sentence("Ask it in every place: `{new}`.", when="the edit"),
    after=("ValueError",),
)
def question_of_array(node: ast.AST, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.IfExp):
        new: ast.AST = call("np.where", node.test, node.body, node.orelse)
        yield change(new, node)
    elif isinstance(node, ast.BoolOp):
        op = ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr()
        new = node.values[0]
        for value in node.values[1:]:
            new = ast.BinOp(new, op, value)
        yield change(new, node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        new = changed(node, op=ast.Invert())
        yield change(new, node)
    elif isinstance(node, ast.FunctionDef):
        for i, line in enumerate(node.body):
            if isinstance(line, ast.If) and (values := _two_results(line, node.body[i + 1 :])):
                end = ast.Return(call("np.where", line.test, *values))
                yield change(changed(node, body=[*node.body[:i], end]), line, new=end)


def _two_results(line: ast.If, rest: list[ast.stmt]) -> list[ast.expr]:
    """Return what an `if` returns on either way, where that is all it does."""
    ways = [line.body, line.orelse or rest]
    ends = [way[0].value for way in ways if len(way) == 1 and isinstance(way[0], ast.Return)]
    return [value for value in ends if value is not None] if len(ends) == 2 else []
