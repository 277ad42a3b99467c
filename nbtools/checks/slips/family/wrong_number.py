"""A number that is another one than it should be."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import number
from nbtools.portable.sentence import sentence

_USUAL = (0, 1, 2, -1, 0.5, 1e-12, 1e-5)


@slip(
    ast.Constant,
    said=sentence(
        "In line {line} the number {old} is another one than it should be.",
        when="with another small number in its place the answer passes",
    ),
    hint=sentence("Write {new} in its place.", when="the edit"),
)
def wrong_number(node: ast.Constant, around: Around) -> Iterator[Change]:
    if not isinstance(node.value, int | float) or isinstance(node.value, bool):
        return
    near = [node.value + 1, node.value - 1, node.value * 2, node.value / 2, node.value * 10, node.value / 10]
    is_a_bound = isinstance(around.holder, ast.Compare)
    for value in dict.fromkeys((*_USUAL, *near)):
        # below every bound there is no condition left: that is no other number
        if value != node.value and not (is_a_bound and value < 0):
            yield change(number(value), node)
