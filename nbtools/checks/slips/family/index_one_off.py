"""An index, or the bound of a slice, that is one off."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.range_one_off import nearby
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Subscript,
    said=sentence(
        "In line {line} `{old}` is one off: it takes a neighbour of what is needed.",
        when="with an index, or the bound of a slice, that differs by one the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def index_one_off(node: ast.Subscript, around: Around) -> Iterator[Change]:
    for index in _others(node.slice):
        new = changed(node, slice=index)
        yield change(new, node)


def _others(index: ast.expr) -> Iterator[ast.expr]:
    if isinstance(index, ast.Tuple):
        for i, part in enumerate(index.elts):
            for other in _others(part):
                yield changed(index, elts=[*index.elts[:i], other, *index.elts[i + 1 :]])
    elif isinstance(index, ast.Slice):
        for bound in ("upper", "lower"):
            if (value := getattr(index, bound)) is not None:
                for other in nearby(value):
                    yield changed(index, **{bound: other})
    elif not isinstance(index, ast.Call | ast.Compare):
        yield from nearby(index)
