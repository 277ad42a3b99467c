"""The one largest number of an array, where two arrays are to be compared place by place; or three at once."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed
from nbtools.portable.sentence import sentence

_MEANT = {"np.max": "np.maximum", "np.min": "np.minimum", "np.amax": "np.maximum", "np.amin": "np.minimum"}


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` does not compare what it is given place by place: `max` looks for the largest in one "
        "array, and `maximum` compares two.",
        when="with `np.maximum` or `np.minimum` of two things at a time the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def largest_of_two(node: ast.Call, around: Around) -> Iterator[Change]:
    written = ast.unparse(node.func)
    if written in _MEANT:
        parts = node.args
        if len(parts) == 1 and isinstance(parts[0], ast.List | ast.Tuple):
            parts = parts[0].elts
        yield change(call(_MEANT[written], *parts), node, function=node.func)
    elif written in _MEANT.values() and len(node.args) == 3:
        inner = changed(node, args=node.args[:2])
        yield change(changed(node, args=[inner, node.args[2]]), node, function=node.func)
