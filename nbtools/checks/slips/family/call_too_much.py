"""Something done once too often: an absolute value, a softmax, a rounding."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called
from nbtools.portable.sentence import sentence

_MODULES = ("np", "math", "rng", "json", "np.random", "np.linalg")
_NOT_ALONE = {"range", "len", "zip", "enumerate", "where", "zeros", "ones", "arange", "print", "permutation"}


@slip(
    ast.Call,
    ast.Attribute,
    said=sentence(
        "In line {line} `{function}` is one step too many.",
        when="without this step, on what it is done to, the answer passes",
    ),
    hint=sentence("Leave it out: `{new}` in the place of `{old}`.", when="the edit"),
)
def call_too_much(node: ast.Call | ast.Attribute, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.Attribute):
        if is_read(node, around) and ast.unparse(node.value) not in _MODULES:
            yield change(node.value, node, function=node.attr)
        return
    if called(node) in _NOT_ALONE:
        return
    function = node.func
    if isinstance(function, ast.Attribute) and ast.unparse(function.value) not in _MODULES:
        yield change(function.value, node, function=function.attr)
    for part in node.args[:2]:
        if not isinstance(part, ast.Starred | ast.GeneratorExp | ast.Constant):
            yield change(part, node, function=function)
