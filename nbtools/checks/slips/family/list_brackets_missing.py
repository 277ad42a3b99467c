"""Several things handed over one by one to a function that takes them as one list."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed
from nbtools.portable.sentence import sentence

_TAKE_A_LIST = {
    "concatenate",
    "stack",
    "vstack",
    "hstack",
    "array",
    "zeros",
    "ones",
    "empty",
    "append",
    "max",
    "min",
}
_TAKE_A_LIST |= {"sum", "mean", "column_stack", "full"}


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` takes one thing that holds the others, and is given them one by one.",
        when="with brackets round its arguments the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def list_brackets_missing(node: ast.Call, around: Around) -> Iterator[Change]:
    if called(node) in _TAKE_A_LIST and len(node.args) > 1:
        new = changed(node, args=[ast.Tuple(node.args, ast.Load())])
        yield change(new, node, function=node.func)
        if len(node.args) > 2:
            new = changed(node, args=[ast.Tuple(node.args[:-1], ast.Load()), node.args[-1]])
            yield change(new, node, function=node.func)
