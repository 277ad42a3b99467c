"""A size written in as a number, right for one example."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, dotted, name, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Constant,
    said=sentence(
        "In line {line} the number {old} is written in, where another input needs another one.",
        when="with an argument, or its size, in its place the answer passes",
    ),
    hint=sentence("Write `{new}` in the place of {old}.", when="the edit"),
)
def number_written_in(node: ast.Constant, around: Around) -> Iterator[Change]:
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        for one in around.names.arguments:
            yield change(name(one), node)
            yield change(call("len", name(one)), node)
            yield change(ast.Subscript(dotted(f"{one}.shape"), number(1), ast.Load()), node)
