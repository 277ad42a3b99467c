"""Brackets that make a list of one thing."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.List,
    said=sentence(
        "In line {line} the brackets of `{old}` make a list of one thing out of it, which adds a dimension.",
        when="without these brackets the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def brackets_too_many(node: ast.List, around: Around) -> Iterator[Change]:
    if len(node.elts) == 1 and isinstance(node.ctx, ast.Load) and not isinstance(node.elts[0], ast.Starred):
        yield change(node.elts[0], node)
