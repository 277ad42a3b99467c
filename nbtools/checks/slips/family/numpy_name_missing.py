"""A function of NumPy's, written without `np.`."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, dotted
from nbtools.portable.sentence import sentence

_NAMES = {
    "exp",
    "log",
    "sqrt",
    "mean",
    "array",
    "zeros",
    "ones",
    "where",
    "maximum",
    "minimum",
    "dot",
    "argmax",
    "clip",
}
_NAMES |= {
    "tanh",
    "sin",
    "cos",
    "tan",
    "arctan",
    "degrees",
    "arange",
    "eye",
    "concatenate",
    "square",
    "median",
    "std",
}
_NAMES |= {
    "zeros_like",
    "ones_like",
    "stack",
    "vstack",
    "hstack",
    "outer",
    "transpose",
    "pad",
    "unique",
    "empty",
}


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` is not known by this name alone.",
        when="with `np.` before it the answer passes",
    ),
    hint=sentence("It is NumPy's: `{new}`.", when="the edit"),
    after=("NameError",),
)
def numpy_name_missing(node: ast.Call, around: Around) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in _NAMES:
        yield change(changed(node, func=dotted(f"np.{node.func.id}")), node, function=node.func)
