"""A part of a calculation that should not be there."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.BinOp,
    said=sentence(
        "In line {line} a part of `{old}` is too much.",
        when="with one of its two sides alone the answer passes",
    ),
    hint=sentence("Leave `{part}` out: `{new}`.", when="the edit"),
)
def part_too_much(node: ast.BinOp, around: Around) -> Iterator[Change]:
    yield change(node.left, node, part=node.right)
    yield change(node.right, node, part=node.left)
