"""A condition that asks for more than it should, as a stop that comes too early."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.BoolOp,
    said=sentence(
        "In line {line} the condition asks too much: `{part}` does not belong to it.",
        when="with a part of the condition left out the answer passes",
    ),
    hint=sentence("Leave `{part}` out: `{new}`.", when="the edit"),
)
def condition_too_much(node: ast.BoolOp, around: Around) -> Iterator[Change]:
    for i, part in enumerate(node.values):
        others = [*node.values[:i], *node.values[i + 1 :]]
        new = changed(node, values=others) if len(others) > 1 else others[0]
        yield change(new, node, part=part)
