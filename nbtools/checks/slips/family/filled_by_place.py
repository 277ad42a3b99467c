"""A list that is filled by its places before it has any."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call
from nbtools.portable.sentence import sentence


@slip(
    ast.Assign,
    said=sentence(
        "In line {line} `{name}` is filled by places that it does not have yet.",
        when="appended to the list, the value makes the answer pass",
    ),
    hint=sentence("Append it: `{new}`.", when="the edit"),
    after=("IndexError",),
)
def filled_by_place(line: ast.Assign, around: Around) -> Iterator[Change]:
    match line:
        case ast.Assign(targets=[ast.Subscript(ast.Name(filled) as whole, _)]):
            yield change(ast.Expr(call(f"{filled}.append", line.value)), line, name=whole)
