"""A pair turned round."""

import ast
from collections.abc import Iterator
from itertools import permutations

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Tuple,
    ast.List,
    said=sentence(
        "In line {line} the parts of `{old}` stand in another order than they should.",
        when="in another order they make the answer pass",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def parts_in_wrong_order(node: ast.Tuple | ast.List, around: Around) -> Iterator[Change]:
    if around.field == "slice" or not 2 <= len(node.elts) <= 4:
        return
    for parts in permutations(node.elts):
        if list(parts) != node.elts:
            new = changed(node, elts=list(parts))
            yield change(new, node)
