"""A pair where one thing is asked for."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Tuple,
    ast.List,
    said=sentence(
        "In line {line} `{old}` holds more than is asked for there.",
        when="with one part left out, or one part alone, the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def part_too_many(node: ast.Tuple | ast.List, around: Around) -> Iterator[Change]:
    if not isinstance(node.ctx, ast.Load) or len(node.elts) < 2:
        return
    for part in node.elts:
        if not isinstance(part, ast.Starred):
            yield change(part, node)
    if len(node.elts) > 2:
        for i in range(len(node.elts)):
            new = changed(node, elts=[*node.elts[:i], *node.elts[i + 1 :]])
            yield change(new, node)
