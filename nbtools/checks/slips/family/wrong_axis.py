"""A sum, a mean or a largest along the wrong direction, or over everything."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed, number
from nbtools.portable.sentence import sentence

_WITH_AXIS = {
    "sum",
    "mean",
    "max",
    "min",
    "argmax",
    "argmin",
    "std",
    "var",
    "median",
    "prod",
    "any",
    "all",
    "norm",
}
_NO_KEEPDIMS = {
    "concatenate",
    "stack",
    "argsort",
    "sort",
    "cumsum",
    "flip",
    "roll",
    "average",
    "append",
    "permutation",
}
_WITH_AXIS |= _NO_KEEPDIMS


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{old}` works along another axis than it should, or gives another shape.",
        when="with another `axis` or `keepdims` the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_axis(node: ast.Call, around: Around) -> Iterator[Change]:
    if called(node) not in _WITH_AXIS:
        return
    in_place = len(node.args) - (1 if _is_of_numpy(node) else 0)
    if in_place > 0 and called(node) not in ("concatenate", "stack", "roll", "append", "norm"):
        for value in (0, 1, -1):
            new = changed(node, args=[*node.args[:-1], number(value)])
            yield change(new, node)
        for new in (
            changed(node, args=node.args[:-1]),
            _with(node, ast.keyword("keepdims", ast.Constant(True))),
        ):
            yield change(new, node)
        return
    rest = [keyword for keyword in node.keywords if keyword.arg not in ("axis", "keepdims")]
    for axis in (0, 1, -1, None):
        for keep in (False,) if called(node) in _NO_KEEPDIMS else (False, True):
            keywords = list(rest)
            if axis is not None:
                keywords.append(ast.keyword("axis", number(axis)))
            if keep:
                keywords.append(ast.keyword("keepdims", ast.Constant(True)))
            new = changed(node, keywords=keywords)
            yield change(new, node)


def _is_of_numpy(node: ast.Call) -> bool:
    function = node.func
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) in ("np", "numpy", "np.linalg")


def _with(node: ast.Call, keyword: ast.keyword) -> ast.Call:
    return changed(node, keywords=[*node.keywords, keyword])
