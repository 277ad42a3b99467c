"""An array for whole numbers, where the numbers have digits after the point."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed, name
from nbtools.portable.sentence import sentence

_MAKE_ARRAYS = {
    "array",
    "asarray",
    "zeros",
    "zeros_like",
    "ones",
    "ones_like",
    "empty_like",
    "full",
    "full_like",
    "arange",
}


@slip(
    ast.Call,
    said=sentence(
        "In line {line} the array that `{function}` makes holds another type of number than is needed.",
        when="with another `dtype` the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def whole_number_array(node: ast.Call, around: Around) -> Iterator[Change]:
    if called(node) in _MAKE_ARRAYS:
        rest = [keyword for keyword in node.keywords if keyword.arg != "dtype"]
        for kind in ("float", "int"):
            new = changed(node, keywords=[*rest, ast.keyword("dtype", name(kind))])
            yield change(new, node, function=node.func)
    elif called(node) == "vectorize":
        new = changed(
            node, keywords=[*node.keywords, ast.keyword("otypes", ast.List([name("float")], ast.Load()))]
        )
        yield change(new, node, function=node.func)
