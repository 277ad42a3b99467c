"""Row and column the wrong way round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Subscript,
    said=sentence(
        "In line {line} the brackets of `{old}` ask along other directions than they should: rows come first, then columns.",
        when="with its two indices swapped, or with a `:` before the one, the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def indices_swapped(node: ast.Subscript, around: Around) -> Iterator[Change]:
    index, every = node.slice, ast.Slice(None, None)
    if isinstance(index, ast.Tuple) and len(index.elts) == 2:
        others: list[ast.expr] = [changed(index, elts=index.elts[::-1])]
    elif not isinstance(index, ast.Tuple):
        others = [ast.Tuple([every, index], ast.Load())]
    else:
        return
    for other in others:
        new = changed(node, slice=other)
        yield change(new, node)
