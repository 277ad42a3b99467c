"""A function for one number, or for one list, where NumPy's for arrays is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call
from nbtools.portable.sentence import sentence

_MEANT = {
    "max": ("maximum", "max"),
    "min": ("minimum", "min"),
    "sum": ("sum",),
    "any": ("any",),
    "all": ("all",),
}
_MATH = {"atan": "arctan", "atan2": "arctan2", "pow": "power", "fabs": "abs", "fsum": "sum"}


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{function}` is Python's own, for single numbers and lists. Here NumPy's is needed, for arrays.",
        when="with NumPy's function for arrays the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def builtin_for_numpy(node: ast.Call, around: Around) -> Iterator[Change]:
    written = ast.unparse(node.func)
    if written.startswith("math."):
        alone = written.removeprefix("math.")
        yield change(call(f"np.{_MATH.get(alone, alone)}", *node.args), node, function=node.func)
    for one in _MEANT.get(written, ()):
        yield change(call(f"np.{one}", *node.args), node, function=node.func)
    if written in ("int", "float", "bool") and len(node.args) == 1:
        new = ast.Call(ast.Attribute(node.args[0], "astype", ast.Load()), [ast.Name(written, ast.Load())], [])
        yield change(new, node, function=node.func)
