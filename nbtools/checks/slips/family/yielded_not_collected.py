"""`yield` in each round, where one result is to be returned."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed, name, nodes_in, replaced, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.FunctionDef,
    said=sentence(
        "In line {line} `yield` hands the values out one by one, and the function makes a generator.",
        when="with the values collected in a list, and an array of them returned, the answer passes",
    ),
    hint=sentence(
        "Collect them in a list with `{new}`, and return an array of it behind the loop.", when="the edit"
    ),
)
def yielded_not_collected(function: ast.FunctionDef, around: Around) -> Iterator[Change]:
    for path, node in nodes_in(function):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield) and node.value.value is not None:
            noting = ast.copy_location(ast.Expr(call("results.append", node.value.value)), node)
            body = replaced(function, path, noting).body
            start = ast.Assign([stored("results")], ast.List([], ast.Load()))
            end = ast.Return(call("np.array", name("results")))
            yield change(changed(function, body=[start, *body, end]), node, new=noting)
