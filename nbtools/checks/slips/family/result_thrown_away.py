"""A call whose result nobody keeps."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import stored
from nbtools.portable.sentence import sentence


@slip(
    ast.Expr,
    said=sentence(
        "In line {line} something is worked out, and nothing keeps the result.",
        when="kept under a name of the function, the result makes the answer pass",
    ),
    hint=sentence("Keep it: `{new}`.", when="the edit"),
)
def result_thrown_away(line: ast.Expr, around: Around) -> Iterator[Change]:
    if isinstance(line.value, ast.Call | ast.BinOp):
        used = {node.id for node in ast.walk(line) if isinstance(node, ast.Name)}
        for one in around.names.own:
            if one in used:
                new = ast.Assign([stored(one)], line.value)
                yield change(new, line)
