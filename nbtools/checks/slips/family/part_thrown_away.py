"""Of two things that a call gives in a loop, one is kept; the other would be needed in the next round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import name, nodes_in, replaced, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.Expr,
    ast.Assign,
    ast.AugAssign,
    said=sentence(
        "In line {line} one part of what `{function}` gives is kept, and the other is lost.",
        when="with the other part kept for the next round too, the answer passes",
    ),
    hint=sentence("Keep both of them: `{new}`.", when="the edit"),
)
def part_thrown_away(line: ast.stmt, around: Around) -> Iterator[Change]:
    for path, node in nodes_in(line) if around.loops else ():
        match node:
            case ast.Subscript(ast.Call(function, arguments) as call, ast.Constant(0 | 1 as place)):
                for given in arguments:
                    if isinstance(given, ast.Name):
                        names = (given.id, "other") if place else ("other", given.id)
                        both = ast.Assign([ast.Tuple([stored(one) for one in names], ast.Store())], call)
                        new = [both, replaced(line, path, name("other"))]
                        yield change(new, line, function=function, new=both)
