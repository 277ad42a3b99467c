"""The number of something else than what is counted: columns for rows, one array for another."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, dotted, name, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    ast.Subscript,
    ast.Attribute,
    said=sentence(
        "In line {line} `{old}` counts something else than what is needed.",
        when="with another count (rows, columns, all entries, another array) the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_count(node: ast.expr, around: Around) -> Iterator[Change]:
    counted = _counted(node)
    if counted is None:
        return
    places: list[ast.expr] = [ast.Attribute(counted, "shape", ast.Load())]
    for new in (
        *(ast.Subscript(places[0], number(axis), ast.Load()) for axis in (0, 1)),
        ast.Attribute(counted, "size", ast.Load()),
        *(call("len", name(one)) for one in around.names.arguments),
        *(ast.Subscript(dotted(f"{one}.shape"), number(1), ast.Load()) for one in around.names.arguments),
    ):
        yield change(new, node)


def _counted(node: ast.expr) -> ast.expr | None:
    """Return what `len(X)`, `X.shape[0]` or `X.size` counts."""
    if isinstance(node, ast.Call):
        is_len = isinstance(node.func, ast.Name) and node.func.id == "len" and len(node.args) == 1
        return node.args[0] if is_len else None
    if isinstance(node, ast.Attribute):
        return node.value if node.attr == "size" else None
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "shape"
    ):
        return node.value.value
    return None
