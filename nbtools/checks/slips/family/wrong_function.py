"""Another function than the one that is meant, from the same family."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed
from nbtools.portable.sentence import sentence

_FAMILIES = (
    "sum mean median prod max min",
    "max argmax",
    "min argmin",
    "argmax argmin",
    "argsort sort",
    "max min",
    "maximum minimum",
    "log log10 log2 log1p exp expm1",
    "std var",
    "sqrt square abs",
    "sin cos tan tanh",
    "arctan tan arcsin arccos",
    "degrees radians",
    "floor ceil round int",
    "zeros ones empty",
    "zeros_like ones_like",
    "normal uniform random standard_normal",
    "permutation shuffle",
    "load loads",
    "dump dumps",
    "vstack hstack concatenate stack column_stack",
    "append extend insert",
    "any all",
    "zip enumerate",
    "relu sigmoid softmax step",
    "relu_backward relu_derivative",
    "keys values items",
    "dot multiply outer",
    "ravel flatten",
)
_OTHERS: dict[str, list[str]] = {}
for _family in _FAMILIES:
    for _one in _family.split():
        _OTHERS.setdefault(_one, []).extend(other for other in _family.split() if other != _one)


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` is not the function that is needed there.",
        when="with another function of its kind the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_function(node: ast.Call, around: Around) -> Iterator[Change]:
    for other in dict.fromkeys(_OTHERS.get(called(node), ())):
        if isinstance(node.func, ast.Attribute):
            function: ast.expr = changed(node.func, attr=other)
        else:
            function = ast.Name(other, ast.Load())
        if other != around.function.name:
            new = changed(node, func=function)
            yield change(new, node, function=node.func)
