"""A `return` that ends the loop in its first round."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.For,
    ast.While,
    said=sentence(
        "In line {line} the `return` stands inside the loop, which it ends in its first round.",
        when="moved behind the loop, it makes the answer pass",
    ),
    hint=sentence("Move `{code}` to the left, so that it stands behind the loop.", when="the edit"),
)
def return_inside_loop(loop: ast.For | ast.While, around: Around) -> Iterator[Change]:
    last = loop.body[-1]
    if isinstance(last, ast.Return) and len(loop.body) > 1:
        yield change([changed(loop, body=loop.body[:-1]), last], last, code=last)
    inner = loop.body[-1]
    if (
        isinstance(inner, ast.For | ast.While)
        and isinstance(inner.body[-1], ast.Return)
        and len(inner.body) > 1
    ):
        last = inner.body[-1]
        outer = changed(loop, body=[*loop.body[:-1], changed(inner, body=inner.body[:-1])])
        yield change([outer, last], last, code=last)
