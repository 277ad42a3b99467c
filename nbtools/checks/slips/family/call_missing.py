"""A step that was left out: a ReLU, a sum, a logarithm."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call
from nbtools.portable.sentence import sentence

_STEPS = (
    "relu",
    "softmax",
    "sigmoid",
    "np.sum",
    "np.mean",
    "np.log",
    "np.exp",
    "np.abs",
    "np.sqrt",
    "np.square",
    "np.array",
    "np.max",
    "np.argmax",
    "np.degrees",
    "np.arctan",
    "len",
    "list",
    "int",
    "float",
)
_LIKELY = ("np.log", "np.exp", "np.abs", "relu", "sigmoid", "np.sum", "len", "np.array")
"""For what is short, or one side of a calculation."""
_METHODS = ("ravel", "tolist", "copy", "items")


@slip(
    ast.BinOp,
    ast.Call,
    ast.Name,
    ast.Subscript,
    ast.Attribute,
    ast.Compare,
    ast.ListComp,
    ast.UnaryOp,
    said=sentence(
        "In line {line} a step is missing: `{old}` is used as it is, and something has to be done to it first.",
        when="with a call round it the answer passes",
    ),
    hint=sentence("Write `{new}` in its place.", when="the edit"),
    repeats=False,
    alone=True,
)
def call_missing(node: ast.expr, around: Around) -> Iterator[Change]:
    if not is_read(node, around):
        return
    is_long = around.is_whole and not isinstance(node, ast.Name | ast.Attribute | ast.Subscript)
    for step in _STEPS if is_long else _LIKELY:
        if step != around.function.name and not (
            isinstance(node, ast.Call) and ast.unparse(node.func) == step
        ):
            new = call(step, node)
            yield change(new, node)
    for method in _METHODS if around.is_whole else ():
        new = ast.Call(ast.Attribute(node, method, ast.Load()), [], [])
        yield change(new, node)
