"""A pair of which one part is not there."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, name, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.Tuple,
    ast.Return,
    said=sentence(
        "In line {line} `{old}` is not all of it: a part is missing.",
        when="with one more of the function's own values the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
    repeats=False,
)
def part_missing(node: ast.Tuple | ast.Return, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.Tuple):
        if around.field != "slice":
            yield from _longer(node, around)
    elif node.value is not None and not isinstance(node.value, ast.Tuple):
        for one in around.names.own:
            for parts in ([node.value, name(one)], [name(one), node.value]):
                new = ast.Return(ast.Tuple(parts, ast.Load()))
                yield change(new, node)


def _longer(node: ast.Tuple, around: Around) -> Iterator[Change]:
    is_set = isinstance(node.ctx, ast.Store)
    for one in ("_",) if is_set else around.names.own:
        for i in range(len(node.elts) + 1):
            part = stored(one) if is_set else name(one)
            new = changed(node, elts=[*node.elts[:i], part, *node.elts[i:]])
            yield change(new, node)
