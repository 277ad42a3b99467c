"""The best one so far, with which every round compares, and which no round sets anew."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.set_anew_in_loop import set_in
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.If,
    said=sentence(
        "In line {line} every round compares with `{best}`, and none of them gives it a new value.",
        when="with the name set anew wherever the comparison holds, the answer passes",
    ),
    hint=sentence("Set it in the `if` as well: `{new}`.", when="the edit"),
)
def best_not_kept(question: ast.If, around: Around) -> Iterator[Change]:
    match question.test:
        case ast.Compare(left, [ast.Gt() | ast.GtE() | ast.Lt() | ast.LtE()], [right]) if around.loops:
            for best, other in ((right, left), (left, right)):
                if isinstance(best, ast.Name) and best.id not in set_in(around.loops[-1]):
                    line = ast.Assign([stored(best.id)], other)
                    new = changed(question, body=[*question.body, line])
                    yield change(new, question.test, best=best, new=line)
