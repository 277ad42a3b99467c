"""What is handed to a function, in another order than it takes it."""

import ast
from collections.abc import Iterator
from itertools import combinations

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` is given the right things in another order than it takes them.",
        when="in another order of its arguments the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def arguments_in_wrong_order(node: ast.Call, around: Around) -> Iterator[Change]:
    for arguments in _others(node.args):
        if isinstance(arguments[0], ast.Constant):
            continue
        new = changed(node, args=arguments)
        yield change(new, node, function=node.func)


def _others(arguments: list[ast.expr]) -> Iterator[list[ast.expr]]:
    n = len(arguments)
    if not 2 <= n <= 7:
        return
    for i, j in combinations(range(n), 2):
        other = list(arguments)
        other[i], other[j] = other[j], other[i]
        yield other
    for i in range(n):
        for j in range(n):
            if abs(i - j) > 1:
                other = [*arguments[:i], *arguments[i + 1 :]]
                other.insert(j, arguments[i])
                yield other
