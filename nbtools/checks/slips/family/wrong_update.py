"""`+=` where a value is to be set, and the like."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence

_OTHERS = {ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,), ast.Div: (ast.Mult,)}


@slip(
    ast.AugAssign,
    said=sentence(
        "In line {line} `{operator}` does something else to `{name}` than it should.",
        when="with `=`, `+=` or `-=` in its place the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def wrong_update(line: ast.AugAssign, around: Around) -> Iterator[Change]:
    operator = ast.unparse(ast.AugAssign(ast.Name("a"), line.op, ast.Name("b"))).split()[1]
    setting = ast.Assign([line.target], line.value)
    for new in (*(changed(line, op=op()) for op in _OTHERS.get(type(line.op), ())), setting):
        yield change(new, line, operator=operator, name=line.target)
